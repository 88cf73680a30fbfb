-- 0018: the cards of members: several, of several kinds, with a life of their own. [CRD-01…05]

-- What is printed on the cards of a level, a group, or everybody else.
CREATE TABLE IF NOT EXISTS card_design (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	level_id BIGINT NULL,                           -- for this level
	customer_group_id BIGINT NULL,                  -- for this group; neither: for everybody else
	color CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	text VARCHAR(80) NOT NULL DEFAULT '',           -- a line of the store's own
	image_id BIGINT NULL,                           -- the background
	code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'both', -- qr barcode both none
	valid_months INT NOT NULL DEFAULT 0,            -- of the cards of this design; 0 = for ever
	PRIMARY KEY (store_id, id), KEY card_design_id (id)
);

-- A bank card has no number here: a keyed hash finds it, the last four digits name it.
CREATE TABLE IF NOT EXISTS card (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- magnetic barcode rfid qr bank
	number VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
	number_hash BINARY(32) NULL,
	last4 CHAR(4) CHARACTER SET ascii COLLATE ascii_bin NULL,
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active', -- lost replaced blocked
	issued_at DATETIME NOT NULL,
	valid_until DATE NULL,                          -- the last day; NULL = for ever
	ended_at DATETIME NULL,                         -- when it stopped being active
	replaced_by BIGINT NULL,                        -- card
	card_design_id BIGINT NULL,
	printed_at DATETIME NULL,
	PRIMARY KEY (store_id, id), KEY card_id (id),
	UNIQUE KEY card_number (store_id, number),
	UNIQUE KEY card_number_hash (store_id, number_hash),
	KEY card_customer (store_id, customer_id, id)
);

-- The one card that a customer could have until now. The column comes back, empty, when this runs
-- a second time after its last statement.
ALTER TABLE customer ADD COLUMN IF NOT EXISTS
	card VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
INSERT INTO card (store_id, customer_id, kind, number, issued_at)
	SELECT c.store_id, c.id, 'barcode', c.card, c.registered_at FROM customer c
	WHERE c.card IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM card k WHERE k.store_id = c.store_id AND k.number = c.card);
ALTER TABLE customer DROP INDEX IF EXISTS customer_card, DROP COLUMN IF EXISTS card;
