-- 0009: coupon codes. A code unlocks one campaign that needs one.

-- A set of codes made together: one shared code, many of a single use, or vouchers of customers.
CREATE TABLE IF NOT EXISTS coupon_batch (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum coupon_kind
	name VARCHAR(120) NOT NULL,                     -- of a shared one: the code itself
	prefix VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	wanted BIGINT NOT NULL,                         -- codes to make
	made BIGINT NOT NULL DEFAULT 0,                 -- of them: done
	max_uses BIGINT NOT NULL,                       -- of each code; 0 = any number
	expires_at DATETIME NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	created_at DATETIME NOT NULL,
	created_by BIGINT NULL,                         -- staff
	making BOOLEAN AS (IF(made < wanted, TRUE, NULL)) STORED, -- for the job
	PRIMARY KEY (store_id, id), KEY coupon_batch_id (id),
	KEY coupon_batch_campaign (store_id, campaign_id, id),
	KEY coupon_batch_making (making, id),
	CHECK (made >= 0 AND made <= wanted)
);

CREATE TABLE IF NOT EXISTS coupon (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	batch_id BIGINT NOT NULL,
	code VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	customer_id BIGINT NULL,                        -- only this one may use it
	expires_at DATETIME NULL,                       -- earlier than its batch
	uses BIGINT NOT NULL DEFAULT 0,                 -- counted only where the batch limits them
	active BOOLEAN NOT NULL DEFAULT TRUE,
	PRIMARY KEY (store_id, batch_id, id), KEY coupon_id (id),
	UNIQUE KEY coupon_code (store_id, code),
	CHECK (uses >= 0)
);

-- Which codes a sale used, in the order they were typed.
CREATE TABLE IF NOT EXISTS coupon_use (
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	seq INT NOT NULL,
	batch_id BIGINT NOT NULL,
	coupon_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	used_at DATETIME NOT NULL,
	returned_at DATETIME NULL,                      -- the sale was wholly refunded
	PRIMARY KEY (store_id, sale_id, seq),
	KEY coupon_use_coupon (store_id, coupon_id),
	KEY coupon_use_batch (store_id, batch_id, returned_at)
);
