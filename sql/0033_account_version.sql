-- 0033: how often an account has changed, so that what a worker shows of it can be kept while it has not.

ALTER TABLE customer_account ADD COLUMN IF NOT EXISTS version BIGINT NOT NULL DEFAULT 1;
