-- 0023: a voucher that unlocks a campaign has a coupon, whose code is the claim's. [VCH-01]

ALTER TABLE reward_claim
	ADD COLUMN IF NOT EXISTS coupon_id BIGINT NULL AFTER campaign_id;
