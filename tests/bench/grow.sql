-- grow.sql - makes the store of a bench instance larger: customers @first … @last - 1, each with ten
-- adjustments of 1000 rial and the ten transfers and lots that they brought. Balances fit.
-- ./dev bench --large runs it for 50,000 customers at a time, after setting @store, @first, @last.

-- Transfers lie on every day of the year that ends today.
SET @newest = CURRENT_DATE;
SET @level = (SELECT MIN(id) FROM level WHERE store_id = @store);

INSERT INTO customer (id, store_id, code, mobile, first_name, last_name, level_id, referral_code, source,
	registered_at, updated_at)
SELECT seq, @store, CONCAT('L', seq), CONCAT('0', seq + 9000000000), CONCAT('name', seq % 997),
	CONCAT('family', seq % 9973), @level, CONCAT('R', seq), 'import', '2026-01-01', '2026-01-01'
FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;

INSERT INTO customer_name (store_id, name_from, customer_id)
SELECT @store, CONCAT('name', seq % 997, ' family', seq % 9973), seq
FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;
INSERT INTO customer_name (store_id, name_from, customer_id)
SELECT @store, CONCAT('family', seq % 9973), seq
FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;

INSERT INTO customer_account (store_id, customer_id, credit)
SELECT @store, seq, 10000 FROM seq_1_to_100000000 WHERE seq >= @first AND seq < @last;

INSERT INTO adjustment (id, store_id, customer_id, asset, amount, reason, actor_kind, booked_at)
SELECT seq, @store, seq DIV 10, 0, 1000, 'bench', 'system', '2026-01-01'
FROM seq_1_to_1000000000 WHERE seq >= @first * 10 AND seq < @last * 10;

INSERT INTO transfer (store_id, customer_id, asset, debit, credit, amount, reason, cause, cause_id, seq,
	actor_kind, occurred_at, booked_at)
SELECT @store, seq DIV 10, 0, -5, seq DIV 10, 1000, 7, 3, seq, 0, 'system',
	@newest - INTERVAL seq % 360 DAY, @newest - INTERVAL seq % 360 DAY
FROM seq_1_to_1000000000 WHERE seq >= @first * 10 AND seq < @last * 10;

INSERT INTO lot (store_id, customer_id, asset, amount, remaining, cause, cause_id, seq, created_at)
SELECT @store, seq DIV 10, 0, 1000, 1000, 3, seq, 0, '2026-01-01'
FROM seq_1_to_1000000000 WHERE seq >= @first * 10 AND seq < @last * 10;
