-- 0015: segments of customers by a rule: audiences of campaigns. Nobody is entered into one; who
-- fits is in it. Numbers: -1 = any; scores: 0 = any; lists of ids: '' = any.

CREATE TABLE IF NOT EXISTS segment (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	rfm BIGINT NOT NULL,                            -- bits of enum rfm_segment; 0 = any
	abc BIGINT NOT NULL,                            -- bits of enum abc_class; 0 = any
	r_min INT NOT NULL,
	r_max INT NOT NULL,
	f_min INT NOT NULL,
	f_max INT NOT NULL,
	m_min INT NOT NULL,
	m_max INT NOT NULL,
	level_ids VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	group_ids VARCHAR(4000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	tag VARCHAR(60) NULL,
	tag_hash BINARY(32) NULL,
	last_min BIGINT NOT NULL,                       -- days since the last purchase
	last_max BIGINT NOT NULL,
	sales_min BIGINT NOT NULL,                      -- purchases ever
	sales_max BIGINT NOT NULL,
	spent_min BIGINT NOT NULL,                      -- rial ever
	spent_max BIGINT NOT NULL,
	clv_min BIGINT NOT NULL,                        -- rial
	created_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY segment_id (id)
);
