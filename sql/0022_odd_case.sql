-- 0022: what looks odd and somebody should look at. Found by a job, day by day. [F25, P32]

CREATE TABLE IF NOT EXISTS odd_case (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	kind INT NOT NULL,                              -- enum odd_kind
	day DATE NOT NULL,                              -- of the store's zone
	staff_id BIGINT NOT NULL DEFAULT 0,             -- whose doing it was; 0 = nobody's in particular
	customer_id BIGINT NOT NULL DEFAULT 0,
	object_id BIGINT NOT NULL DEFAULT 0,            -- the step of a campaign, rial
	times BIGINT NOT NULL,
	amount BIGINT NOT NULL,                         -- rial
	found_at DATETIME NOT NULL,
	checked_by BIGINT NULL,
	checked_at DATETIME NULL,                       -- NULL again when it grows
	PRIMARY KEY (store_id, id), KEY odd_case_id (id),
	UNIQUE KEY odd_case_key (store_id, kind, day, staff_id, customer_id, object_id)
);

-- The day of each store that is being looked at, and when that was done last.
CREATE TABLE IF NOT EXISTS odd_mark (
	store_id BIGINT NOT NULL PRIMARY KEY,
	day DATE NULL,
	looked_at DATETIME NULL
);
