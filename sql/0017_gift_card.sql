-- 0017: gift cards. Their money is owed to whoever holds the code, so each movement is kept.

CREATE TABLE IF NOT EXISTS gift_card_batch (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	amount BIGINT NOT NULL,                         -- rial on each
	count INT NOT NULL,
	valid_days INT NOT NULL,                        -- from the day it is sold; 0 = for ever
	created_at DATETIME NOT NULL,
	created_by BIGINT NULL,                         -- staff
	PRIMARY KEY (store_id, id), KEY gift_card_batch_id (id)
);

CREATE TABLE IF NOT EXISTS gift_card (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	batch_id BIGINT NOT NULL,
	code_hash BINARY(32) NOT NULL,                  -- keyed: finds the card of a typed code
	code_sealed VARBINARY(120) NOT NULL,            -- for printing
	last4 CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	amount BIGINT NOT NULL,
	balance BIGINT NOT NULL DEFAULT 0,              -- 0 until it is sold
	sold_at DATETIME NULL,
	expires_at DATETIME NULL,
	blocked BOOLEAN NOT NULL DEFAULT FALSE,
	customer_id BIGINT NULL,                        -- who bought it, when that was said
	due_at DATETIME AS (IF(balance > 0, expires_at, NULL)) STORED, -- for the expiry job
	PRIMARY KEY (store_id, id), KEY gift_card_id (id),
	UNIQUE KEY gift_card_code (store_id, code_hash),
	KEY gift_card_of_batch (store_id, batch_id, id),
	KEY gift_card_last4 (store_id, last4),
	KEY gift_card_due (due_at),
	CHECK (balance >= 0 AND balance <= amount)
);

-- Never updated, never deleted: the balance of a card is the sum of its movements.
CREATE TABLE IF NOT EXISTS gift_card_transfer (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	gift_card_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum gift_card_move
	amount BIGINT NOT NULL,                         -- onto the card; negative: off it
	cause_id BIGINT NOT NULL,                       -- the sale, the refund, the customer; 0
	payment VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL, -- of a card sold: "cash" …
	branch_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	booked_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, gift_card_id, id), KEY gift_card_transfer_id (id),
	KEY gift_card_transfer_cause (store_id, kind, cause_id),
	KEY gift_card_transfer_time (store_id, booked_at),
	CHECK (amount <> 0)
);

ALTER TABLE sale ADD COLUMN IF NOT EXISTS gift_card_paid BIGINT NOT NULL DEFAULT 0 AFTER credit_paid;
ALTER TABLE sale_line ADD COLUMN IF NOT EXISTS gift_card_paid BIGINT NOT NULL DEFAULT 0 AFTER credit_paid;
ALTER TABLE refund ADD COLUMN IF NOT EXISTS gift_card_back BIGINT NOT NULL DEFAULT 0 AFTER credit_back;
