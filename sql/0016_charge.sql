-- 0016: many customers charged from one list, for organisations and welfare. [WAL-11]

CREATE TABLE IF NOT EXISTS charge_batch (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	state INT NOT NULL DEFAULT 0,                   -- enum charge_state
	reason VARCHAR(300) NOT NULL,
	terms VARCHAR(2000) COLLATE utf8mb4_bin NULL,   -- JSON of the restrictions
	expires_at DATETIME NULL,
	good BIGINT NOT NULL DEFAULT 0,                 -- rows that can be charged, and their sum
	bad BIGINT NOT NULL DEFAULT 0,
	sum BIGINT NOT NULL DEFAULT 0,
	done BIGINT NOT NULL DEFAULT 0,                 -- rows that are charged, and their sum
	done_sum BIGINT NOT NULL DEFAULT 0,
	done_row INT NOT NULL DEFAULT 0,                -- rows up to this one are through
	made_by BIGINT NULL,                            -- staff
	made_at DATETIME NOT NULL,
	started_at DATETIME NULL,
	finished_at DATETIME NULL,
	PRIMARY KEY (store_id, id), KEY charge_batch_id (id),
	KEY charge_batch_state (state, id)
);

CREATE TABLE IF NOT EXISTS charge_row (
	store_id BIGINT NOT NULL,
	batch_id BIGINT NOT NULL,
	row_no INT NOT NULL,                            -- of the list: 1, 2, …
	customer_id BIGINT NULL,
	amount BIGINT NOT NULL DEFAULT 0,
	problem INT NOT NULL DEFAULT 0,                 -- enum charge_problem
	key_text VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL, -- mobile, code, card
	key_hash BINARY(32) NULL,                       -- national id
	label VARCHAR(40) NULL,                         -- what was written; of a national id its end
	adjustment_id BIGINT NULL,                      -- what it became
	PRIMARY KEY (store_id, batch_id, row_no)
);
