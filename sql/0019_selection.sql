-- 0019: a reward given by hand to several customers at once: the cause of their claims.

CREATE TABLE IF NOT EXISTS selection_gift (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	reward_id BIGINT NOT NULL,
	reason VARCHAR(300) NOT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	created_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY selection_gift_id (id)
);
