-- 0032: wrong codes that were tried, counted over all machines. [P29]

-- A caller, a customer or an address, by a hash; times in one minute since 1970.
CREATE TABLE IF NOT EXISTS code_try (
	bucket BIGINT NOT NULL,
	minute BIGINT NOT NULL,
	times INT NOT NULL,
	PRIMARY KEY (bucket, minute),
	KEY code_try_minute (minute)
);
