-- 0001: stores, people, catalogue, rules, sales and the ledger.
--
-- Every tenant table begins with store_id in its primary key, so that a store's rows lie together
-- and no query can forget whose they are. UNIQUE only on ascii_bin and binary columns: the text
-- collation ignores ZWNJ and folds digits. Amounts are integers: money in rial, points in
-- hundredths, quantities in thousandths, percentages in basis points. Moments are UTC.

SET NAMES utf8mb4;
ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_persian_ai_ci;

CREATE TABLE IF NOT EXISTS store (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	slug VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	name VARCHAR(120) NOT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'Asia/Tehran',
	language CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'fa',
	toman BOOLEAN NOT NULL DEFAULT TRUE,            -- amounts are shown in toman
	persian_digits BOOLEAN NOT NULL DEFAULT TRUE,
	brand_color CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '#0f766e',
	logo_id BIGINT NULL,                            -- image
	phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
	address VARCHAR(300) NULL,
	receipt_note VARCHAR(200) NULL,                 -- last line of a printed sale
	point_value BIGINT NOT NULL DEFAULT 0,          -- rial a point
	earn_on_credit_paid BOOLEAN NOT NULL DEFAULT FALSE,
	clawback VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'debt', -- debt deduct forgive
	restore_days INT NOT NULL DEFAULT 0,            -- life of returned credit whose lot has expired
	offline_days INT NOT NULL DEFAULT 7,
	expiry_warning_days INT NOT NULL DEFAULT 7,
	rules_version BIGINT NOT NULL DEFAULT 1,        -- raised by whatever rules_compile reads
	created_at DATETIME NOT NULL,
	UNIQUE KEY store_slug (slug)
);

CREATE TABLE IF NOT EXISTS branch (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	number INT NOT NULL,                            -- 1, 2, 3 …: the first part of a sale's number
	name VARCHAR(120) NOT NULL,
	phone VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
	address VARCHAR(300) NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	created_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY branch_id (id),
	UNIQUE KEY branch_number (store_id, number)
);

CREATE TABLE IF NOT EXISTS role (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,                      -- of a built-in role: unused, the catalogue names it
	builtin VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL, -- owner manager branch_manager cashier
	permissions BIGINT NOT NULL,                    -- bits of enum perm
	branch_scoped BOOLEAN NOT NULL DEFAULT FALSE,   -- holders must name their branches
	PRIMARY KEY (store_id, id), KEY role_id (id),
	UNIQUE KEY role_builtin (store_id, builtin)
);

-- A person who works; may serve several stores.
CREATE TABLE IF NOT EXISTS staff (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	username VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	mobile CHAR(11) CHARACTER SET ascii COLLATE ascii_bin NULL,
	name VARCHAR(120) NOT NULL,
	password_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	created_at DATETIME NOT NULL,
	UNIQUE KEY staff_username (username),
	UNIQUE KEY staff_mobile (mobile)
);

CREATE TABLE IF NOT EXISTS staff_store (
	store_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	role_id BIGINT NOT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	joined_at DATETIME NULL,                        -- NULL: offered, never opened by the person
	PRIMARY KEY (store_id, staff_id), KEY staff_stores (staff_id)
);

-- The branches of a branch-scoped account; none = all branches (unless its role is branch_scoped).
CREATE TABLE IF NOT EXISTS staff_branch (
	store_id BIGINT NOT NULL,
	staff_id BIGINT NOT NULL,
	branch_id BIGINT NOT NULL,
	PRIMARY KEY (store_id, staff_id, branch_id)
);

CREATE TABLE IF NOT EXISTS staff_session (
	id BIGINT NOT NULL AUTO_INCREMENT,
	token_hash BINARY(32) NOT NULL PRIMARY KEY,
	staff_id BIGINT NOT NULL,
	store_id BIGINT NULL,                           -- the store that is open now
	created_at DATETIME NOT NULL,
	seen_at DATETIME NOT NULL,
	expires_at DATETIME NOT NULL,
	ip VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	user_agent VARCHAR(200) NOT NULL,
	KEY session_id (id), KEY session_staff (staff_id), KEY session_expiry (expires_at)
);

-- Failed logins, counted per (account, address) and per address, never per account alone:
-- a stranger cannot lock anybody out.
CREATE TABLE IF NOT EXISTS login_failure (
	bucket BINARY(32) NOT NULL PRIMARY KEY,         -- hash of the kind and its key
	failures INT NOT NULL,
	failed_at DATETIME NOT NULL,                    -- the last of them
	KEY login_failure_age (failed_at)
);

CREATE TABLE IF NOT EXISTS api_key (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	key_hash BINARY(32) NOT NULL,
	hint VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- "vk_live_a1b2": what the list shows
	permissions BIGINT NOT NULL,
	branch_id BIGINT NULL,                          -- only this branch's data
	created_at DATETIME NOT NULL,
	created_by BIGINT NULL,
	used_on DATE NULL,
	revoked_at DATETIME NULL,
	PRIMARY KEY (store_id, id), KEY api_key_id (id),
	UNIQUE KEY api_key_hash (key_hash)
);

-- The answer that a key of an idempotent call was given. Kept ≥ 30 days. [§8, I5]
CREATE TABLE IF NOT EXISTS idempotency (
	store_id BIGINT NOT NULL,
	source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- "api:7", "staff:3"
	idem_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	request_hash BINARY(32) NOT NULL,               -- method, path and body
	status INT NOT NULL,
	location VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NULL,
	body MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	created_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, source, idem_key),
	KEY idempotency_age (created_at)
);

CREATE TABLE IF NOT EXISTS audit (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	at DATETIME NOT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- staff api system
	actor_id BIGINT NULL,
	branch_id BIGINT NULL,
	action VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- "customer.update"
	kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin                -- "customer"
		AS (SUBSTRING_INDEX(action, '.', 1)) VIRTUAL,
	object_id BIGINT NULL,
	before_json MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
	after_json MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
	request_id VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
	ip VARCHAR(45) CHARACTER SET ascii COLLATE ascii_bin NULL,
	PRIMARY KEY (store_id, id), KEY audit_id (id),
	KEY audit_time (store_id, at, id), KEY audit_kind (store_id, kind, id),
	KEY audit_actor (store_id, actor_kind, actor_id, id)
);

-- Outside effects, written in the transaction that causes them and sent by vafa-jobs.
CREATE TABLE IF NOT EXISTS outbox (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	store_id BIGINT NOT NULL,
	kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	payload MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	created_at DATETIME NOT NULL,
	due_at DATETIME NOT NULL,
	attempts INT NOT NULL DEFAULT 0,
	lease_until DATETIME NULL,
	KEY outbox_due (due_at)
);

CREATE TABLE IF NOT EXISTS job (
	name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	holder VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
	lease_until DATETIME NULL,
	started_at DATETIME NULL,
	finished_at DATETIME NULL,
	next_at DATETIME NOT NULL,
	done BIGINT NOT NULL DEFAULT 0,                 -- rows of the last run
	failure VARCHAR(300) NULL
);

CREATE TABLE IF NOT EXISTS image (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	mime VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	width INT NOT NULL,
	height INT NOT NULL,
	data MEDIUMBLOB NOT NULL,                       -- re-encoded by us
	created_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY image_id (id)
);

CREATE TABLE IF NOT EXISTS level (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	position INT NOT NULL,                          -- 1 = where everybody begins
	name VARCHAR(80) NOT NULL,
	color CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '#667382',
	discount BIGINT NOT NULL DEFAULT 0,             -- basis points
	cashback BIGINT NOT NULL DEFAULT 0,             -- basis points
	multiplier BIGINT NOT NULL DEFAULT 100,         -- hundredths
	PRIMARY KEY (store_id, id), KEY level_id (id),
	UNIQUE KEY level_position (store_id, position)
);

CREATE TABLE IF NOT EXISTS customer_group (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(80) NOT NULL,
	note VARCHAR(500) NULL,
	PRIMARY KEY (store_id, id), KEY customer_group_id (id)
);

CREATE TABLE IF NOT EXISTS customer (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	code VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,      -- membership number
	mobile CHAR(11) CHARACTER SET ascii COLLATE ascii_bin NULL,
	username VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	card VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
	national_id_hash BINARY(32) NULL,                                     -- keyed hash, for finding
	national_id_sealed VARBINARY(120) NULL,                               -- sealed, for showing
	password_hash VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
	first_name VARCHAR(60) NOT NULL DEFAULT '',
	last_name VARCHAR(60) NOT NULL DEFAULT '',
	email VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	gender CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NULL,            -- f m
	birth_date DATE NULL,
	level_id BIGINT NOT NULL,
	referrer_id BIGINT NULL,
	referral_code VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	admin_note VARCHAR(1000) NULL,
	branch_id BIGINT NULL,                                                -- where registered
	source VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- panel api import app
	registered_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	version INT NOT NULL DEFAULT 1,
	PRIMARY KEY (store_id, id), KEY customer_id (id),
	UNIQUE KEY customer_code (store_id, code),
	UNIQUE KEY customer_mobile (store_id, mobile),
	UNIQUE KEY customer_username (store_id, username),
	UNIQUE KEY customer_card (store_id, card),
	UNIQUE KEY customer_national_id (store_id, national_id_hash),
	UNIQUE KEY customer_referral_code (store_id, referral_code),
	KEY customer_registered (store_id, registered_at, id),
	KEY customer_level (store_id, level_id, id)
);

-- The name of a customer as search compares it, from each of its words on, forwards and backwards
-- ("a b c", "b c a", …, "c b a", …): words in any order are found by the index.
CREATE TABLE IF NOT EXISTS customer_name (
	store_id BIGINT NOT NULL,
	name_from VARCHAR(125) COLLATE utf8mb4_bin NOT NULL,
	customer_id BIGINT NOT NULL,
	PRIMARY KEY (store_id, name_from, customer_id)
);

CREATE TABLE IF NOT EXISTS customer_group_member (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	customer_group_id BIGINT NOT NULL,
	PRIMARY KEY (store_id, customer_id, customer_group_id),
	KEY customer_group_members (store_id, customer_group_id, customer_id)
);

CREATE TABLE IF NOT EXISTS customer_tag (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	tag VARCHAR(60) NOT NULL,
	tag_hash BINARY(32) NOT NULL,                   -- of the normalised tag: text is no key
	PRIMARY KEY (store_id, customer_id, tag_hash),
	KEY customer_tagged (store_id, tag_hash, customer_id)
);

-- One row a customer: the cached balances of the four accounts and what the engine asks of the
-- past. Its row lock puts the sales of one customer in a line. [§2]
CREATE TABLE IF NOT EXISTS customer_account (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	credit BIGINT NOT NULL DEFAULT 0,               -- balances: Σ in − Σ out = Σ remaining − debt
	points BIGINT NOT NULL DEFAULT 0,
	coin BIGINT NOT NULL DEFAULT 0,
	xp BIGINT NOT NULL DEFAULT 0,
	credit_debt BIGINT NOT NULL DEFAULT 0,
	points_debt BIGINT NOT NULL DEFAULT 0,
	coin_debt BIGINT NOT NULL DEFAULT 0,
	xp_debt BIGINT NOT NULL DEFAULT 0,
	sales_count BIGINT NOT NULL DEFAULT 0,          -- not wholly refunded
	spent BIGINT NOT NULL DEFAULT 0,                -- net of sales less net refunded
	last_sale_at DATETIME NULL,
	PRIMARY KEY (store_id, customer_id),
	CHECK (credit_debt >= 0 AND points_debt >= 0 AND coin_debt >= 0 AND xp_debt >= 0)
);

CREATE TABLE IF NOT EXISTS product_group (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	parent_id BIGINT NULL,
	name VARCHAR(80) NOT NULL,
	PRIMARY KEY (store_id, id), KEY product_group_id (id),
	KEY product_group_parent (store_id, parent_id)
);

CREATE TABLE IF NOT EXISTS product (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	product_group_id BIGINT NULL,
	code VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	barcode VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	name VARCHAR(120) NOT NULL,
	search_key VARCHAR(180) COLLATE utf8mb4_bin NOT NULL,
	brand VARCHAR(60) NULL,
	price BIGINT NOT NULL,
	points BIGINT NOT NULL DEFAULT 0,               -- hundredths a unit
	cashback BIGINT NOT NULL DEFAULT 0,             -- basis points
	stock BIGINT NULL,                              -- thousandths; NULL = not counted
	image_id BIGINT NULL,
	active BOOLEAN NOT NULL DEFAULT TRUE,
	version INT NOT NULL DEFAULT 1,
	created_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY product_id (id),
	UNIQUE KEY product_code (store_id, code),
	UNIQUE KEY product_barcode (store_id, barcode),
	KEY product_by_group (store_id, product_group_id, id)
);

CREATE TABLE IF NOT EXISTS campaign (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	name VARCHAR(120) NOT NULL,
	trigger_word VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- "sale", "event:visit_gym"
	active BOOLEAN NOT NULL DEFAULT FALSE,
	archived BOOLEAN NOT NULL DEFAULT FALSE,
	priority INT NOT NULL DEFAULT 100,
	starts_at DATETIME NULL,
	ends_at DATETIME NULL,
	version INT NOT NULL DEFAULT 1,                 -- the newest row of campaign_version
	created_at DATETIME NOT NULL,
	updated_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY campaign_id (id)
);

CREATE TABLE IF NOT EXISTS campaign_version (
	store_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	version INT NOT NULL,
	definition MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,
	created_at DATETIME NOT NULL,
	created_by BIGINT NULL,
	PRIMARY KEY (store_id, campaign_id, version)
);

-- Only campaigns with total_uses or budget have a row: the one row that their sales must share.
CREATE TABLE IF NOT EXISTS campaign_total (
	store_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	uses BIGINT NOT NULL DEFAULT 0,
	budget_used BIGINT NOT NULL DEFAULT 0,          -- rial
	PRIMARY KEY (store_id, campaign_id),
	CHECK (uses >= 0 AND budget_used >= 0)
);

-- What one customer used or carries of one campaign. Guarded by the customer_account row lock.
CREATE TABLE IF NOT EXISTS campaign_use (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	campaign_id BIGINT NOT NULL,
	period VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- "" = ever; "d2026-11-22", w m q y: first day
	uses BIGINT NOT NULL DEFAULT 0,
	carry BIGINT NOT NULL DEFAULT 0,                -- rial, of period ""
	PRIMARY KEY (store_id, customer_id, campaign_id, period),
	CHECK (uses >= 0 AND carry >= 0)
);

CREATE TABLE IF NOT EXISTS sale (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	branch_id BIGINT NOT NULL,
	customer_id BIGINT NULL,
	referrer_id BIGINT NULL,                        -- of the customer, then
	channel INT NOT NULL,                           -- enum channel
	status INT NOT NULL DEFAULT 0,                  -- enum sale_status: posted, partly refunded, refunded
	quick BOOLEAN NOT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	receipt VARCHAR(40) NULL,
	occurred_at DATETIME NOT NULL,
	booked_at DATETIME NOT NULL,
	gross BIGINT NOT NULL,
	discount BIGINT NOT NULL,
	net BIGINT NOT NULL,
	credit_paid BIGINT NOT NULL,
	payable BIGINT NOT NULL,
	refunded BIGINT NOT NULL DEFAULT 0,             -- net given back so far
	payments VARCHAR(1000) COLLATE utf8mb4_bin NOT NULL, -- JSON
	facts MEDIUMTEXT COLLATE utf8mb4_bin NOT NULL,  -- JSON: what evaluate was told, the versions it used [I6]
	PRIMARY KEY (store_id, id), KEY sale_id (id),
	KEY sale_time (store_id, occurred_at, id),
	KEY sale_branch (store_id, branch_id, occurred_at, id),
	KEY sale_customer (store_id, customer_id, id),
	CHECK (refunded >= 0 AND refunded <= net)
);

CREATE TABLE IF NOT EXISTS sale_line (
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	line INT NOT NULL,                              -- 1, 2, …
	product_id BIGINT NULL,
	name VARCHAR(120) NOT NULL,
	quantity BIGINT NOT NULL,
	unit_price BIGINT NOT NULL,
	gross BIGINT NOT NULL,
	discount BIGINT NOT NULL,
	net BIGINT NOT NULL,
	credit_paid BIGINT NOT NULL,
	gift_campaign_id BIGINT NULL,                   -- a free line of this campaign
	counted_stock BOOLEAN NOT NULL DEFAULT FALSE,   -- stock was lowered
	credit BIGINT NOT NULL DEFAULT 0,               -- shares of what the customer earned
	points BIGINT NOT NULL DEFAULT 0,
	coin BIGINT NOT NULL DEFAULT 0,
	xp BIGINT NOT NULL DEFAULT 0,
	referrer_credit BIGINT NOT NULL DEFAULT 0,      -- and the referrer
	referrer_points BIGINT NOT NULL DEFAULT 0,
	referrer_coin BIGINT NOT NULL DEFAULT 0,
	referrer_xp BIGINT NOT NULL DEFAULT 0,
	measure BIGINT NOT NULL,                        -- quantity; of a quick sale the gross
	refunded BIGINT NOT NULL DEFAULT 0,             -- of the measure
	PRIMARY KEY (store_id, sale_id, line),
	CHECK (refunded >= 0 AND refunded <= measure)
);

-- What each campaign, the level and the products gave in a sale. campaign_id 0: level or products.
CREATE TABLE IF NOT EXISTS sale_benefit (
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	seq INT NOT NULL,
	campaign_id BIGINT NOT NULL,
	campaign_version INT NOT NULL,
	reason INT NOT NULL,                            -- enum grant_reason
	give INT NOT NULL,                              -- enum give
	party INT NOT NULL,                             -- enum party
	amount BIGINT NOT NULL,
	product_id BIGINT NULL,
	PRIMARY KEY (store_id, sale_id, seq),
	KEY sale_benefit_campaign (store_id, campaign_id, sale_id)
);

CREATE TABLE IF NOT EXISTS refund (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	sale_id BIGINT NOT NULL,
	branch_id BIGINT NOT NULL,
	customer_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	reason VARCHAR(300) NOT NULL,
	booked_at DATETIME NOT NULL,
	clawback VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- the setting it was made under
	net BIGINT NOT NULL,                            -- net of the goods that came back
	money_back BIGINT NOT NULL,                     -- after what was deducted
	credit_back BIGINT NOT NULL,
	deducted BIGINT NOT NULL,                       -- worth of spent earnings kept from the money
	taken_credit BIGINT NOT NULL,                   -- due back from the customer, shortfall included
	taken_points BIGINT NOT NULL,
	taken_coin BIGINT NOT NULL,
	taken_xp BIGINT NOT NULL,
	shortfall_credit BIGINT NOT NULL,               -- the part of it that was already spent
	shortfall_points BIGINT NOT NULL,
	shortfall_coin BIGINT NOT NULL,
	shortfall_xp BIGINT NOT NULL,
	PRIMARY KEY (store_id, id), KEY refund_id (id),
	KEY refund_sale (store_id, sale_id), KEY refund_time (store_id, booked_at)
);

CREATE TABLE IF NOT EXISTS refund_line (
	store_id BIGINT NOT NULL,
	refund_id BIGINT NOT NULL,
	line INT NOT NULL,
	measure BIGINT NOT NULL,                        -- came back, of sale_line.measure
	net BIGINT NOT NULL,
	credit_paid BIGINT NOT NULL,
	restocked BOOLEAN NOT NULL,
	PRIMARY KEY (store_id, refund_id, line)
);

-- A change of a balance by hand, by API or at opening.
CREATE TABLE IF NOT EXISTS adjustment (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	asset INT NOT NULL,
	amount BIGINT NOT NULL,                         -- ±
	reason VARCHAR(300) NOT NULL,
	opening BOOLEAN NOT NULL DEFAULT FALSE,
	branch_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	booked_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, id), KEY adjustment_id (id),
	KEY adjustment_customer (store_id, customer_id, id)
);

-- The ledger. Never updated, never deleted. debit and credit name accounts of one asset: a
-- customer's id, or a negative number for a system account of the store (enum account). [§2]
CREATE TABLE IF NOT EXISTS transfer (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,                    -- the customer on either side
	asset INT NOT NULL,
	debit BIGINT NOT NULL,                          -- loses
	credit BIGINT NOT NULL,                         -- gains
	amount BIGINT NOT NULL,
	reason INT NOT NULL,                            -- enum transfer_reason
	cause INT NOT NULL,                             -- enum cause: sale, refund, adjustment, lot …
	cause_id BIGINT NOT NULL,
	seq INT NOT NULL,                               -- 0, 1, … within the cause
	campaign_id BIGINT NULL,
	branch_id BIGINT NULL,
	actor_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	actor_id BIGINT NULL,
	occurred_at DATETIME NOT NULL,
	booked_at DATETIME NOT NULL,
	PRIMARY KEY (store_id, customer_id, id), KEY transfer_id (id),
	UNIQUE KEY transfer_cause (store_id, cause, cause_id, seq),
	KEY transfer_time (store_id, booked_at),
	CHECK (amount > 0), CHECK (debit <> credit)
);

-- What a transfer brought into a customer's account and what is left of it.
CREATE TABLE IF NOT EXISTS lot (
	id BIGINT NOT NULL AUTO_INCREMENT,
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	asset INT NOT NULL,
	amount BIGINT NOT NULL,
	remaining BIGINT NOT NULL,
	available_from DATETIME NULL,                   -- pending until then
	expires_at DATETIME NULL,
	terms VARCHAR(2000) COLLATE utf8mb4_bin NULL,   -- JSON of the restrictions
	cause INT NOT NULL,                             -- its transfer: (cause, cause_id, seq)
	cause_id BIGINT NOT NULL,
	seq INT NOT NULL,
	created_at DATETIME NOT NULL,
	due_at DATETIME AS (IF(remaining > 0, expires_at, NULL)) STORED, -- for the expiry job: open lots only
	PRIMARY KEY (store_id, customer_id, id), KEY lot_id (id),
	KEY lot_due (due_at),
	CHECK (amount > 0), CHECK (remaining >= 0 AND remaining <= amount)
);

-- Which lots a transfer out of an account drew from; negative: given back. Σ = amount − remaining.
CREATE TABLE IF NOT EXISTS draw (
	store_id BIGINT NOT NULL,
	customer_id BIGINT NOT NULL,
	lot_id BIGINT NOT NULL,
	cause INT NOT NULL,
	cause_id BIGINT NOT NULL,
	seq INT NOT NULL,                               -- of the transfer; of the incoming one when a lot repays debt
	amount BIGINT NOT NULL,
	PRIMARY KEY (store_id, customer_id, lot_id, cause, cause_id, seq),
	KEY draw_cause (store_id, cause, cause_id)
);
