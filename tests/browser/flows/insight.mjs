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
};
