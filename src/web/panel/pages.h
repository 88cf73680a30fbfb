/* pages.h - the pages of the panel: one line a file, in the order of the table. */
#ifndef WEB_PANEL_PAGES_H
#define WEB_PANEL_PAGES_H

#include "web/route.h"

/* login.c */
route_handler panel_login_form, panel_login, panel_logout, panel_language,
	panel_store_list, panel_store_choose;
/* account.c */
route_handler panel_session_list, panel_session_revoke, panel_password_form, panel_password,
	panel_first_password_form, panel_first_password;

route_handler panel_customer_list, panel_customer_show, panel_customer_lots,
	panel_customer_transfers; /* customer.c */
route_handler panel_customer_new, panel_customer_create, panel_customer_edit, panel_customer_update,
	panel_customer_note, panel_customer_deactivate,
		panel_customer_activate;           /* customer_form.c */
route_handler panel_customer_profile_form, panel_customer_profile; /* customer_profile.c */
route_handler panel_newcomer_list, panel_newcomer_rows; /* newcomer.c */
route_handler panel_customer_enter; /* customer_entry.c */
route_handler panel_occasion_list, panel_occasion_usual, panel_occasion_new, panel_occasion_create,
	panel_occasion_edit, panel_occasion_update, panel_occasion_day, panel_occasion_delete; /* occasion.c */
route_handler panel_scenario_list, panel_scenario_start, panel_scenario_backtest; /* scenario.c */
route_handler panel_club_map, panel_club_policies; /* club.c */
route_handler panel_job_list; /* job.c */
route_handler panel_top_up_form, panel_top_up_create, panel_top_up_list;
route_handler panel_profile_basics, panel_profile_field_list, panel_profile_field_new, panel_profile_field_create,
	panel_profile_field_edit, panel_profile_field_update, panel_profile_field_delete; /* profile_field.c */
route_handler panel_adjustment_form,
	panel_adjustment_create;                              /* adjustment.c */
route_handler panel_approval_list, panel_approval_approve, panel_approval_reject; /* approval.c */
route_handler panel_odd_case_list, panel_odd_case_check; /* odd_case.c */
route_handler panel_expiring_list, panel_liability_show; /* expiring.c, liability.c */
route_handler panel_charge_list, panel_charge_create, panel_charge_new, panel_charge_show,
	panel_charge_start, panel_charge_cancel;      /* charge.c, charge_form.c */
route_handler panel_guard_form, panel_guard;          /* guard.c */
route_handler panel_conversion_form, panel_conversion_quote,
	panel_conversion_create;                              /* customer_conversion.c */
route_handler panel_conversion_policy_form, panel_conversion_policy; /* conversion_policy.c */

/* coupon.c */
route_handler panel_coupon_list, panel_coupon_new, panel_coupon_create, panel_coupon_check,
	panel_coupon_show, panel_coupon_export, panel_coupon_print, panel_coupon_activate,
	panel_coupon_deactivate;
/* gift_card.c, gift_card_till.c */
route_handler panel_gift_card_list, panel_gift_card_new, panel_gift_card_create, panel_gift_card_batch,
	panel_gift_card_print, panel_gift_card_show, panel_gift_card_block, panel_gift_card_unblock;
route_handler panel_gift_card_sell_form, panel_gift_card_sell, panel_gift_card_sold,
	panel_gift_card_check_form, panel_gift_card_check, panel_gift_card_to_wallet;

route_handler panel_dashboard; /* dashboard.c */

/* product.c, product_options.c, product_group.c */
route_handler panel_product_options, panel_product_list, panel_product_new, panel_product_create,
	panel_product_edit, panel_product_update,
	panel_product_group_list, panel_product_group_create, panel_product_group_edit,
	panel_product_group_update, panel_product_group_delete;
/* branch.c, level.c, customer_group.c */
route_handler panel_branch_list, panel_branch_new, panel_branch_create, panel_branch_edit, panel_branch_update,
	panel_level_list, panel_level_new, panel_level_create, panel_level_edit, panel_level_update,
	panel_level_delete, panel_level_up, panel_level_down, panel_level_try,
	panel_level_terms, panel_level_terms_save, /* terms_form.c */
	panel_customer_group_list, panel_customer_group_new, panel_customer_group_create, panel_customer_group_edit,
	panel_customer_group_update, panel_customer_group_delete;
/* sale_due.c */
route_handler panel_sale_due_list, panel_sale_settle;
/* card.c, card_design.c */
route_handler panel_card_list, panel_card_find, panel_customer_cards, panel_card_issue, panel_card_replace,
	panel_card_block, panel_card_unblock, panel_card_design_list, panel_card_design_new,
	panel_card_design_create, panel_card_design_edit, panel_card_design_update, panel_card_design_delete,
	panel_card_waiting, panel_card_prepare, panel_card_sheet;
/* level_program.c, level_trial.c, level_move.c, customer_level.c */
route_handler panel_level_program_form, panel_level_program, panel_level_program_try,
	panel_level_program_preset, panel_level_program_activate, panel_level_program_pause,
	panel_level_trial_create, panel_level_trial_show, panel_level_move_list, panel_level_move_decide,
	panel_customer_level;
/* order_limit.c */
route_handler panel_order_limit_list, panel_order_limit_new, panel_order_limit_create,
	panel_order_limit_edit, panel_order_limit_update, panel_order_limit_delete;
/* group_member.c */
route_handler panel_customer_group_show, panel_group_member_add, panel_group_member_remove,
	panel_group_paste_form, panel_group_paste, panel_group_history, panel_customer_groups;
/* campaign.c */
route_handler panel_campaign_list, panel_campaign_show, panel_campaign_activate, panel_campaign_pause,
	panel_campaign_archive, panel_campaign_copy;
enum http panel_campaign_backtest(struct req *r);
enum http panel_backtest_new(struct req *r);
enum http panel_backtest_create(struct req *r);
enum http panel_backtest_show(struct req *r);
/* campaign_editor.c */
route_handler panel_campaign_new, panel_campaign_new_press, panel_campaign_create, panel_campaign_edit,
	panel_campaign_edit_press, panel_campaign_update, panel_campaign_preview;
/* staff.c, role.c, api_key.c */
route_handler panel_staff_list, panel_staff_new, panel_staff_create, panel_staff_edit, panel_staff_update,
	panel_staff_password, panel_staff_activate, panel_staff_deactivate,
	panel_role_list, panel_role_new, panel_role_create, panel_role_edit, panel_role_update, panel_role_delete,
	panel_api_key_list, panel_api_key_new, panel_api_key_create, panel_api_key_revoke;
route_handler panel_report; /* report.c */
/* insight.c, insight_customers.c, insight_actions.c, segment.c */
route_handler panel_insight, panel_insight_settings, panel_insight_customers,
	panel_insight_export, panel_insight_give, panel_insight_level, panel_insight_reward, panel_insight_group,
	panel_insight_tag,
	panel_segment_list, panel_segment_new, panel_segment_create, panel_segment_edit,
	panel_segment_update, panel_segment_delete;
/* reward.c, reward_claim.c, customer_reward.c */
route_handler panel_reward_list, panel_voucher_list, panel_reward_new, panel_reward_create, panel_reward_edit,
	panel_reward_update, panel_reward_delete,
	panel_claim_list, panel_claim_show, panel_claim_hand_over, panel_claim_cancel, panel_claim_print,
	panel_claim_qr, panel_customer_rewards, panel_customer_reward, panel_customer_reward_buy;
/* settings.c, audit.c */
route_handler panel_settings_form, panel_settings, panel_audit_list;
/* till.c, sale.c, refund.c */
route_handler panel_sale_new, panel_sale_count, panel_sale_quote, panel_sale_post,
	panel_sale_list, panel_sale_show, panel_sale_done, panel_sale_print,
	panel_refund_form, panel_refund_preview, panel_refund_post;

/* referral.c */
route_handler panel_customer_referral, panel_customer_referrer, panel_referral_policy_form,
	panel_referral_policy;
/* check_in.c, event.c */
route_handler panel_check_in_list, panel_check_in_create, panel_event_list, panel_event_policy;

#endif
