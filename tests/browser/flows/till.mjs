// till.mjs - a cashier's day: amounts, goods, a member who pays from the wallet, a return, the papers.
const latin = (s) => s.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0);
const number = (s) => Number(latin(s).replace(/[^0-9]/g, ''));
const cashier = (t) => t.login('demo.cashier1');
const due = async (t) => number(await t.page.textContent('#till-quote .total-due dd bdi'));

// Waits until the live result says so.
async function dueBecomes(t, wanted) {
	await t.page.waitForFunction((text) => document.querySelector('#till-quote .total-due dd')?.textContent
		.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[^0-9]/g, '') === text, String(wanted));
}

async function press(t, key, path) {
	await Promise.all([t.page.waitForURL((url) => path.test(url.pathname)), t.page.keyboard.press(key)]);
}

async function follow(t, selector, path) {
	await Promise.all([t.page.waitForURL((url) => path.test(url.pathname)), t.page.click(selector)]);
}

// A member of today with so much in the wallet (toman), made by the owner; the mobile.
async function member(t, credit) {
	const mobile = `0999${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
	await t.login();
	await t.open('/customers/new');
	await t.page.fill('[name=first_name]', 'ترانه');
	await t.page.fill('[name=last_name]', 'آزمون');
	await t.page.fill('[name=mobile]', mobile);
	await follow(t, 'main form [type=submit]', /^\/customers\/\d+$/);
	await t.open(`${new URL(t.page.url()).pathname}/adjust?asset=credit`);
	await t.page.fill('[name=amount]', String(credit));
	await t.page.fill('[name=reason]', 'شارژ کیف پول');
	await follow(t, 'main form [type=submit]', /^\/customers\/\d+$/);
	await t.context.clearCookies();
	return mobile;
}

async function sellAmount(t, toman) {
	await t.page.check('#mode-quick', { force: true });
	await t.page.fill('#f-amount', String(toman));
	await t.page.locator('#till-quote .total-due').waitFor();
	await press(t, 'F9', /^\/sales\/\d+\/done$/);
}

// What a reader types: every character by its place on a keyboard, with Shift where it needs it, and
// Enter. All within the page and at once, for a reader's keys are told by their speed.
async function read(t, text) {
	const places = { '%': 'Shift+Digit5', '^': 'Shift+Digit6', '?': 'Shift+Slash', ';': 'Semicolon', '=': 'Equal', '/': 'Slash', ']': 'BracketRight' };
	const keys = [...text].map((c) => places[c] ?? (/\d/.test(c) ? `Digit${c}` : `Shift+Key${c}`));
	await t.page.evaluate((list) => {
		for (const key of list)
			document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: key.replace('Shift+', ''),
				code: key.replace('Shift+', ''), shiftKey: key.startsWith('Shift+'), bubbles: true, cancelable: true }));
	}, [...keys, 'Enter']);
}

export default {
	'a cashier lands at the till and books an amount': async (t) => {
		await cashier(t);
		t.assert.equal(new URL(t.page.url()).pathname, '/sales/new');
		await t.inspect('till-empty');
		await t.page.check('#mode-quick', { force: true });
		await t.page.fill('#f-amount', '۲۵۰۰۰۰');
		await dueBecomes(t, 250000);
		await t.inspect('till-amount');
		await press(t, 'F9', /^\/sales\/\d+\/done$/);
		t.assert.equal(number(await t.page.textContent('.done-due bdi')), 250000);
		await t.inspect('till-done');
		// the next sale begins as the last one went
		await press(t, 'F9', /^\/sales\/new$/);
		t.assert.ok(await t.page.isChecked('#mode-quick'));
	},

	'a member buys goods and pays from the wallet': async (t) => {
		const mobile = await member(t, 50000);
		await cashier(t);
		await t.page.check('#mode-lines', { force: true });
		await t.page.fill('#f-customer', mobile);
		await t.page.press('#f-customer', 'Enter');
		await t.page.locator('.till-customer').waitFor();
		t.assert.match(await t.page.textContent('.till-customer'), /ترانه آزمون/);
		for (const code of ['HOT-04', '2000000001227', 'BRD-01']) {
			await t.page.fill('#f-add', code);
			await t.page.press('#f-add', 'Enter');
			await t.page.waitForFunction(() => document.querySelector('#f-add').value === '');
		}
		await t.page.locator('.basket-line').nth(1).waitFor();
		t.assert.equal(await t.page.locator('.basket-line').count(), 2);
		t.assert.equal(latin(await t.page.inputValue('#quantity-0')), '2');
		await t.page.locator('#till-quote .total-due').waitFor();
		const before = await due(t);
		t.assert.ok(before > 0 && before <= 65000, `due ${before}`);
		await t.page.check('#use_credit');
		await dueBecomes(t, Math.max(before - 50000, 0));
		await t.inspect('till-goods');
		await press(t, 'F9', /^\/sales\/\d+\/done$/);
		await t.inspect('till-goods-done');
		const sale = new URL(t.page.url()).pathname.replace('/done', '');
		await t.open(sale);
		await t.inspect('sale');
		for (const size of ['a4', 'receipt']) {
			await t.open(`${sale}/print?size=${size}`);
			await t.inspect(`sale-print-${size}`);
		}
	},

	'nobody is found, and a member is registered from the till': async (t) => {
		const mobile = `0999${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
		await cashier(t);
		await t.page.fill('#f-customer', mobile);
		await t.page.press('#f-customer', 'Enter');
		await follow(t, '#till-found a', /^\/customers\/new$/);
		t.assert.equal(latin(await t.page.inputValue('[name=mobile]')), mobile);
		await t.page.fill('[name=first_name]', 'نسیم');
		await follow(t, 'main form [type=submit]', /^\/sales\/new$/);
		t.assert.match(await t.page.textContent('.till-customer'), /نسیم/);
	},

	'a card names its holder, whichever reader types it': async (t) => {
		const mobile = await member(t, 1000), tag = String(Math.floor(Math.random() * 1e9)).padStart(9, '0');
		await t.login();
		await t.open(`/customers?q=${mobile}`);
		await follow(t, 'tbody .row-link', /^\/customers\/\d+$/);
		await t.open(`${new URL(t.page.url()).pathname}/cards`);
		await t.page.check('[name=kind][value=magnetic]', { force: true });
		await t.page.fill('[name=card]', `88${tag}`);
		await t.press(t.page.locator('main form:has([name=card]) [type=submit]').last());
		await t.context.clearCookies();
		await cashier(t);
		for (const text of [`88${tag}`, `]C188${tag}`, `;88${tag}=3012?`, `%B88${tag}^ALI/REZA^3012?`, `%E?;88${tag}=3012?`])
			for (const place of ['#f-customer', '#f-add', 'body']) {
				await t.open('/sales/new');
				await t.page.check('#mode-lines', { force: true });
				if (place === 'body')
					await t.page.evaluate(() => document.activeElement.blur());
				else
					await t.page.focus(place);
				await read(t, text);
				await t.page.locator('#till-found [name=customer_id]').waitFor({ state: 'attached' });
				t.assert.match(await t.page.textContent('.till-customer'), /ترانه آزمون/, text);
			}
		// a bank card that nobody registered is told, and its number shown nowhere
		await t.open('/sales/new');
		await read(t, '%B6219861034529007^ALI/REZA^0512?;6219861034529007=0512?');
		await t.page.locator('#till-found', { hasText: 'کارت بانکی' }).waitFor();
		t.assert.ok(!(await t.page.content()).includes('6219861034529007'));
	},

	'what cannot be sold is told at its place': async (t) => {
		t.expectStatus(422);
		await cashier(t);
		await t.page.check('#mode-quick', { force: true });
		await t.page.fill('#f-amount', 'ده');
		await t.page.keyboard.press('F9');
		await t.page.locator('#e-amount').waitFor();
		t.assert.equal(await t.page.inputValue('#f-amount'), 'ده');
		await t.inspect('till-refused');
	},

	'goods come back: seen first, then booked': async (t) => {
		t.expectStatus(422);
		await t.login('demo.branch2');
		await t.open('/sales/new');
		await t.page.check('#mode-lines', { force: true });
		for (const code of ['HOT-01', 'CLD-05']) {
			await t.page.fill('#f-add', code);
			await t.page.press('#f-add', 'Enter');
			await t.page.waitForFunction(() => document.querySelector('#f-add').value === '');
		}
		await t.page.locator('.basket-line').nth(1).waitFor();
		await t.page.locator('#till-quote .total-due').waitFor();
		await press(t, 'F9', /^\/sales\/\d+\/done$/);
		const sale = new URL(t.page.url()).pathname.replace('/done', '');
		await t.open(sale);
		await follow(t, `a[href="${sale}/refund"]`, /\/refund$/);
		await t.inspect('refund');
		// more than was bought: told at its line, and the reason stays
		await t.page.fill('.quantity-field >> nth=0', '۹');
		await t.page.fill('[name=reason]', 'سرد بود');
		await t.page.click('main form .btn-primary');
		await t.page.locator('.field-error').waitFor();
		t.assert.equal(await t.page.inputValue('[name=reason]'), 'سرد بود');
		await t.page.fill('.quantity-field >> nth=0', '۱');
		await t.page.click('main form .btn-primary');
		await t.page.locator('.refund-confirm').waitFor();
		await t.inspect('refund-preview');
		await follow(t, '.refund-confirm [type=submit]', new RegExp(`^${sale}$`));
		await t.inspect('sale-refunded');
	},

	'the sales of a branch are listed for its cashiers': async (t) => {
		await t.login('demo.branch2');
		await t.open('/sales');
		await t.inspect('sales');
		const rows = await t.page.locator('tbody .row-link').allTextContents();
		t.assert.ok(rows.length > 0 && rows.every((r) => latin(r.trim()).startsWith('2-')), rows.join(' '));
		await t.open('/sales?q=999999999');
		await t.inspect('sales-none');
	},

	'the till works without scripts': async (t) => {
		const context = await t.context.browser().newContext({ javaScriptEnabled: false, locale: 'fa-IR' });
		try {
			const page = await context.newPage();
			await page.goto(`${t.panel}/login`);
			await page.fill('[name=name]', 'demo.cashier1');
			await page.fill('[name=password]', t.env.VAFA_PANEL_PASSWORD);
			await page.click('form [type=submit]');
			await page.check('#mode-lines', { force: true });
			await page.fill('#f-add', 'HOT-04');
			await page.click('button[name=do][value=add]');
			t.assert.equal(await page.locator('.basket-line').count(), 1);
			t.assert.equal(number(await page.textContent('#till-quote .total-due dd bdi')), 25000);
			await page.click('[data-post]');
			t.assert.match(new URL(page.url()).pathname, /^\/sales\/\d+\/done$/);
		} finally {
			await context.close();
		}
	},
};
