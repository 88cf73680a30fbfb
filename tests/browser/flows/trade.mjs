// trade.mjs - groups with terms, order limits, cards: their pages as the owner sees them.

export default {
	'groups, their members and terms': async (t) => {
		await t.login();
		await t.open('/customer-groups');
		await t.inspect('groups');
		await t.page.getByRole('link', { name: 'همکار', exact: true }).click();
		await t.page.waitForURL(/customer-groups\/\d+$/);
		const group = new URL(t.page.url()).pathname;
		await t.open(`${group}?q=${encodeURIComponent('رضا')}`);
		await t.inspect('group');
		for (const part of ['edit', 'paste', 'history']) {
			await t.open(`${group}/${part}`);
			await t.inspect(`group-${part}`);
		}
	},

	'limits, dues and access': async (t) => {
		await t.login();
		for (const [path, name] of [['/order-limits', 'limits'], ['/order-limits/new', 'limit-new'], ['/sales/due', 'dues']]) {
			await t.open(path);
			await t.inspect(name);
		}
		await t.open(await t.page.getAttribute('main a.row-link[href^="/sales/"]', 'href'));
		await t.inspect('due');
	},

	'cards, designs, the sheet': async (t) => {
		await t.login();
		await t.open('/cards');
		await t.inspect('cards');
		await t.open(await t.page.getAttribute('main a.row-link[href^="/customers/"]', 'href'));
		await t.inspect('cards-of-customer');
		await t.open('/card-designs');
		await t.inspect('designs');
		const design = await t.page.getAttribute('.card-title a[href^="/card-designs/"]', 'href');
		await t.open(design);
		await t.inspect('design');
		await t.open(`${design}/waiting`);
		await t.inspect('waiting');
		await t.open('/cards/sheet?ids=1,2,3');
		await t.inspect('sheet');
	},
};
