-- 0003: what reports add up, per local day. Sums of sales, refunds, transfers and customers up to a
-- mark in each; what is newer is added by the reader from the rows themselves. Kept by the job
-- `rollup`; no sale touches these rows.

-- One row an amount: of a measure (enum rollup_measure), on a local day, in a branch (0 = none), of
-- an object where the measure has some (a campaign; an asset and a reason).
CREATE TABLE IF NOT EXISTS rollup_day (
	store_id BIGINT NOT NULL,
	measure INT NOT NULL,
	day DATE NOT NULL,
	object_id BIGINT NOT NULL DEFAULT 0,
	branch_id BIGINT NOT NULL DEFAULT 0,
	amount BIGINT NOT NULL,
	PRIMARY KEY (store_id, measure, day, object_id, branch_id)
);

-- The same over all days.
CREATE TABLE IF NOT EXISTS rollup_total (
	store_id BIGINT NOT NULL,
	measure INT NOT NULL,
	object_id BIGINT NOT NULL DEFAULT 0,
	branch_id BIGINT NOT NULL DEFAULT 0,
	amount BIGINT NOT NULL,
	PRIMARY KEY (store_id, measure, object_id, branch_id)
);

-- How often each customer used each campaign: different customers cannot be added up per day.
CREATE TABLE IF NOT EXISTS campaign_customer (
	store_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	branch_id BIGINT NOT NULL DEFAULT 0,
	uses BIGINT NOT NULL,
	PRIMARY KEY (store_id, campaign_id, customer_id, branch_id)
);

-- How far each source is added up: rows up to done_id are, up to safe_id may be (whoever wrote them
-- is long committed), seen_id was the newest at seen_at.
CREATE TABLE IF NOT EXISTS rollup_mark (
	source INT NOT NULL PRIMARY KEY,                -- enum rollup_source
	done_id BIGINT NOT NULL DEFAULT 0,
	safe_id BIGINT NOT NULL DEFAULT 0,
	seen_id BIGINT NOT NULL DEFAULT 0,
	seen_at DATETIME NOT NULL
);
INSERT INTO rollup_mark (source, seen_at) VALUES (0, UTC_TIMESTAMP()), (1, UTC_TIMESTAMP()),
	(2, UTC_TIMESTAMP()), (3, UTC_TIMESTAMP()) ON DUPLICATE KEY UPDATE source = VALUES(source);

-- The refund by which nothing of its sale is left.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS whole BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE refund r JOIN (SELECT l.store_id, MAX(l.id) AS id FROM refund l
	JOIN sale s ON s.store_id = l.store_id AND s.id = l.sale_id AND s.status = 2
	GROUP BY l.store_id, l.sale_id) last ON last.store_id = r.store_id AND last.id = r.id
	SET r.whole = TRUE;

-- A store's newest transfers by id, in place of those by time, which nobody asks for any more.
ALTER TABLE transfer ADD KEY IF NOT EXISTS transfer_new (store_id, id), DROP KEY IF EXISTS transfer_time;
-- The few who owe.
ALTER TABLE customer_account ADD KEY IF NOT EXISTS account_credit_debt (store_id, credit_debt),
	ADD KEY IF NOT EXISTS account_points_debt (store_id, points_debt);
