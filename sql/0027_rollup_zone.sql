-- 0027: in which zone's days a store is added up. When the store moves to another, the job adds it up anew.

CREATE TABLE IF NOT EXISTS rollup_zone (
	store_id BIGINT NOT NULL PRIMARY KEY,
	zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
);
