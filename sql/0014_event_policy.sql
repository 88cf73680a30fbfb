-- 0014: what a store says about events. A store without a row has the defaults.

CREATE TABLE IF NOT EXISTS event_policy (
	store_id BIGINT NOT NULL PRIMARY KEY,
	check_in_once INT NOT NULL DEFAULT 0,           -- enum check_in_once
	profile_fields INT NOT NULL DEFAULT 0           -- 1 << enum profile_field: what makes a profile complete
);
