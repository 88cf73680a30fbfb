// dashboard.mjs - the first page of who runs the club.
export default {
	'the owner sees how the club is doing': async (t) => {
		await t.login();
		t.assert.equal(new URL(t.page.url()).pathname, '/');
		await t.page.locator('.chart canvas').waitFor();
		t.assert.equal(await t.page.locator('#sales-table tbody tr').count(), 30);
		t.assert.ok(await t.page.locator('.stats .stat').count() === 10);
		await t.inspect('dashboard');
		await t.page.click('.chart-table summary');
		await t.inspect('dashboard-table');
	},

	'a branch is looked at by itself': async (t) => {
		await t.login();
		const branch = await t.page.locator('#f-branch_id option').nth(2).getAttribute('value');
		await Promise.all([t.page.waitForURL(/branch_id=\d+/), t.page.selectOption('#f-branch_id', branch)]);
		t.assert.equal(await t.page.inputValue('#f-branch_id'), branch);
	},
};
