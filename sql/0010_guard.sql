-- 0010: what keeps the club from being misused by those who work in it. [F25, P32]

-- Limits of a store; 0 = none. Without a row: only the own-account rule.
CREATE TABLE IF NOT EXISTS guard_policy (
	store_id BIGINT NOT NULL PRIMARY KEY,
	own_account BOOLEAN NOT NULL DEFAULT TRUE,      -- nobody serves himself
	staff_sales_hour BIGINT NOT NULL DEFAULT 0,     -- sales that one person posts
	staff_sales_day BIGINT NOT NULL DEFAULT 0,
	customer_sales_hour BIGINT NOT NULL DEFAULT 0,  -- sales of one customer
	customer_sales_day BIGINT NOT NULL DEFAULT 0,
	customer_points_day BIGINT NOT NULL DEFAULT 0,  -- earned by sales
	customer_credit_day BIGINT NOT NULL DEFAULT 0,
	staff_points_day BIGINT NOT NULL DEFAULT 0,     -- given by hand
	staff_credit_day BIGINT NOT NULL DEFAULT 0,
	store_points_day BIGINT NOT NULL DEFAULT 0,
	store_credit_day BIGINT NOT NULL DEFAULT 0,
	approve_points BIGINT NOT NULL DEFAULT 0,       -- a person's day beyond this needs another person
	approve_credit BIGINT NOT NULL DEFAULT 0,
	approve_refund BIGINT NOT NULL DEFAULT 0        -- money and credit given back at once
);

-- What counts against the limits, per hour or day of the store's zone. The row's lock lets two that
-- come at once count one another.
CREATE TABLE IF NOT EXISTS guard_tally (
	store_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum guard_kind
	subject_id BIGINT NOT NULL,                     -- staff, customer; 0 = the store
	period BIGINT NOT NULL,                         -- number of the local day or hour
	amount BIGINT NOT NULL,
	ends_at DATETIME NOT NULL,                      -- then it may be forgotten
	PRIMARY KEY (store_id, kind, subject_id, period),
	KEY guard_tally_end (ends_at)
);

-- What somebody asked for and somebody else decides.
CREATE TABLE IF NOT EXISTS approval (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum approval_kind
	state INT NOT NULL DEFAULT 0,                   -- enum approval_state
	customer_id BIGINT NULL,
	asset INT NOT NULL,
	amount BIGINT NOT NULL,
	reason VARCHAR(300) NOT NULL,
	request MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL, -- JSON: what is done when it is approved
	branch_id BIGINT NULL,
	asked_by BIGINT NOT NULL,                       -- staff
	asked_at DATETIME NOT NULL,
	decided_by BIGINT NULL,
	decided_at DATETIME NULL,
	note VARCHAR(300) NULL,
	result_id BIGINT NULL,                          -- the adjustment, batch or refund that came of it
	PRIMARY KEY (store_id, id), KEY approval_id (id),
	KEY approval_state (store_id, state, id)
);

-- A person who works here and is a customer too is known by mobile or national id.
ALTER TABLE staff_store ADD COLUMN IF NOT EXISTS national_id_hash BINARY(32) NULL;
ALTER TABLE adjustment ADD KEY IF NOT EXISTS adjustment_time (store_id, booked_at);
