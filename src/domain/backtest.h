/*
 * backtest.h - the forecast of a campaign: the draft replayed over the store's own sales of a
 * period by the same engine, against the rules as they are. Codes that were typed then unlock their
 * campaigns again; a draft that is new had none. [ENG-13, ENG-15]
 *
 * A small period is answered at once; a large one waits for the background job, with progress.
 */
#ifndef DOMAIN_BACKTEST_H
#define DOMAIN_BACKTEST_H

#include "base/json.h"
#include "domain/campaign_preview.h"

enum backtest_state { BACKTEST_WAITING, BACKTEST_RUNNING, BACKTEST_DONE, BACKTEST_FAILED };
/* "waiting" "running" "done" "failed": words of the rows, the API and the catalogue. */
extern const char *const backtest_state_words[];

enum { BACKTEST_DAYS_MAX = 1830, BACKTEST_AT_ONCE = 20000 /* sales */, BACKTEST_TOP = 20 };

struct backtest_request {
	struct campaign_draft draft; /* the definition has passed campaign_check; trigger sale */
	const char *name;            /* of the draft, for lists */
	date_t from, to;             /* local days, both included */
};

enum backtest_result {
	BACKTEST_OK,
	BACKTEST_BAD_PERIOD,  /* backwards, longer than BACKTEST_DAYS_MAX, or beyond today */
	BACKTEST_NOT_A_SALE,  /* another trigger than sale */
};
/*
 * Keeps the request and, when the period has at most BACKTEST_AT_ONCE sales, runs it. A scope of
 * some branches sees their sales alone. The caller holds the transaction.
 */
enum backtest_result backtest_create(const struct scope *s, const struct backtest_request *q,
	int64_t *id) __attribute__((warn_unused_result));

/* What a rule book gives: rial, and the assets in their units; worth = all of it in rial. */
struct backtest_given { money_t discount, gifts, credit; points_t points; int64_t coin, xp; money_t worth; };
struct backtest_sums { int64_t sales, uses; money_t gross, net; struct backtest_given today, with; };
struct backtest_level { int64_t level_id, customers, reached; money_t gain; };
struct backtest_top { int64_t customer_id, uses; money_t gain; const char *name, *code; };

/* What came out. Cost = with.worth − today.worth. */
struct backtest_report {
	bool without;                     /* `today` is without the campaign, which runs just so today */
	struct backtest_sums total;
	int64_t customers;                /* who bought in the period */
	int64_t reached;                  /* of them, whom the draft gave something */
	int64_t losing;                   /* of them, who would get less than today */
	const struct backtest_sums *days; int n_days; /* by day from `from` on */
	const struct backtest_level *levels; int n_levels;
	const struct backtest_top *top; int n_top;    /* who gains most */
};

struct backtest {
	int64_t id, campaign_id;
	const char *name, *definition;
	date_t from, to;
	const char *branches, *state_word;
	enum backtest_state state;
	int64_t sales_total, sales_done;
	const char *report;               /* JSON, of a done one */
	utc_t created_at, finished_at;
};
/* False: no such back-test, or one of branches that the scope may not see. */
bool backtest_load(const struct scope *s, int64_t id, struct backtest *out);
/* The report of a done one, with the names of customers as they are now. */
void backtest_report_read(const struct scope *s, const struct backtest *b, struct backtest_report *out);
/* The newest of a campaign first. */
size_t backtest_list(const struct scope *s, int64_t campaign_id, int limit, struct backtest **out);

/*
 * Runs the oldest one that waits, or whose runner died (three times at most); how many it ran
 * (0 or 1). The caller holds no transaction, and none is held while the sales are read.
 */
int64_t backtest_work(struct db *db, struct arena *a, utc_t now);

#endif
