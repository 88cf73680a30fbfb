-- Large batches of gift cards are made by the job, as coupons are: how many of a batch there are yet.

ALTER TABLE gift_card_batch
	ADD COLUMN IF NOT EXISTS made INT NOT NULL DEFAULT 0;

-- What was made before is all there.
UPDATE gift_card_batch b
	SET b.made = (SELECT COUNT(*) FROM gift_card g WHERE g.store_id = b.store_id AND g.batch_id = b.id);

ALTER TABLE gift_card_batch
	ADD COLUMN IF NOT EXISTS making BOOLEAN AS (IF(made < count, TRUE, NULL)) STORED, -- for the job
	ADD KEY IF NOT EXISTS gift_card_batch_making (making, id);
