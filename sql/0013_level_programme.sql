-- 0013: the level programme: by what customers rise and fall, what each did day by day, who was
-- moved when and why, and how far the work at the end of a period has come. [§5, TIER-*]

-- Conditions are JSON (level_rules.h); NULL: nobody rises here by himself; nobody falls from here.
ALTER TABLE level
	ADD COLUMN IF NOT EXISTS entry_rule VARCHAR(2000) COLLATE utf8mb4_bin NULL,
	ADD COLUMN IF NOT EXISTS stay_rule VARCHAR(2000) COLLATE utf8mb4_bin NULL,
	ADD COLUMN IF NOT EXISTS deduction BIGINT NOT NULL DEFAULT 0; -- hundredths of a point, each period

-- One row a store that ever set a programme up.
CREATE TABLE IF NOT EXISTS level_program (
	store_id BIGINT NOT NULL PRIMARY KEY,
	active BOOLEAN NOT NULL DEFAULT FALSE,
	mechanism VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- points xp amount count rfm formula combined
	window_word VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- period days lifetime
	window_days INT NOT NULL,
	period_word VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- week month quarter year fixed
	starts_on DATE NULL,                            -- of fixed; both included
	ends_on DATE NULL,
	formula VARCHAR(300) COLLATE utf8mb4_bin NULL,
	promotion_confirm BOOLEAN NOT NULL,
	demotion_confirm BOOLEAN NOT NULL,
	fall_word VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- step entry
	new_rates BOOLEAN NOT NULL,
	grace_days INT NOT NULL,
	warning_days INT NOT NULL,
	version INT NOT NULL DEFAULT 1,
	count_from DATETIME NULL,                       -- switched on: from then on sales count by themselves
	counted BOOLEAN NOT NULL DEFAULT FALSE,         -- and what was before has been counted
	sweep BOOLEAN NOT NULL DEFAULT FALSE,           -- rules changed: look who has risen by it
	judged_until DATE NULL,                         -- periods that end by then are done with
	warned_for DATE NULL,                           -- the period (its first day) that was warned of
	due_at DATETIME NULL,                           -- when there is something to do next
	KEY level_program_due (due_at)
);

-- What a customer did on a local day: paid with money (rial), sales not wholly refunded, points
-- (hundredths) and XP earned. Refunds lower the day of the sale. Written only where a programme runs.
CREATE TABLE IF NOT EXISTS customer_day (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	day DATE NOT NULL,
	paid BIGINT NOT NULL,
	sales BIGINT NOT NULL,
	points BIGINT NOT NULL,
	xp BIGINT NOT NULL,
	PRIMARY KEY (store_id, customer_id, day)
);

ALTER TABLE customer
	ADD COLUMN IF NOT EXISTS level_since DATETIME NULL,     -- NULL: since registered
	ADD COLUMN IF NOT EXISTS level_freeze_until DATE NULL,  -- not demoted up to and on this day
	ADD COLUMN IF NOT EXISTS level_grace_days INT NULL;     -- NULL: the programme's

-- Every move from level to level, and those that wait. At most one of a customer is open.
CREATE TABLE IF NOT EXISTS level_move (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	from_level_id BIGINT NOT NULL,
	to_level_id BIGINT NOT NULL,
	why VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- promotion demotion manual gift
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- done waiting grace rejected void
	open TINYINT NULL,                              -- 1 while waiting or in grace, else NULL
	period_from DATE NULL,                          -- the period that was judged
	due_on DATE NULL,                               -- in grace: judged again on this day
	at DATETIME NOT NULL,                           -- when it was proposed, and once done when it was done
	reason VARCHAR(300) NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	PRIMARY KEY (store_id, customer_id, id), KEY level_move_id (id),
	UNIQUE KEY level_move_open (store_id, customer_id, open),
	KEY level_move_state (store_id, state, id),
	KEY level_move_due (store_id, open, due_on)
);

-- Who was told before the end of a period that he will not stay, and what he lacks.
CREATE TABLE IF NOT EXISTS level_warning (
	store_id BIGINT NOT NULL,
	period_from DATE NOT NULL,
	customer_id BIGINT NOT NULL,
	level_id BIGINT NOT NULL,
	to_level_id BIGINT NOT NULL,
	missing VARCHAR(500) COLLATE utf8mb4_bin NOT NULL, -- JSON: [{"fact":"amount_paid","amount":45000}]
	at DATETIME NOT NULL,
	PRIMARY KEY (store_id, period_from, customer_id)
);

-- Points taken at the end of a period: once for a customer and period. Those of one batch are one posting.
CREATE TABLE IF NOT EXISTS level_deduction (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	period_from DATE NOT NULL,
	batch_id BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (store_id, customer_id, period_from),
	KEY level_deduction_batch (batch_id)
);

-- How far a pass over all customers has come: the job goes on where it was killed.
CREATE TABLE IF NOT EXISTS level_run (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- count deduct judge warn sweep; batch: a posting of deductions
	period_from DATE NOT NULL,
	after_id BIGINT NOT NULL DEFAULT 0,             -- customers up to this id are done
	seen BIGINT NOT NULL DEFAULT 0,
	hit BIGINT NOT NULL DEFAULT 0,                  -- moved, warned, charged
	started_at DATETIME NOT NULL,
	finished_at DATETIME NULL,
	PRIMARY KEY (store_id, kind, period_from, id), KEY level_run_id (id)
);
