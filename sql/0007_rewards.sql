-- 0007: rewards and vouchers, and the claims of customers on them. [GFT-01…06, VCH-01…05]

SET NAMES utf8mb4;

-- What a customer can buy with points, credit or coin, or be given: a reward or a voucher.
CREATE TABLE IF NOT EXISTS reward (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum reward_kind
	name VARCHAR(120) NOT NULL,
	description VARCHAR(1000) NOT NULL DEFAULT '',
	product_id BIGINT NULL,                         -- of kind product
	quantity BIGINT NOT NULL DEFAULT 0,             -- of it, thousandths
	amount BIGINT NOT NULL DEFAULT 0,               -- of kinds credit and points, in their unit
	valid_days INT NOT NULL DEFAULT 0,              -- how long these live; 0 = for ever
	campaign_id BIGINT NULL,                        -- of kind campaign: what its code unlocks
	partner_name VARCHAR(120) NOT NULL DEFAULT '',  -- the outside business of a service
	partner_phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	partner_address VARCHAR(300) NOT NULL DEFAULT '',
	sold BOOLEAN NOT NULL DEFAULT TRUE,             -- customers may buy it; else it is only given
	price_points BIGINT NOT NULL DEFAULT 0,
	price_credit BIGINT NOT NULL DEFAULT 0,
	price_coin BIGINT NOT NULL DEFAULT 0,
	least_points BIGINT NOT NULL DEFAULT 0,         -- offered from these usable balances on
	least_credit BIGINT NOT NULL DEFAULT 0,
	stock BIGINT NULL,                              -- pieces left; NULL = not counted
	per_customer INT NOT NULL DEFAULT 0,            -- 0 = no limit
	per_period INT NOT NULL DEFAULT 0,
	period INT NOT NULL DEFAULT 0,                  -- enum period, of per_period
	starts_at DATETIME NULL,
	ends_at DATETIME NULL,
	levels VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',          -- "3,7"
	customer_groups VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	collect_days INT NOT NULL DEFAULT 0,            -- to collect or to use it; 0 = no deadline
	return_expired BOOLEAN NOT NULL DEFAULT FALSE,  -- the price comes back when nobody collected it
	image_id BIGINT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	version INT NOT NULL DEFAULT 1,                 -- of the description; claims move the stock
	created_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY reward_id (id),
	CHECK (stock >= 0)
);

-- The branches that offer it and hand it over; no row = all.
CREATE TABLE IF NOT EXISTS reward_branch (
	store_id BIGINT NOT NULL,
	reward_id BIGINT NOT NULL,
	branch_id BIGINT NOT NULL,
	stock BIGINT NULL,                              -- pieces left there; NULL = not counted
	PRIMARY KEY (store_id, reward_id, branch_id),
	CHECK (stock >= 0)
);

-- One piece that a customer has bought or was given.
CREATE TABLE IF NOT EXISTS reward_claim (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	reward_id BIGINT NULL,                          -- NULL: a product given as a gift
	kind INT NOT NULL,
	name VARCHAR(120) NOT NULL,                     -- as it was called then
	code VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state INT NOT NULL DEFAULT 0,                   -- enum claim_state
	product_id BIGINT NULL,
	quantity BIGINT NOT NULL DEFAULT 0,
	counted_stock BOOLEAN NOT NULL DEFAULT FALSE,   -- the reward's stock was lowered
	counted_product BOOLEAN NOT NULL DEFAULT FALSE, -- the product's was
	paid_points BIGINT NOT NULL DEFAULT 0,
	paid_credit BIGINT NOT NULL DEFAULT 0,
	paid_coin BIGINT NOT NULL DEFAULT 0,
	cause INT NULL,                                 -- of a gift: what gave it
	cause_id BIGINT NULL,
	seq INT NULL,
	campaign_id BIGINT NULL,
	branch_id BIGINT NULL,                          -- where it must be collected; NULL = wherever it is offered
	deadline DATETIME NULL,
	return_expired BOOLEAN NOT NULL DEFAULT FALSE,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	created_at DATETIME NOT NULL,
	closed_at DATETIME NULL,
	closed_branch_id BIGINT NULL,
	closed_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	closed_by BIGINT NULL,
	due_at DATETIME AS (IF(state = 0, deadline, NULL)) STORED, -- for the expiry job: open ones only
	PRIMARY KEY (store_id, id), KEY reward_claim_id (id),
	UNIQUE KEY reward_claim_code (store_id, code),
	UNIQUE KEY reward_claim_cause (store_id, cause, cause_id, seq),
	KEY reward_claim_customer (store_id, customer_id, reward_id),
	KEY reward_claim_reward (store_id, reward_id, state),
	KEY reward_claim_state (store_id, state, id),
	KEY reward_claim_due (due_at)
);
