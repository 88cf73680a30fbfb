// reward.mjs - a reward from its form to the hand of a customer, and a voucher to its partner.

// Little is given: more than the bound of a day would wait for a second person.
async function makeCustomer(t) {
	await t.open('/customers/new');
	await t.send({ first_name: t.some('Reward'), mobile: t.someMobile() });
	const path = new URL(t.page.url()).pathname;
	for (const [asset, amount] of [['points', '210'], ['credit', '55000']]) {
		await t.open(`${path}/adjust?asset=${asset}`);
		await t.send({ amount, reason: 'شارژ آزمایشی' });
	}
	return path;
}

async function makeReward(t, kind, fields) {
	await t.open(`/rewards/new?kind=${kind}`);
	await t.send(fields);
}

// Buys it for the customer; the claim's path.
async function buy(t, customer, name) {
	await t.open(`${customer}/rewards`);
	await t.press(t.page.locator('.offer', { hasText: name }).locator('a.btn'));
	await t.inspect('confirm');
	await t.press('main form button[type=submit]');
	return new URL(t.page.url()).pathname;
}

export default {
	'the forms of each kind': async (t) => {
		await t.login();
		for (const kind of ['item', 'product', 'credit', 'points', 'service', 'campaign']) {
			await t.open(`/rewards/new?kind=${kind}`);
			await t.inspect(`form-${kind}`);
		}
		t.expectStatus(422);
		await t.open('/rewards/new');
		await t.send({ name: t.some('ماگ') });
		await t.inspect('form-refused');
	},

	'a reward is bought at the counter and handed over by its code': async (t) => {
		const name = t.some('ماگ سرامیکی');
		await t.login();
		await makeReward(t, 'item', { name, price_points: '200', stock: '5', description: 'ماگ با نشان فروشگاه' });
		await t.inspect('list');
		const customer = await makeCustomer(t);
		await t.open(`${customer}/rewards`);
		await t.inspect('offers');
		const claim = await buy(t, customer, name);
		await t.inspect('claim');
		const code = await t.text('.claim-code .code');
		await t.open(`${claim}/print`);
		await t.look('slip');
		await t.open(customer);
		await t.expectText(new RegExp(code));
		await t.inspect('customer');
		await t.open('/reward-claims');
		await t.inspect('claims');
		await t.page.keyboard.type(code); // the field has the focus: a scanner types and presses Enter
		await Promise.all([t.page.waitForURL(`**${claim}`), t.page.keyboard.press('Enter')]);
		await Promise.all([t.page.waitForURL('**/reward-claims'), t.page.keyboard.press('Enter')]);
		await t.expectText(/تحویل ثبت شد/);
		await t.open('/reward-claims?state=handed_over');
		await t.expectText(new RegExp(code));
		await t.inspect('handed-over');
	},

	'a voucher of a partner is used once': async (t) => {
		const name = t.some('کارواش');
		await t.login();
		await makeReward(t, 'service', { name, price_credit: '50000', partner_name: 'کارواش صبا', partner_phone: '02144556677', partner_address: 'خیابان آزادی، کوچهٔ سوم' });
		await t.inspect('vouchers');
		const claim = await buy(t, await makeCustomer(t), name);
		await t.inspect('voucher');
		await t.open(`${claim}/print`);
		await t.look('voucher-slip');
		await t.open(claim);
		await t.press('main form.form-part button');
		await t.open(claim);
		await t.expectText(/استفاده‌شده/);
	},

	'nothing found, nothing there': async (t) => {
		await t.login();
		await t.open('/reward-claims?q=ZZZZ-ZZZZ-ZZZZ');
		await t.inspect('not-found');
		await t.open('/reward-claims?state=cancelled');
		await t.inspect('none');
	},
};
