-- 0024: from which base scenario a campaign was made, so that each is offered once.

ALTER TABLE campaign ADD COLUMN IF NOT EXISTS scenario VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL;
