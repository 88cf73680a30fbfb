-- 0008: how valuable each customer is: recency, frequency, money, length and volume of purchases,
-- their scores among the store's customers, and what follows from them. Kept by the job `scores`.

CREATE TABLE IF NOT EXISTS score_setting (
	store_id BIGINT NOT NULL PRIMARY KEY,
	window_days INT NOT NULL,                       -- purchases of these days count
	clv_years INT NOT NULL,
	clv_margin BIGINT NOT NULL                      -- basis points of what is spent
);

CREATE TABLE IF NOT EXISTS customer_score (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	recency INT NOT NULL DEFAULT 0,                 -- days since the last purchase
	length INT NOT NULL DEFAULT 0,                  -- days from the first to the last
	frequency BIGINT NOT NULL DEFAULT 0,            -- purchases; 0 = none within the window
	monetary BIGINT NOT NULL DEFAULT 0,             -- rial, less what came back
	basket BIGINT NOT NULL DEFAULT 0,               -- rial a purchase
	bought BOOLEAN NOT NULL DEFAULT FALSE,          -- ever
	r INT NOT NULL DEFAULT 0,                       -- scores 1..5; 0 = none within the window
	f INT NOT NULL DEFAULT 0,
	m INT NOT NULL DEFAULT 0,
	l INT NOT NULL DEFAULT 0,
	v INT NOT NULL DEFAULT 0,
	segment INT NOT NULL DEFAULT 0,                 -- enum rfm_segment; 0 = not scored yet
	abc INT NOT NULL DEFAULT 0,                     -- enum abc_class; 0 = not scored yet
	clv BIGINT NOT NULL DEFAULT 0,                  -- rial
	PRIMARY KEY (store_id, customer_id),
	KEY score_segment (store_id, segment, monetary DESC, customer_id),
	KEY score_abc (store_id, abc, monetary DESC, customer_id)
);

-- How many customers stand where, and what they are worth together.
CREATE TABLE IF NOT EXISTS score_count (
	store_id BIGINT NOT NULL,
	segment INT NOT NULL,
	r INT NOT NULL,
	f INT NOT NULL,
	abc INT NOT NULL,
	customers BIGINT NOT NULL,
	monetary BIGINT NOT NULL,
	clv BIGINT NOT NULL,
	PRIMARY KEY (store_id, segment, r, f, abc)
);

-- Where the scoring of a store is.
CREATE TABLE IF NOT EXISTS score_run (
	store_id BIGINT NOT NULL PRIMARY KEY,
	phase INT NOT NULL DEFAULT 0,                   -- enum phase of domain/score_job.c
	cursor_id BIGINT NOT NULL DEFAULT 0,            -- customers up to this one are through the phase
	started_at DATETIME NOT NULL,
	finished_at DATETIME NULL,                      -- of the last whole run
	cuts VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT ''
);
