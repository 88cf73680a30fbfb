// wallet.mjs - points turned, many charged from one list, limits, and what waits for a second person.

// The first member of the list.
async function firstCustomer(t) {
	await t.open('/customers');
	return t.page.getAttribute('main a.row-link[href^="/customers/"]', 'href');
}

export default {
	'points are turned into credit after a look': async (t) => {
		await t.login();
		await t.open('/settings/conversion');
		await t.inspect('conversion-settings');
		await t.page.check('input[name=active]');
		await t.page.click('main form button[type=submit]');
		const customer = await firstCustomer(t);
		await t.open(`${customer}/convert`);
		await t.inspect('convert');
		await t.page.check('input[name=to][value=credit]');
		t.expectStatus(422);
		await t.page.fill('#f-points', '100');
		await t.page.click('main form button[type=submit]');
		await t.page.waitForLoadState();
	},

	'a list is checked before anybody is charged': async (t) => {
		await t.login();
		await t.open('/charges/new');
		await t.inspect('charge-form');
		await t.page.fill('#f-list', '09120000001, 250,000\n0912, 5\n09129999999, 7000');
		await t.page.fill('#f-reason', t.some('بن آزمایشی'));
		await t.page.click('main form button[type=submit]');
		await t.page.waitForURL(/\/charges\/\d+$/);
		await t.inspect('charge-draft');
		await t.open('/charges');
		await t.inspect('charges');
	},

	'limits, requests, odd patterns and what ends soon': async (t) => {
		await t.login();
		for (const [path, name] of [['/guard', 'guard'], ['/guard?advice=1', 'guard-advice'], ['/approvals', 'approvals'], ['/odd-cases', 'odd-cases'], ['/expiring?days=90', 'expiring'], ['/liability', 'liability']]) {
			await t.open(path);
			await t.inspect(name);
		}
	},
};
