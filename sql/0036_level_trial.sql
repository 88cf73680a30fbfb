-- 0036: other rules of the level programme tried on every customer, piece by piece. [§5]

-- One trial. A small store's is done when it was asked for, else a job does it: each piece moves
-- the mark behind its customers, with its counts, in one transaction. Forgotten after some days.
CREATE TABLE IF NOT EXISTS level_trial (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	draft_rules MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL, -- the programme that is tried (level_program.h)
	kept_rules MEDIUMTEXT COLLATE utf8mb4_bin NULL,      -- the one that it is compared with
	state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- waiting running done failed replaced
	day DATE NOT NULL,                              -- of the store's zone: all are judged as of it
	total BIGINT NOT NULL,                          -- customers when it was asked for
	after_id BIGINT NOT NULL DEFAULT 0,             -- customers up to this id are done
	seen BIGINT NOT NULL DEFAULT 0,
	up BIGINT NOT NULL DEFAULT 0,
	down BIGINT NOT NULL DEFAULT 0,
	now_up BIGINT NOT NULL DEFAULT 0,               -- by the kept rules
	now_down BIGINT NOT NULL DEFAULT 0,
	attempts INT NOT NULL DEFAULT 0,                -- at the piece that is next
	lease_until DATETIME NULL,                      -- of who does a piece
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	created_at DATETIME NOT NULL,
	finished_at DATETIME NULL,
	waiting_since DATETIME AS (IF(state IN ('waiting', 'running'), created_at, NULL)) STORED, -- for the job
	PRIMARY KEY (store_id, id), KEY level_trial_id (id),
	KEY level_trial_waiting (waiting_since), KEY level_trial_created (created_at)
);

-- The first customers of each direction.
CREATE TABLE IF NOT EXISTS level_trial_move (
	store_id BIGINT NOT NULL,
	trial_id BIGINT NOT NULL,
	down BOOLEAN NOT NULL,
	customer_id BIGINT NOT NULL,
	from_level_id BIGINT NOT NULL,
	to_level_id BIGINT NOT NULL,
	PRIMARY KEY (store_id, trial_id, down, customer_id)
);
