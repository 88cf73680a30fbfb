-- 0026: who brought whom, and what a referrer gets for a sign-up only after the first paid sale. [§6]

CREATE TABLE IF NOT EXISTS referral_policy (
	store_id BIGINT NOT NULL PRIMARY KEY,
	hold BOOLEAN NOT NULL DEFAULT TRUE,             -- sign-up rewards of the referrer wait for a paid sale
	return_days INT NOT NULL DEFAULT 7              -- and for its return window
);

-- A lot of a referrer that waits: that of the event's transfer `seq`.
CREATE TABLE IF NOT EXISTS referral_hold (
	store_id BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	seq INT NOT NULL,
	customer_id BIGINT NOT NULL,                    -- the newcomer
	referrer_id BIGINT NOT NULL,
	valid_days INT NULL,                            -- the lot's life begins when it is released; NULL: for ever
	waiting BOOLEAN NOT NULL DEFAULT TRUE,
	released_at DATETIME NULL,
	PRIMARY KEY (store_id, event_id, seq),
	KEY referral_waiting (waiting, store_id, event_id, seq)
);

ALTER TABLE customer ADD KEY IF NOT EXISTS customer_referrer (store_id, referrer_id, id);
