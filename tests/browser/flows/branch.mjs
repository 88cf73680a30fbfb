// branch.mjs - the manager of one branch and a cashier see what is theirs, and no more.
const password = 'narenj-demo';

function menu(t) {
	return t.page.$$eval('#menu a.menu-item', (links) => links.map((a) => a.getAttribute('href')));
}

export default {
	'the manager of a branch': async (t) => {
		await t.login('demo.branch2', password);
		const paths = await menu(t);
		t.assert.ok(paths.includes('/staff') && paths.includes('/audit'), paths.join());
		for (const path of ['/settings', '/branches', '/api-keys', '/levels']) {
			t.assert.ok(!paths.includes(path), path);
			await t.open(path, 403);
		}
		for (const path of paths) {
			await t.open(path);
			await t.inspect(`manager${path.replaceAll('/', '-')}`);
		}
	},

	'of the staff, a branch manager sees those of the branch': async (t) => {
		await t.login('demo.branch2', password);
		await t.open('/staff');
		const text = await t.text();
		t.assert.match(text, /demo\.branch2/);
		t.assert.doesNotMatch(text, /demo\.owner|demo\.cashier1/);
	},

	'of the log, a branch manager sees what the branch did': async (t) => {
		await t.login();
		const name = t.some('عسل');
		await t.open('/products/new');
		await t.send({ name, price: '1000' });
		await t.open('/audit');
		await t.expectText(new RegExp(name));
		await t.context.clearCookies();
		await t.login('demo.branch2', password);
		await t.open('/audit');
		const text = await t.text('.events');
		t.assert.doesNotMatch(text, new RegExp(name));
		t.assert.doesNotMatch(text, /شعبهٔ کارگر|شعبهٔ سعادت‌آباد/);
	},

	'a cashier': async (t) => {
		await t.login('demo.cashier1', password);
		const paths = await menu(t);
		for (const path of paths) {
			await t.open(path);
			await t.inspect(`cashier${path.replaceAll('/', '-')}`);
		}
		for (const path of ['/campaigns', '/staff', '/audit', '/settings', '/products/new'])
			await t.open(path, 403);
	},
};
