-- 0020: days of the year that campaigns are for, and how far the yearly gifts have come.

-- [EVT-07, ENG-19]
CREATE TABLE IF NOT EXISTS occasion (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	calendar VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- jalali lunar gregorian
	month INT NOT NULL,
	day INT NOT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	PRIMARY KEY (store_id, id), KEY occasion_id (id)
);

-- When it falls in a year of its own calendar. Lunar days are reckoned: the owner corrects them.
CREATE TABLE IF NOT EXISTS occasion_day (
	store_id BIGINT NOT NULL,
	occasion_id BIGINT NOT NULL,
	year INT NOT NULL,
	day DATE NOT NULL,
	edited BOOLEAN NOT NULL DEFAULT FALSE,
	PRIMARY KEY (store_id, occasion_id, year),
	KEY occasion_day_day (store_id, day)
);

-- The day of a trigger (birthday, personal_date:…, occasion:…) that is being given, and the last
-- customer who was looked at. Its row lock lets one job go on at a time.
CREATE TABLE IF NOT EXISTS yearly_mark (
	store_id BIGINT NOT NULL,
	trigger_word VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	day DATE NOT NULL,
	after_customer_id BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (store_id, trigger_word)
);

ALTER TABLE campaign ADD KEY IF NOT EXISTS campaign_trigger (trigger_word, store_id);
