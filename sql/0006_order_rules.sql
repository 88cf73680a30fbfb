-- 0006: commercial terms of groups and levels, limits of orders, access to products, and who was in
-- which group when. [GRP-04…09, TIER-15]

-- What a customer group or a level may do when it buys; no row: nothing special.
CREATE TABLE IF NOT EXISTS commercial_terms (
	store_id BIGINT NOT NULL,
	owner_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- group level
	owner_id BIGINT NOT NULL,
	min_payment BIGINT NOT NULL DEFAULT 10000,      -- basis points of an order's payable
	min_order BIGINT NOT NULL DEFAULT 0,            -- rial; 0 = any
	show_prices BOOLEAN NOT NULL DEFAULT TRUE,
	denied_payments INT NOT NULL DEFAULT 0,         -- bits 1 << enum payment
	branches VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- "3,7": only these
	PRIMARY KEY (store_id, owner_kind, owner_id)
);

-- At most `most` units of the items within `hours` for each customer.
CREATE TABLE IF NOT EXISTS order_limit (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	customer_group_id BIGINT NULL,                  -- NULL = everyone
	most BIGINT NOT NULL,                           -- thousandths
	hours INT NOT NULL,
	products VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	product_groups VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	brands VARCHAR(4000) NOT NULL DEFAULT '',       -- one a line
	PRIMARY KEY (store_id, id), KEY order_limit_id (id),
	CHECK (most > 0), CHECK (hours > 0)
);

-- Who may buy a product, or what lies in a product group; no row: everybody.
CREATE TABLE IF NOT EXISTS product_access (
	store_id BIGINT NOT NULL,
	target_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- product group
	target_id BIGINT NOT NULL,
	only_these BOOLEAN NOT NULL,                    -- nobody but these groups; else everybody but these
	visible BOOLEAN NOT NULL,                       -- the others see it and cannot buy it
	customer_groups VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (store_id, target_kind, target_id)
);

-- Each stay in a group. joined_at NULL: before anybody took notes.
CREATE TABLE IF NOT EXISTS customer_group_stay (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	customer_group_id BIGINT NOT NULL,
	joined_at DATETIME NULL,
	joined_by_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	joined_by BIGINT NULL,
	left_at DATETIME NULL,
	left_by_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL,
	left_by BIGINT NULL,
	PRIMARY KEY (store_id, id), KEY customer_group_stay_id (id),
	KEY customer_group_stays (store_id, customer_id, id),
	KEY customer_group_visitors (store_id, customer_group_id, id)
);

INSERT INTO customer_group_stay (store_id, customer_id, customer_group_id)
	SELECT m.store_id, m.customer_id, m.customer_group_id FROM customer_group_member m
	WHERE NOT EXISTS (SELECT 1 FROM customer_group_stay t WHERE t.store_id = m.store_id
		AND t.customer_id = m.customer_id AND t.customer_group_id = m.customer_group_id
		AND t.left_at IS NULL);
