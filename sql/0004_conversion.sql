-- 0004: points turned into purchase credit or coins, by the store's own ratios. [PTS-10, PTS-11]

CREATE TABLE IF NOT EXISTS conversion_policy (
	store_id BIGINT NOT NULL,
	asset INT NOT NULL,                             -- what points become: enum asset, credit or coin
	active BOOLEAN NOT NULL,
	per BIGINT NOT NULL,                            -- so many hundredths of a point …
	amount BIGINT NOT NULL,                         -- … become so much of the asset
	minimum BIGINT NOT NULL DEFAULT 0,              -- hundredths of a point, at once
	step BIGINT NOT NULL DEFAULT 0,                 -- likewise; 0 = any amount
	valid_days INT NOT NULL DEFAULT 0,              -- life of what results; 0 = for ever
	branches VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '', -- "1,3"; "" = all
	PRIMARY KEY (store_id, asset),
	CHECK (per > 0 AND amount > 0 AND minimum >= 0 AND step >= 0)
);

-- Ratios of a level or a group of customers, in place of the store's.
CREATE TABLE IF NOT EXISTS conversion_rate (
	store_id BIGINT NOT NULL,
	asset INT NOT NULL,
	kind INT NOT NULL,                              -- enum conversion_for: level, customer group
	ref_id BIGINT NOT NULL,
	per BIGINT NOT NULL,
	amount BIGINT NOT NULL,
	PRIMARY KEY (store_id, asset, kind, ref_id),
	CHECK (per > 0 AND amount > 0)
);

CREATE TABLE IF NOT EXISTS conversion (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	asset INT NOT NULL,
	asked BIGINT NOT NULL,                          -- hundredths of a point
	taken BIGINT NOT NULL,                          -- likewise; the rest stayed points
	given BIGINT NOT NULL,
	per BIGINT NOT NULL,                            -- the ratio it was made at
	amount BIGINT NOT NULL,
	branch_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	booked_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY conversion_id (id),
	KEY conversion_customer (store_id, customer_id, id)
);
