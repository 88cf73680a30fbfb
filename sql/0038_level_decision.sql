-- 0038: a manager's word about all moves that wait, when they are many: done by a job, by ascending
-- move, each chunk with its mark in one transaction. [TIER-11]

CREATE TABLE IF NOT EXISTS level_decision (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	confirm BOOLEAN NOT NULL,                       -- else they are rejected
	upto_id BIGINT NOT NULL,                        -- the last move that waited when it was said
	after_id BIGINT NOT NULL DEFAULT 0,             -- moves up to this one are done
	total BIGINT NOT NULL,
	done BIGINT NOT NULL DEFAULT 0,                 -- looked at; some were decided one by one meanwhile
	asked_by BIGINT NOT NULL,                       -- staff
	asked_at DATETIME NOT NULL,
	finished_at DATETIME NULL,
	PRIMARY KEY (store_id, id), KEY level_decision_id (id),
	KEY level_decision_open (finished_at, id)
);
