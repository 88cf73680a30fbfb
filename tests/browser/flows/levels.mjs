// levels.mjs - the level programme: told in words, tried out before it is saved, customers moved by hand.

export default {
	'TIER-01: the programme is told in words and tried out before it changes anything': async (t) => {
		await t.login();
		await t.open('/levels');
		await t.inspect('levels');
		await t.open('/levels/program');
		await t.inspect('program');
		await t.press('[formaction="/levels/program/try"]');
		await t.inspect('program-try');
		t.assert.equal(await t.page.locator('#trial').count(), 1);
		await t.open('/levels');
		await t.press(t.page.locator('main a.row-link').first());
		await t.inspect('level');
		await t.page.fill('[name=entry_amount]', '1000');
		await t.press('[formaction$="/try"]');
		await t.inspect('level-try');
		await t.expectText(/نفر بالا می‌روند/);
		t.assert.equal(await t.page.inputValue('[name=entry_amount]'), '1,000');
		await t.open('/levels');
		t.assert.doesNotMatch(await t.text(), /دست‌کم ۱٬۰۰۰ تومان/);
		await t.press('form[action="/levels/try"] button');
		await t.inspect('try');
	},

	'TIER-09: a customer is moved by hand with a reason, and frozen': async (t) => {
		await t.login();
		await t.open('/customers');
		await t.press(t.page.locator('main a.row-link').nth(5));
		await t.inspect('customer');
		await t.page.locator('#level summary').click();
		await t.page.selectOption('#level [name=level_id]', { index: 2 });
		await t.page.fill('#level [name=reason]', 'مشتری سازمانی');
		await t.inspect('customer-move');
		await t.press('#level form button[type=submit]');
		await t.expectText(/دستی.*مشتری سازمانی/, '#level');
		await t.inspect('customer-moved');
		for (const tab of ['waiting', 'grace', 'warned', 'done', 'rejected']) {
			await t.open(`/levels/moves?tab=${tab}`);
			await t.inspect(`moves-${tab}`);
		}
	},
};
