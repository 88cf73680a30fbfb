// walk.mjs - every page that a menu leads to, as the person sees it who may open it.

export const looks = true;

// The menu of the person who is signed in: addresses in order.
function menu(t) {
	return t.page.$$eval('#menu a.menu-item', (links) => links.map((a) => a.getAttribute('href')));
}

function nameOf(path) {
	return path === '/' ? 'home' : path.slice(1).replaceAll('/', '-');
}

// Opens each of the addresses and looks at it.
async function walk(t, paths, prefix = '') {
	for (const path of paths) {
		await t.open(path);
		await t.inspect(prefix + nameOf(path));
	}
}

// The first link of the page that leads under an address; pages of one thing are found by their lists.
function firstUnder(t, path) {
	return t.page.getAttribute(`main a.row-link[href^="${path}/"]`, 'href');
}

export default {
	'the owner may open all that the menu shows': async (t) => {
		await t.login();
		const paths = await menu(t);
		t.assert.ok(paths.includes('/settings') && paths.includes('/audit'), paths.join());
		await walk(t, paths);
	},

	'forms for what is new': async (t) => {
		await t.login();
		await walk(t, ['/customers/new', '/products/new', '/branches/new', '/levels/new', '/customer-groups/new', '/staff/new', '/roles/new', '/api-keys/new', '/account/password', '/account/sessions']);
	},

	'pages of one thing': async (t) => {
		await t.login();
		for (const [list, name] of [['/customers', 'customer'], ['/products', 'product'], ['/branches', 'branch'], ['/staff', 'staff-member'], ['/campaigns', 'campaign']]) {
			await t.open(list);
			await t.open(await firstUnder(t, list));
			await t.inspect(name);
		}
		await walk(t, ['/product-groups', '/roles']);
	},

	'nothing found says so': async (t) => {
		await t.login();
		for (const path of ['/customers?q=zzzzzz', '/products?q=zzzzzz', '/audit?day=1390/01/01']) {
			await t.open(path);
			await t.page.waitForSelector('.empty-state');
			await t.inspect(`none-${nameOf(path.split('?')[0])}`);
		}
		await t.open('/no-such-page', 404);
		await t.inspect('not-found');
	},
};
