-- 0034: money that customers paid into their wallets. [WAL-10]

CREATE TABLE IF NOT EXISTS top_up (
	store_id BIGINT NOT NULL,
	id BIGINT NOT NULL,                             -- of the adjustment that it became
	customer_id BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	payment VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- enum payment
	reference VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,  -- of the payment; NULL = cash without one
	branch_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	booked_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id),
	UNIQUE KEY top_up_reference (store_id, payment, reference),
	KEY top_up_customer (store_id, customer_id, id),
	KEY top_up_time (store_id, booked_at)
);
