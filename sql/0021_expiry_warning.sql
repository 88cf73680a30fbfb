-- 0021: warnings before credit and points expire, and what a store owes its members by age. [§2.3, F10]

-- Who was told of what: a group of lots that end at one moment is told once, ever.
CREATE TABLE IF NOT EXISTS expiry_warning (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	asset INT NOT NULL,
	due_at DATETIME NOT NULL,
	amount BIGINT NOT NULL,                         -- as it was then
	warned_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, customer_id, asset, due_at),
	KEY expiry_warning_due (due_at)
);

-- Where the job is in its round through the lots that end soon: behind this one.
CREATE TABLE IF NOT EXISTS expiry_warning_mark (
	id INT NOT NULL PRIMARY KEY,                    -- 1: there is one
	due_at DATETIME NULL,
	store_id BIGINT NOT NULL DEFAULT 0,
	customer_id BIGINT NOT NULL DEFAULT 0
);
INSERT INTO expiry_warning_mark (id) VALUES (1) ON DUPLICATE KEY UPDATE id = id;

-- What is left of lots by their age, as the last round of the job found it.
CREATE TABLE IF NOT EXISTS liability (
	store_id BIGINT NOT NULL,
	round BIGINT NOT NULL,                          -- of liability_round
	asset INT NOT NULL,
	age INT NOT NULL,                               -- enum liability_age
	lots BIGINT NOT NULL,
	amount BIGINT NOT NULL,                         -- left of them
	pending BIGINT NOT NULL,                        -- of it, not usable yet
	soon BIGINT NOT NULL,                           -- of it, ends within 30 days
	lasting BIGINT NOT NULL,                        -- of it, never ends
	PRIMARY KEY (store_id, round, asset, age)
);
CREATE TABLE IF NOT EXISTS liability_round (
	store_id BIGINT NOT NULL PRIMARY KEY,
	round BIGINT NOT NULL DEFAULT 0,                -- being made
	shown BIGINT NOT NULL DEFAULT 0,                -- whole
	cursor_id BIGINT NOT NULL DEFAULT 0,            -- customers up to this one are in
	finished_at DATETIME NULL
);
