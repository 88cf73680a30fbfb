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
		await t.open('/cards/sheet?ids=1,2,3&size=cr80');
		await t.inspect('sheet-cr80');
	},

	'CRD-02 ten cards fill one A4 sheet, and a card printer gets one a page': async (t) => {
		await t.login();
		for (const [size, pages] of [['a4', 1], ['cr80', 10]]) {
			await t.open(`/cards/sheet?ids=1,2,3,4,5,6,7,8,9,10&size=${size}`);
			const pdf = (await t.page.pdf({ preferCSSPageSize: true })).toString('latin1');
			t.assert.equal(pdf.match(/\/Type ?\/Page\b/g).length, pages, size);
		}
	},
};
