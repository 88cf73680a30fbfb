-- 0031: what an order that is paid in part brings beside the ledger, and what it counts for levels,
-- waits like its lots until it is settled. [GRP-04]

-- FALSE: an order of before, which counted at once.
ALTER TABLE sale_due ADD COLUMN IF NOT EXISTS waits BOOLEAN NOT NULL DEFAULT FALSE;

-- A voucher, reward, level, tag or message that waits: the sale's benefit `seq`. Gone when it is given.
CREATE TABLE IF NOT EXISTS sale_present (
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	seq INT NOT NULL,
	customer_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	branch_id BIGINT NULL,
	give INT NOT NULL,                              -- enum give
	amount BIGINT NOT NULL,
	code VARCHAR(64) COLLATE utf8mb4_bin NULL,
	PRIMARY KEY (store_id, sale_id, seq)
);
