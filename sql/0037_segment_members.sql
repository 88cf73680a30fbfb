-- 0037: how many customers a segment had when it was last counted. See domain/segment.h.
ALTER TABLE segment
	ADD COLUMN IF NOT EXISTS members BIGINT NOT NULL DEFAULT 0,
	ADD COLUMN IF NOT EXISTS counted_at DATETIME NULL;
