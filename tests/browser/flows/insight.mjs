// insight.mjs - who the customers are: from the grid to the people in a cell.

export default {
	'REP-05: a cell of the grid leads to its customers, and they to their scores': async (t) => {
		await t.login();
		await t.open('/insight');
		await t.inspect('insight');
		const cell = t.page.locator('.rfm-grid td a').first();
		const many = (await cell.locator('.num').textContent()).trim();
		await cell.click();
		await t.page.waitForURL(/\/insight\/customers\?segment=/);
		t.assert.ok(many.length > 0);
		await t.inspect('insight-customers');
		await t.page.locator('main a.row-link').first().click();
		await t.page.waitForURL(/\/customers\/\d+$/);
		t.assert.equal(await t.page.locator('.scores').count(), 1);
		await t.inspect('customer-scores');
	},

	'ADM-04: customers are picked from their report and given points': async (t) => {
		await t.login();
		await t.open('/insight/customers');
		await t.page.check('[data-check-all]');
		const picked = await t.page.locator('input[name="customers"]:checked').count();
		t.assert.equal(picked, await t.page.locator('main tbody tr').count());
		await t.page.fill('#f-points', '5');
		await t.page.fill('#f-reason', t.some('وفاداری'));
		await t.inspect('insight-picked');
		await t.page.locator('form[action^="/insight/customers/give"] .btn-primary').click();
		await t.page.waitForURL(/\/insight\/customers/);
		await t.page.locator('.note-success').waitFor();
	},

	'REP-02: the year is shown and printed': async (t) => {
		await t.login();
		await t.open('/reports');
		await t.inspect('report');
	},

	'TIER-14: a segment is made and shows who is in it': async (t) => {
		await t.login();
		await t.open('/segments/new');
		await t.inspect('segment-new');
		await t.page.fill('#f-name', t.some('دیرآمده‌ها'));
		await t.page.fill('#f-last_min', '10');
		await t.page.locator('main form .btn-primary').click();
		await t.page.waitForURL(/\/segments\/\d+$/);
		await t.inspect('segment');
		await t.page.locator('main a[href^="/insight/customers?in="]').click();
		await t.page.waitForURL(/\?in=\d+$/);
		await t.inspect('segment-members');
		await t.open('/segments');
		await t.inspect('segments');
	},
};
