// campaign.mjs - a campaign from its preset to the list, written row by row, tried before it is saved.
export default {
	'the list and the presets are sound': async (t) => {
		await t.login();
		await t.open('/campaigns');
		await t.inspect('list');
		await t.open('/campaigns/new');
		await t.inspect('presets');
	},

	'a campaign is made of sentences, tried, saved and read': async (t) => {
		await t.login();
		await t.open('/campaigns/new?preset=steps');
		await t.page.selectOption('[name=new_condition]', 'weekday');
		await t.page.click('button[value=add-condition]');
		await t.page.waitForSelector('#condition-0');
		await t.page.selectOption('[name="conditions[0].negated"]', 'yes');
		await t.page.check('[name="conditions[0].fri"]');
		await t.page.selectOption('[name="new_benefit[1].kind"]', 'credit_percent');
		await t.page.click('button[value=add-benefit-1]');
		await t.page.waitForSelector('#benefit-3');
		await t.page.fill('[name="benefits[3].percent"]', '5');
		await t.page.fill('#f-preview_amount', '1500000');
		await t.page.waitForSelector('.why-on, .why-near, #preview .note');
		await t.inspect('editor');
		await t.page.fill('#f-name', 'پله‌های پاییز');
		await Promise.all([t.page.waitForURL(/\/campaigns\/\d+$/), t.page.click('.editor-save .btn-primary')]);
		t.assert.match(await t.page.textContent('.words'), /جمعه/);
		await t.inspect('show');
		await t.page.click('a[href$="/edit"]');
		await t.page.waitForSelector('#condition-0');
		t.assert.equal(await t.page.isChecked('[name="conditions[0].fri"]'), true);
		await t.page.click('button[value=remove-condition-0]');
		await t.page.waitForSelector('#condition-0', { state: 'detached' });
		await Promise.all([t.page.waitForURL(/\/campaigns\/\d+$/), t.page.click('.editor-save .btn-primary')]);
		t.assert.doesNotMatch(await t.page.textContent('.words'), /جمعه/);
	},
};
