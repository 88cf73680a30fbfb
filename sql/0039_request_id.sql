-- 0039: the caller's name of a request may be a UUID, or longer.

ALTER TABLE audit
	MODIFY request_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
