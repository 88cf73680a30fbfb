-- 0029: customers' own pages: who has them open. [CUS-05]

-- What a member of staff carries from the panel to the store's host: once, and within a minute.
CREATE TABLE IF NOT EXISTS customer_entry (
	store_id BIGINT NOT NULL,
	token_hash BINARY(32) NOT NULL,
	customer_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	staff_session_id BIGINT NOT NULL,
	expires_at DATETIME NOT NULL,
	used_at DATETIME NULL,
	PRIMARY KEY (store_id, token_hash),
	KEY customer_entry_expiry (expires_at)
);

CREATE TABLE IF NOT EXISTS customer_session (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	token_hash BINARY(32) NOT NULL,
	customer_id BIGINT NOT NULL,
	staff_id BIGINT NULL,                           -- who looks as the customer does; NULL: the customer
	staff_session_id BIGINT NULL,                   -- of the panel, with which it ends
	created_at DATETIME NOT NULL,
	expires_at DATETIME NOT NULL,
	ip VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	PRIMARY KEY (store_id, token_hash), KEY customer_session_id (id),
	KEY customer_session_expiry (expires_at)
);
