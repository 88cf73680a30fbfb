-- 0028: the months of the lunar calendar as they were announced in Iran. [EVT-07]

-- One calendar for the installation; months that are not here are reckoned (base/lunar.c).
CREATE TABLE IF NOT EXISTS lunar_month (
	year INT NOT NULL,
	month INT NOT NULL,
	first_day DATE NOT NULL,
	PRIMARY KEY (year, month)
);

-- As published by the calendar centre of the Institute of Geophysics, University of Tehran. An
-- operator's later word on a month stays.
INSERT INTO lunar_month (year, month, first_day) VALUES
	(1447, 1, '2025-06-27'),
	(1447, 2, '2025-07-26'),
	(1447, 3, '2025-08-25'),
	(1447, 4, '2025-09-24'),
	(1447, 5, '2025-10-23'),
	(1447, 6, '2025-11-22'),
	(1447, 7, '2025-12-22'),
	(1447, 8, '2026-01-21'),
	(1447, 9, '2026-02-19'),
	(1447, 10, '2026-03-21'),
	(1447, 11, '2026-04-19'),
	(1447, 12, '2026-05-18'),
	(1448, 1, '2026-06-16'),
	(1448, 2, '2026-07-16'),
	(1448, 3, '2026-08-14'),
	(1448, 4, '2026-09-13'),
	(1448, 5, '2026-10-12'),
	(1448, 6, '2026-11-11'),
	(1448, 7, '2026-12-11'),
	(1448, 8, '2027-01-10'),
	(1448, 9, '2027-02-08'),
	(1448, 10, '2027-03-10'),
	(1448, 11, '2027-04-08')
ON DUPLICATE KEY UPDATE month = VALUES(month);

-- When the days of an occasion were reckoned last: a job does it every day, and at once when the
-- months have changed. [EVT-07]
ALTER TABLE occasion
	ADD COLUMN IF NOT EXISTS reckoned_at DATETIME NOT NULL DEFAULT '2000-01-01',
	ADD KEY IF NOT EXISTS occasion_reckoned (reckoned_at);
