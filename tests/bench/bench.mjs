// bench.mjs - ./dev bench: what we promise, as ratios measured in one run on one machine, so that the
// machine's own speed hardly matters. Exit status 1 when a promise is not kept. Arguments: names from
// this list, for only some of it; --large[=CUSTOMERS] for growth as well; --customers=N: of so many.
//
//	sale      a posted sale of 5 lines under 20 campaigns ÷ its rows written by MariaDB alone   ≥ 0.5
//	evaluate  50 campaigns × 10 lines a second and core ≥ 200,000; 1,000 × 200 in             ≤ 2 ms
//	backtest  sales replayed under 20 campaigns, with a draft and without, 5 lines each, a second
//	          and core                                                                      ≥ 200,000
//	codes     1 M coupon codes made by the job in ≤ 30 s, in < 64 MB
//	page      the customers' list, a page of 100 rows ÷ a FastCGI "hello" behind the same nginx ≥ 0.2,
//	          and with rows that no worker has kept                                        ≥ 0.1
//	memory    a worker in its life of 10,000 mixed requests ≤ 40 MB, and flat
//	levels    the end of a year: everybody judged, with --large or by name; 1 M customers       ≤ 60 s
//	          and other rules tried on everybody, beside those that are kept                     ≤ 30 s
//	yearly    a day's birthdays among 1 M customers given, with --large or by name               ≤ 60 s
//	growth    sales at 1 M customers and 10 M transfers ÷ sales at 1,000                      ≥ 0.8
//	search    with --large or by name: customers found by parts of names, mobiles, codes: the database ≤ 5 ms
//	report    with --large or by name: a page of a year over ten transfers a customer, once they are
//	          added up                                                                     ≤ 300 ms
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, freePort, startInstance } from '../instance.mjs';
import { makeShop, signIn } from './shop.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const programs = join(root, 'build', 'tests', 'bench');
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wants = (name) => wanted.length === 0 || wanted.includes(name);
const large = process.argv.map((word) => /^--large(?:=(\d+))?$/.exec(word)).find(Boolean);
const customers = process.argv.map((word) => /^--customers=(\d+)$/.exec(word)).find(Boolean);
const grown = Number(customers?.[1] ?? large?.[1] ?? 1_000_000); // customers
// What is measured in a shop that has grown so.
const inGrown = ['search', 'yearly', 'report'].filter((name) => large || wanted.includes(name));
const workers = 8;
let broken = 0;

const words = (number) => Math.round(number).toLocaleString('en');

function report(name, value, promise, kept, more) {
	console.log(`${kept ? 'ok  ' : 'FAIL'}  ${name.padEnd(30)} ${String(value).padStart(10)}   ${promise.padEnd(12)} ${more}`);
	if (!kept)
		broken++;
}

function ratio(name, measured, yardstick, least) {
	const value = measured / yardstick;
	report(name, value.toFixed(2), `>= ${least}`, value >= least, `${words(measured)}/s of ${words(yardstick)}/s`);
}

// Runs a wrk script; the answers a second. A bench of refusals would be worth nothing: they are counted.
let refusals = 0;
function wrk(instance, script, connections, seconds, args) {
	const out = execFileSync('wrk', ['-t2', `-c${connections}`, `-d${seconds}s`, '-s', join(here, script),
		instance.url, '--', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
	const [, requests, refused, us] = /^RESULT (\d+) (\d+) (\d+)$/m.exec(out).map(Number);
	refusals += refused;
	return requests / (us / 1e6);
}

let run = 0;
function sellFor(instance, shop, connections, seconds) {
	return wrk(instance, 'sale.lua', connections, seconds, [shop.host, shop.key, shop.branch,
		shop.customersFile, shop.productsFile, `${Date.now()}-${run++}`]);
}

function bareFor(instance, saleId, connections, seconds) {
	const { VAFA_DB_SOCKET, VAFA_DB_NAME } = instance.env;
	return Number(execFileSync(join(programs, 'bare_sale'), [VAFA_DB_SOCKET, userInfo().username,
		VAFA_DB_NAME, saleId, connections, seconds].map(String), { encoding: 'utf8' }));
}

const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

// Short rounds of both in turns, so that what else the machine does falls on both; the median of each.
function inTurns(name, ours, bare, least) {
	const rounds = { ours: [], bare: [] };
	for (let round = 0; round < 5; round++) {
		rounds.bare.push(bare());
		rounds.ours.push(ours());
	}
	ratio(name, median(rounds.ours), median(rounds.bare), least);
}

function sale(instance, shop) {
	for (const connections of [8, 32])
		inTurns(`sale, ${connections} connections`, () => sellFor(instance, shop, connections, 3),
			() => bareFor(instance, shop.saleId, connections, 3), 0.5);
}

function evaluate() {
	const measure = (...args) => execFileSync(join(programs, 'evaluate'), args, { encoding: 'utf8' }).split(' ').map(Number);
	const [perSecond] = measure('50', '10', '3');
	report('evaluate 50 x 10', words(perSecond), '>= 200,000', perSecond >= 200_000, 'baskets/s and core');
	const [, us] = measure('1000', '200', '3', 'explain');
	report('evaluate 1000 x 200, explained', `${us} us`, '<= 2000 us', us <= 2000, '');
}

function backtest() {
	const perSecond = Number(execFileSync(join(programs, 'replay'), ['20', '5', '3'], { encoding: 'utf8' }));
	report('back-test, 20 campaigns', words(perSecond), '>= 200,000', perSecond >= 200_000, 'sales/s and core');
}

// A second server in the same nginx, in front of workers that only say hello.
async function page(instance, shop, cookie) {
	const port = await freePort();
	const socket = join(instance.folder, 'run', 'hello.sock');
	const hello = spawn(join(programs, 'hello'), [socket, String(workers)], { detached: true, stdio: 'ignore' });
	writeFileSync(join(instance.folder, 'nginx', 'extra-hello.conf'), `server {
		listen 127.0.0.1:${port};
		access_log ${instance.folder}/log/hello.log vafa;
		location / {
			include ${instance.folder}/nginx/fastcgi.conf;
			fastcgi_pass unix:${socket};
		}
	}
`);
	try {
		process.kill(childOf(instance, 'nginx'), 'SIGHUP');
		await new Promise((resolve) => setTimeout(resolve, 1000));
		const list = join(instance.folder, 'page.list');
		writeFileSync(list, `${shop.panelHost} /customers cookie:${cookie}\n`);
		const bare = () => wrk({ url: `http://127.0.0.1:${port}/` }, 'mixed.lua', 8, 3, [list]);
		inTurns('page, customers', () => wrk(instance, 'mixed.lua', 8, 3, [list]), bare, 0.2);
		// The same where no worker has kept the rows: as many different pages as there are members.
		writeFileSync(list, shop.customers.slice(200).map((id) =>
			`${shop.panelHost} /customers?before=${id} cookie:${cookie}\n`).join(''));
		inTurns('  with rows that are not kept', () => wrk(instance, 'mixed.lua', 8, 3, [list]), bare, 0.1);
	} finally {
		process.kill(-hello.pid);
	}
}

function childOf(instance, name) {
	return Number(readFileSync(join(instance.folder, 'run', `${name}.child`), 'utf8').split(' ')[0]);
}

// The largest worker in kB, counting shared pages by their share; one that just ended has no size.
function largestWorker(instance) {
	const parent = childOf(instance, 'web');
	const sizes = [];
	for (const pid of readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')) {
		const file = `/proc/${pid}/smaps_rollup`;
		if (existsSync(file))
			sizes.push(Number(/^Pss: *(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? 0));
	}
	return Math.max(...sizes);
}

async function demand(instance, host, path, headers) {
	const began = performance.now();
	const { status } = await ask(instance, host, 'GET', path, headers);
	if (status !== 200)
		throw new Error(`${path}: ${status}`);
	if (performance.now() - began > 250)
		console.error(`${path} took ${Math.round(performance.now() - began)} ms`);
}

async function memory(instance, shop, cookie) {
	const list = join(instance.folder, 'mixed.list');
	const panel = ['/', '/customers', '/sales', '/products', '/campaigns', '/sales/new', '/settings', `/customers/${shop.customers[0]}`];
	const api = ['/api/v1/customers?limit=50', '/api/v1/products', '/api/v1/campaigns', `/api/v1/sales/${shop.saleId}`];
	for (const path of panel)
		await demand(instance, shop.panelHost, path, { cookie });
	for (const path of api)
		await demand(instance, shop.host, path, { authorization: `Bearer ${shop.key}` });
	writeFileSync(list, [...panel.map((p) => `${shop.panelHost} ${p} cookie:${cookie}`),
		...api.map((p) => `${shop.host} ${p} bearer:${shop.key}`)].join('\n') + '\n');
	// Workers leave after 10,000 requests or so, not all at once: what counts is the most ever seen.
	const seen = [];
	for (let done = 0; done < 10_000 * workers; done += 3 * wrk(instance, 'mixed.lua', 8, 3, [list]))
		seen.push(largestWorker(instance));
	const whole = Math.max(...seen.slice(1));
	const early = Math.max(...seen.slice(1, Math.ceil(seen.length / 2)));
	report('memory of a worker', `${(whole / 1024).toFixed(1)} MB`, '<= 40 MB', whole <= 40 * 1024, 'within 10,000 requests each');
	report('  and flat', `${((whole - early) / 1024).toFixed(1)} MB`, '<= 1 MB', whole - early <= 1024, 'more than in the first half');
}

// The instance's own job makes them; it looks for work every few seconds, so the clock starts with the first piece.
async function codes(instance, shop) {
	const { VAFA_DB_SOCKET, VAFA_DB_NAME } = instance.env, all = 1_000_000;
	const sql = (text) => execFileSync('mariadb', ['--no-defaults', '-N', `--socket=${VAFA_DB_SOCKET}`, VAFA_DB_NAME, '-e', text], { encoding: 'utf8' }).trim();
	const made = () => Number(sql("SELECT MAX(made) FROM coupon_batch WHERE name = 'bench'"));
	sql(`INSERT INTO coupon_batch (store_id, campaign_id, kind, name, wanted, max_uses, created_at)
		VALUES (${shop.storeId}, 1, 1, 'bench', ${all}, 1, UTC_TIMESTAMP())`);
	let begun = 0, first = 0, now = 0;
	for (; now < all; await new Promise((resolve) => setTimeout(resolve, 100)))
		if ((now = made()) && !begun)
			[begun, first] = [Date.now(), now];
	const seconds = (Date.now() - begun) / 1000 * all / (all - first);
	const [, kB] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${childOf(instance, 'jobs')}/status`, 'utf8'));
	report('1 M coupon codes', `${seconds.toFixed(1)} s`, '<= 30 s', seconds <= 30, '');
	report('  memory of the job', `${(kB / 1024).toFixed(1)} MB`, '< 64 MB', kB < 64 * 1024, '');
}

function grow(instance, shop) {
	const { VAFA_DB_SOCKET, VAFA_DB_NAME } = instance.env;
	const text = readFileSync(join(here, 'grow.sql'), 'utf8');
	const first = 1_000_000, last = first + grown;
	for (let from = first; from < last; from += 50_000) {
		console.error(`growing: ${words(from - first)} customers of ${words(grown)}`);
		execFileSync('mariadb', ['--no-defaults', `--socket=${VAFA_DB_SOCKET}`, VAFA_DB_NAME], {
			input: `SET @store = ${shop.storeId}, @first = ${from}, @last = ${Math.min(from + 50_000, last)};\n${text}`,
			stdio: ['pipe', 'inherit', 'inherit'],
		});
	}
	const ids = Array.from({ length: 50_000 }, () => first + Math.floor(Math.random() * grown));
	writeFileSync(shop.customersFile, ids.join('\n') + '\n');
}

// A birthday campaign switched on in a full store: the job finds those of today and gives.
async function yearly(instance, shop) {
	const parts = new Intl.DateTimeFormat('en-u-ca-persian', { timeZone: 'Asia/Tehran', month: 'numeric', day: 'numeric' })
		.formatToParts(new Date());
	const of = (type) => Number(parts.find((part) => part.type === type).value);
	const definition = JSON.stringify({ name: 'b', trigger: 'birthday', benefits: [{ give: 'credit', amount: 500000 }] });
	query(instance, `UPDATE customer SET birth_date = '1990-01-01', birth_key = IF(id % 365 = 0, ${of('month') * 100 + of('day')}, 1)
			WHERE store_id = ${shop.storeId};
		INSERT INTO campaign (store_id, name, trigger_word, active, created_at, updated_at)
			VALUES (${shop.storeId}, 'b', 'birthday', TRUE, UTC_TIMESTAMP(), UTC_TIMESTAMP());
		INSERT INTO campaign_version (store_id, campaign_id, version, definition, created_at)
			VALUES (${shop.storeId}, LAST_INSERT_ID(), 1, '${definition}', UTC_TIMESTAMP());
		UPDATE store SET rules_version = rules_version + 1 WHERE id = ${shop.storeId}`);
	const born = Number(query(instance, `SELECT COUNT(*) FROM customer WHERE store_id = ${shop.storeId} AND id % 365 = 0`));
	const all = Number(query(instance, `SELECT COUNT(*) FROM customer WHERE store_id = ${shop.storeId}`));
	const began = performance.now();
	query(instance, "UPDATE job SET next_at = UTC_TIMESTAMP() WHERE name = 'yearly'");
	for (let given = 0; given < born; ) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		given = Number(query(instance, `SELECT COUNT(*) FROM event WHERE store_id = ${shop.storeId} AND trigger_word = 'birthday'`));
		if (performance.now() - began > 120_000)
			throw new Error(`birthdays: ${given} of ${born} given`);
	}
	const seconds = (performance.now() - began) / 1000;
	report(`birthdays, ${words(all)} customers`, `${seconds.toFixed(1)} s`, '<= 60 s', seconds <= 60, `${words(born)} given`);
}

// The jobs sleep meanwhile: they would add up ten million transfers beside the sales.
function growth(instance, shop) {
	const jobs = childOf(instance, 'jobs');
	process.kill(jobs, 'SIGSTOP');
	try {
		const small = sellFor(instance, shop, 8, 10);
		grow(instance, shop);
		sellFor(instance, shop, 8, 10); // the pages that sales need come into memory
		const big = sellFor(instance, shop, 8, 10);
		ratio(`growth, ${words(grown)} customers`, big, small, 0.8);
	} finally {
		process.kill(jobs, 'SIGCONT');
	}
}

// What the database is busy with for a call of the API; the slowest text counts. The jobs sleep meanwhile.
async function search(instance, shop) {
	const texts = ['name500', 'fam', 'family99 name', '0900123', '+98900150', `L${1_000_000 + Math.floor(grown / 2)}`, 'nobody'];
	const headers = { authorization: `Bearer ${shop.key}` }, calls = 20;
	const busy = () => 1000 * Number(query(instance, 'SELECT SUM(BUSY_TIME) FROM information_schema.USER_STATISTICS'));
	const jobs = childOf(instance, 'jobs');
	let slowest = [0, ''];
	query(instance, 'SET GLOBAL userstat = 1');
	process.kill(jobs, 'SIGSTOP');
	try {
		await new Promise((resolve) => setTimeout(resolve, 100)); // connections that ended meanwhile are noticed
		for (const text of texts) {
			const ask = () => demand(instance, shop.host, `/api/v1/customers?limit=20&q=${encodeURIComponent(text)}`, headers);
			for (let i = 0; i < calls; i++) // every worker has its statements prepared, the pages are in memory
				await ask();
			const before = busy();
			for (let i = 0; i < calls; i++)
				await ask();
			slowest = [[(busy() - before) / calls, text], slowest].sort((a, b) => b[0] - a[0])[0];
		}
	} finally {
		process.kill(jobs, 'SIGCONT');
		query(instance, 'SET GLOBAL userstat = 0');
	}
	report(`search, ${words(grown)} customers`, `${slowest[0].toFixed(1)} ms`, '<= 5 ms', slowest[0] <= 5, `the slowest: ${slowest[1]}`);
}

function query(instance, text) {
	const { VAFA_DB_SOCKET, VAFA_DB_NAME } = instance.env;
	return execFileSync('mariadb', ['--no-defaults', `--socket=${VAFA_DB_SOCKET}`, '-N', VAFA_DB_NAME, '-e', text],
		{ encoding: 'utf8' }).trim();
}

// The job adds up what is older than its lag: here nobody writes any more, so the clock is put back.
async function addUp(instance) {
	const began = performance.now();
	for (;;) {
		query(instance, "UPDATE rollup_mark SET seen_at = seen_at - INTERVAL 1 HOUR; UPDATE job SET next_at = UTC_TIMESTAMP() WHERE name = 'rollup'");
		const left = Number(query(instance, 'SELECT (SELECT MAX(id) FROM transfer) - done_id FROM rollup_mark WHERE source = 2'));
		if (left === 0)
			break;
		console.error(`adding up: ${words(left)} transfers left`);
		await new Promise((resolve) => setTimeout(resolve, 3000));
	}
	console.error(`added up in ${Math.round((performance.now() - began) / 1000)} s`);
}

async function yearReport(instance, shop, cookie) {
	const times = [];
	await addUp(instance);
	for (let i = 0; i < 7; i++) {
		const began = performance.now();
		await demand(instance, shop.panelHost, '/reports', { cookie });
		times.push(performance.now() - began);
	}
	const ms = Math.round(median(times));
	report(`report of a year`, `${ms} ms`, '<= 300 ms', ms <= 300,
		`${words(Number(query(instance, 'SELECT COUNT(*) FROM transfer')))} transfers`);
}

// The programme is set up as its owner would, but for the days before: they are made in bulk.
function levels(instance, shop) {
	const { VAFA_DB_SOCKET, VAFA_DB_NAME } = instance.env;
	const sql = (input) => execFileSync('mariadb', ['--no-defaults', `--socket=${VAFA_DB_SOCKET}`, '-N', VAFA_DB_NAME],
		{ input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'] });
	const text = readFileSync(join(here, 'level_grow.sql'), 'utf8');
	const first = 3_000_000, last = first + grown;
	const rule = (rial) => JSON.stringify({ amount_paid: { min: rial } });
	sql(`UPDATE level SET entry_rule = '${rule(500_000)}', stay_rule = '${rule(500_000)}' WHERE store_id = ${shop.storeId} AND position > 1;
		INSERT INTO level_program (store_id, active, mechanism, window_word, window_days, period_word, promotion_confirm,
			demotion_confirm, fall_word, new_rates, grace_days, warning_days, counted, judged_until)
		VALUES (${shop.storeId}, TRUE, 'amount', 'period', 365, 'year', FALSE, FALSE, 'step', FALSE, 0, 0, TRUE, '2025-03-21');
		UPDATE store SET rules_version = rules_version + 1 WHERE id = ${shop.storeId};`);
	for (let from = first; from < last; from += 50_000) {
		console.error(`level bench: ${words(from - first)} customers of ${words(grown)}`);
		sql(`SET @store = ${shop.storeId}, @now = '2026-03-21', @first = ${from}, @last = ${Math.min(from + 50_000, last)};\n${text}`);
	}
	const out = execFileSync(join(programs, 'levels'), [VAFA_DB_SOCKET, userInfo().username, VAFA_DB_NAME, String(shop.storeId),
		'2026-03-21T12:00:00+03:30'], { encoding: 'utf8' });
	const [seen, moved, hundredths, tried, moving, trialHundredths] = out.split(/\s+/).map(Number);
	const seconds = hundredths / 100;
	report(`levels, ${words(grown)} customers`, `${seconds.toFixed(1)} s`, '<= 60 s', seconds <= 60 && moved > 0,
		`${words(moved)} moved; ${words(seen / seconds)} looked at a second`);
	report(`level trial, ${words(grown)} customers`, `${(trialHundredths / 100).toFixed(1)} s`, '<= 30 s',
		trialHundredths <= 3000 && moving > 0, `${words(moving)} of ${words(tried)} would move`);
}

const instance = await startInstance({ VAFA_WORKERS: String(workers), VAFA_DEVELOPMENT: '0',
	VAFA_DB_BUFFER: large || inGrown.length > 0 ? '6G' : '1G' });
try {
	instance.url = `http://127.0.0.1:${instance.env.VAFA_PORT}`;
	const shop = await makeShop(instance);
	const cookie = await signIn(instance, shop.user, shop.password);
	// Pages first: tens of thousands of sales within a minute, which no roll-up has added up yet, are
	// more than any shop's dashboard ever has to read.
	if (wants('page'))
		await page(instance, shop, cookie);
	if (wants('memory'))
		await memory(instance, shop, cookie);
	if (wants('evaluate'))
		evaluate();
	if (wants('backtest'))
		backtest();
	if (wants('sale'))
		sale(instance, shop);
	if (large || wanted.includes('levels'))
		levels(instance, shop);
	if (wants('codes'))
		await codes(instance, shop);
	if (large)
		growth(instance, shop);
	else if (inGrown.length > 0)
		grow(instance, shop);
	if (inGrown.includes('search'))
		await search(instance, shop);
	if (inGrown.includes('yearly'))
		await yearly(instance, shop);
	if (inGrown.includes('report'))
		await yearReport(instance, shop, cookie);
	report('requests refused', refusals, '0', refusals === 0, '');
} finally {
	await instance.stop();
}
console.log(broken === 0 ? 'every promise is kept' : `${broken} not kept`);
process.exitCode = broken === 0 ? 0 : 1;
