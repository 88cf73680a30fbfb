-- level_grow.sql - customers @first … @last - 1 for the level bench, each with ten days of purchases in
-- the year before @now, on the second or the third level; a third of them does not do enough to stay.
-- ./dev bench levels runs it for 50,000 customers at a time, after setting @store, @first, @last, @now.

SET @silver = (SELECT id FROM level WHERE store_id = @store AND position = 2);
SET @gold = (SELECT id FROM level WHERE store_id = @store AND position = 3);

INSERT INTO customer (id, store_id, code, mobile, first_name, last_name, level_id, referral_code, source,
	registered_at, updated_at)
SELECT seq, @store, CONCAT('L', seq), CONCAT('0', seq + 8000000000), CONCAT('name', seq % 997),
	CONCAT('family', seq % 9973), IF(seq % 4, @silver, @gold), CONCAT('R', seq), 'import', '2024-01-01',
	'2024-01-01'
FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;

INSERT INTO customer_account (store_id, customer_id)
SELECT @store, seq FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;

INSERT INTO customer_day (store_id, customer_id, day, paid, sales, points, xp)
SELECT @store, seq DIV 10, DATE_SUB(@now, INTERVAL 20 + 30 * (seq % 10) DAY), IF(seq DIV 10 % 3, 100000, 10000),
	1, 1000, 0
FROM seq_1_to_1000000000 WHERE seq >= @first * 10 AND seq < @last * 10;
