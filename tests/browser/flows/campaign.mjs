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

	'conditions stand in groups, and a benefit says all of its limits': async (t) => {
		await t.login();
		await t.open('/campaigns/new?preset=points');
		await t.page.selectOption('[name=new_condition]', 'group');
		await t.page.click('button[value=add-condition]');
		await t.page.waitForSelector('#condition-0.sentence-group');
		await t.page.selectOption('[name="conditions[0].match"]', 'any');
		await t.page.selectOption('[name="new_in[0].fact"]', 'amount');
		await t.page.click('button[value=add-condition-0]');
		await t.page.waitForSelector('#condition-1.depth-1');
		await t.page.fill('[name="conditions[1].min_amount"]', '500000');
		await t.page.selectOption('[name="new_in[0].fact"]', 'channel');
		await t.page.click('button[value=add-condition-0]');
		await t.page.waitForSelector('#condition-2.depth-1');
		await t.page.check('[name="conditions[2].pos"]');
		await t.page.selectOption('[name=new_condition]', 'branch');
		await t.page.click('button[value=add-condition]');
		await t.page.waitForSelector('#condition-3.depth-0');
		await t.page.check('#condition-3 input[type=checkbox] >> nth=0');
		await t.page.check('[name="benefits[0].carry"]');
		await t.page.selectOption('[name="new_benefit[0].kind"]', 'message');
		await t.page.click('button[value=add-benefit-0]');
		await t.page.waitForSelector('#benefit-1');
		await t.page.fill('[name="benefits[1].message"]', 'ممنون از خرید شما');
		await t.page.click('#benefit-0 details summary >> nth=1');
		await t.inspect('groups');
		await t.page.fill('#f-name', 'گروه شرط‌ها');
		await Promise.all([t.page.waitForURL(/\/campaigns\/\d+$/), t.page.click('.editor-save .btn-primary')]);
		t.assert.match(await t.page.textContent('.words'), /ممنون از خرید شما/);
		t.assert.match(await t.page.textContent('.words'), /خرده‌ها/);
		await t.inspect('groups-words');
	},

	'every campaign of the shop opens in fields that say all of it': async (t) => {
		await t.login();
		await t.open('/campaigns');
		const links = await t.page.$$eval('a[href^="/campaigns/"]', (all) => [...new Set(all.map((a) => a.getAttribute('href')).filter((h) => /^\/campaigns\/\d+$/.test(h)))]);
		t.assert.ok(links.length > 3);
		for (const link of links) {
			await t.open(link + '/edit');
			t.assert.equal(await t.page.inputValue('[name=kept]'), '', link);
		}
	},

	'what the fields cannot carry is shown in words and can be written anew': async (t) => {
		const made = await t.ask('demo', 'POST', '/api/v1/campaigns', { authorization: `Bearer ${t.env.VAFA_API_KEY}`, 'content-type': 'application/json' }, JSON.stringify({
			name: t.some('Kept'), trigger: 'sale', conditions: { tag: { in: ['a, b'] } }, benefits: [{ give: 'points', amount: 1 }],
		}));
		t.assert.equal(made.status, 201);
		await t.login();
		const edit = `/campaigns/${JSON.parse(made.text).id}/edit`;
		await t.open(edit);
		t.assert.match(await t.page.textContent('#editor-body'), /a, b/);
		await t.inspect('kept');
		await t.open(edit);
		await t.page.click('button[value=rewrite-conditions]');
		await t.page.waitForSelector('[name=new_condition]');
		await t.page.selectOption('[name=new_condition]', 'age');
		await t.page.click('button[value=add-condition]');
		await t.page.waitForSelector('#condition-0');
		await t.page.fill('[name="conditions[0].min"]', '18');
		await Promise.all([t.page.waitForURL(/\/campaigns\/\d+$/), t.page.click('.editor-save .btn-primary')]);
		t.assert.match(await t.page.textContent('.words'), /۱۸/);
	},
};
