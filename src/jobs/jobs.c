/* jobs.c - the table of jobs.h; runner.c runs them. */
#include "jobs/jobs.h"

#include "domain/backtest.h"
#include "domain/code_try.h"
#include "domain/coupon.h"
#include "domain/customer_session.h"
#include "domain/charge.h"
#include "domain/expiry.h"
#include "domain/gift_card.h"
#include "domain/expiry_warning.h"
#include "domain/guard.h"
#include "domain/idempotency.h"
#include "domain/liability.h"
#include "domain/level_decision.h"
#include "domain/level_period.h"
#include "domain/level_trial.h"
#include "domain/occasion.h"
#include "domain/odd_case.h"
#include "domain/referral.h"
#include "domain/reward_claim.h"
#include "domain/rollup.h"
#include "domain/score.h"
#include "domain/staff.h"
#include "domain/yearly.h"

enum { PURGE_CHUNK = 1000 };
/* Answers are kept longer than what is promised: the till's clock and ours may differ. [§8] */
enum { ANSWERS_KEPT_S = (IDEMPOTENCY_DAYS + 10) * 86400 };

/* What may be forgotten: old answers, ended sessions, failed logins that count no more. */
static int64_t retention_step(struct db *db, struct arena *a, utc_t now)
{
	return idempotency_purge(db, (utc_t){ now.s - ANSWERS_KEPT_S }, PURGE_CHUNK) +
		session_purge(db, now, PURGE_CHUNK) + customer_session_purge(db, now, PURGE_CHUNK) +
		login_failure_purge(db, now, PURGE_CHUNK) +
		guard_purge(db, now, PURGE_CHUNK) + code_try_purge(db, now, PURGE_CHUNK) +
		level_trial_purge(db, a, (utc_t){ now.s - TRIAL_KEPT_DAYS * 86400 });
}

static int64_t rollup_step(struct db *db, struct arena *a, utc_t now)
{
	(void)now; /* the marks are by the database's clock */
	return rollup_run(db, a, ROLLUP_LAG_S);
}

const struct job_kind job_kinds[] = {
	{ "expiry",    60,   expiry_run     },
	{ "levels",    60,   level_period_run },
	{ "claims",    60,   claim_expire_run },
	{ "retention", 3600, retention_step },
	{ "rollup",    60,   rollup_step    },
	{ "scores",    600,  score_step     },
	{ "backtest",  2,    backtest_work  },
	{ "level_trials", 2, level_trial_work },
	{ "level_decisions", 2, level_decision_work },
	{ "charges",   2,    charge_run     },
	{ "occasions", 300,  occasion_run    },
	{ "yearly",    300,  yearly_run      },
	{ "expiry_warnings", 1800, expiry_warning_run },
	{ "liability", 600,  liability_run  },
	{ "odd_cases", 300,  odd_case_run   },
	{ "coupons",   5,    coupons_make   },
	{ "gift_cards", 60,  gift_cards_expire },
	{ "gift_card_batches", 5, gift_cards_make },
	{ "referrals", 600,  referral_release_run },
};
const int job_kinds_n = sizeof job_kinds / sizeof job_kinds[0];
