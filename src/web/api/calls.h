/* calls.h - the calls of the JSON API: one line a file, in the order of the table. */
#ifndef WEB_API_CALLS_H
#define WEB_API_CALLS_H

#include "web/route.h"

route_handler api_openapi; /* openapi.c */
/* reference.c */
route_handler api_branch_list, api_level_list, api_customer_group_list;
/* customer.c */
route_handler api_customer_list, api_customer_create, api_customer_show, api_customer_change;
/* ledger.c */
route_handler api_customer_balances, api_customer_lots, api_customer_transfers, api_adjustment_post;
/* level.c */
route_handler api_customer_level;
/* top_up.c */
route_handler api_top_up_post, api_top_up_list;
/* conversion.c */
route_handler api_conversion_quote, api_conversion_post;
/* event.c */
route_handler api_event_post, api_check_in_post;
/* card.c */
route_handler api_card_list, api_card_issue, api_card_replace, api_card_block, api_card_unblock;
/* reward.c */
route_handler api_reward_list, api_reward_redeem, api_customer_rewards, api_claim_use, api_claim_cancel,
	api_voucher_check, api_voucher_use;
/* product.c */
route_handler api_product_group_list, api_product_group_create;
route_handler api_product_list, api_product_create, api_product_show, api_product_change;
/* campaign.c */
route_handler api_campaign_list, api_campaign_create, api_campaign_show, api_campaign_change,
	api_campaign_activate, api_campaign_pause, api_campaign_archive, api_campaign_preview;
/* backtest.c */
route_handler api_backtest_create, api_backtest_show;
/* code.c */
route_handler api_coupon_check, api_gift_card_check, api_gift_card_to_wallet;
/* order.c */
route_handler api_customer_terms, api_sale_settle;
/* sale.c */
route_handler api_sale_quote, api_sale_post, api_sale_list, api_sale_show;
/* refund.c */
route_handler api_refund_quote, api_refund_post;

#endif
