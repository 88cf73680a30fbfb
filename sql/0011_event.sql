-- 0011: what happened to customers beside sales, and what the campaigns of it gave.
--
-- A row is written when something was given, and of what the store keeps in any case (a visit).
-- The key makes an event happen once: "1405" of a birthday, the branch and day of a visit.

CREATE TABLE IF NOT EXISTS event (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	referrer_id BIGINT NULL,                        -- of the customer, then
	trigger_word VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- "birthday", "event:visit_gym"
	event_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- once for a customer and trigger
	branch_id BIGINT NULL,
	channel INT NOT NULL,                           -- enum channel
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	occurred_at DATETIME NOT NULL,
	booked_at DATETIME NOT NULL,
	data VARCHAR(4000) COLLATE utf8mb4_bin NULL,    -- JSON of the caller
	facts MEDIUMTEXT COLLATE utf8mb4_bin NULL,      -- JSON: what evaluate was told [I6]; NULL: nothing was given
	PRIMARY KEY (store_id, id), KEY event_id (id),
	UNIQUE KEY event_once (store_id, customer_id, trigger_word, event_key),
	KEY event_of_trigger (store_id, trigger_word, id)
);

-- What each campaign gave. An amount below 0 was taken, as far as there was any: see its transfers.
CREATE TABLE IF NOT EXISTS event_benefit (
	store_id BIGINT NOT NULL,
	event_id BIGINT NOT NULL,
	seq INT NOT NULL,
	campaign_id BIGINT NOT NULL,
	campaign_version INT NOT NULL,
	give INT NOT NULL,                              -- enum give
	party INT NOT NULL,                             -- enum party
	amount BIGINT NOT NULL,
	product_id BIGINT NULL,
	code VARCHAR(64) COLLATE utf8mb4_bin NULL,      -- of a level, reward, voucher, tag, message
	PRIMARY KEY (store_id, event_id, seq),
	KEY event_benefit_campaign (store_id, campaign_id, event_id)
);
