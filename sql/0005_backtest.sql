-- 0005: forecasts of campaigns over real sales.

-- One back-test: a draft over the sales of a period. Run by the press of the button when it is
-- small, else by a job that holds it with a lease; nothing of it is kept but the report, so a run
-- that died begins again.
CREATE TABLE IF NOT EXISTS backtest (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	campaign_id BIGINT NULL,                        -- NULL: not saved when it was asked for
	name VARCHAR(120) NOT NULL,                     -- of the draft
	definition MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
	from_day DATE NOT NULL,                         -- of the store's zone, both included
	to_day DATE NOT NULL,
	branches VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL, -- "3,7": only these; NULL = all
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- waiting running done failed
	sales_total BIGINT NOT NULL,                    -- of the period, refunded ones among them
	sales_done BIGINT NOT NULL DEFAULT 0,
	report MEDIUMTEXT COLLATE utf8mb4_bin NULL,     -- JSON
	attempts INT NOT NULL DEFAULT 0,
	lease_until DATETIME NULL,                      -- of who runs it; also tells whose run it is
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	created_at DATETIME NOT NULL,
	finished_at DATETIME NULL,
	waiting_since DATETIME AS (IF(state IN ('waiting', 'running'), created_at, NULL)) STORED, -- for the job
	PRIMARY KEY (store_id, id), KEY backtest_id (id),
	KEY backtest_campaign (store_id, campaign_id, id),
	KEY backtest_waiting (waiting_since)
);
