-- 0030: what a sign-up gives the referrer beside the ledger waits too, and a refund may take back
-- what was released. [§6, §7]

-- A voucher, reward, level, tag or message that waits: the event's benefit `seq`.
CREATE TABLE IF NOT EXISTS referral_present (
	store_id BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	seq INT NOT NULL,
	customer_id BIGINT NOT NULL,                    -- the newcomer
	referrer_id BIGINT NOT NULL,
	waiting BOOLEAN NOT NULL DEFAULT TRUE,
	released_at DATETIME NULL,
	refund_id BIGINT NULL,                          -- that took it back after it was released
	PRIMARY KEY (store_id, event_id, seq),
	KEY referral_present_waiting (waiting, store_id, event_id, seq),
	KEY referral_present_customer (store_id, customer_id)
);

ALTER TABLE referral_hold
	ADD COLUMN IF NOT EXISTS refund_id BIGINT NULL,  -- that took it back after it was released
	ADD KEY IF NOT EXISTS referral_hold_customer (store_id, customer_id);
