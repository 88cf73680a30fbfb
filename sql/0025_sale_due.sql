-- 0025: orders that a group may pay in part: what is owed still, and what is paid later. [GRP-04]

-- Only orders that were not paid in full have a row.
CREATE TABLE IF NOT EXISTS sale_due (
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	referrer_id BIGINT NULL,
	total BIGINT NOT NULL,                          -- rial owed when it was ordered
	due BIGINT NOT NULL,                            -- and now
	open BOOLEAN AS (IF(due > 0, TRUE, NULL)) STORED,
	settled_at DATETIME NULL,
	PRIMARY KEY (store_id, sale_id),
	KEY sale_due_open (store_id, open, sale_id),
	CHECK (due >= 0 AND due <= total)
);

CREATE TABLE IF NOT EXISTS sale_settlement (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	method INT NOT NULL,                            -- enum payment
	booked_at DATETIME NOT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	PRIMARY KEY (store_id, id), KEY sale_settlement_id (id),
	KEY sale_settlements (store_id, sale_id, id),
	CHECK (amount > 0)
);

-- What goods that came back took off what was owed.
ALTER TABLE refund ADD COLUMN IF NOT EXISTS due_cut BIGINT NOT NULL DEFAULT 0;
