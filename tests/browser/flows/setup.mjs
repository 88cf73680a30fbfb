// setup.mjs - an owner arranges the shop: goods, branches, levels, people, keys, settings.

async function setCurrency(t, word) {
	await t.open('/settings');
	await t.page.check(`[name=currency][value=${word}]`);
	await t.press('main form.settings button[type=submit]');
}

export default {
	'a product with its photo': async (t) => {
		const name = t.some('چای سبز');
		await t.login();
		await t.open('/products/new');
		const photo = await t.page.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } });
		await t.page.setInputFiles('[name=photo]', { name: 'tea.png', mimeType: 'image/png', buffer: photo });
		await t.send({ name, price: '۸۵۰۰۰', points: '2.5' });
		await t.open(`/products?q=${encodeURIComponent(name)}`);
		await t.expectText(/۸۵٬۰۰۰ تومان/);
		await t.page.waitForFunction(() => document.querySelector('img.thumb').naturalWidth > 0);
		await t.press('main a.row-link');
		t.assert.equal(await t.page.inputValue('[name=price]'), '۸۵٬۰۰۰');
		await t.inspect('product');
	},

	'a photo that is none is refused, and the form keeps what was written': async (t) => {
		t.expectStatus(422);
		await t.login();
		await t.open('/products/new');
		await t.page.setInputFiles('[name=photo]', { name: 'tea.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
		await t.send({ name: 'چای', price: '1000' });
		await t.expectText(/JPEG/, '.field-error');
		t.assert.equal(await t.page.inputValue('[name=name]'), 'چای');
		await t.inspect('product-refused');
	},

	'a group of goods, a branch, a level, a group of customers': async (t) => {
		const made = [['/product-groups', 'دمنوش'], ['/branches/new', 'شعبهٔ نارمک'], ['/levels/new', 'الماس'], ['/customer-groups/new', 'همسایه‌ها']];
		await t.login();
		for (const [path, word] of made) {
			const name = t.some(word);
			await t.open(path);
			await t.send({ name });
			await t.expectText(new RegExp(name));
		}
		await t.inspect('levels');
	},

	'a role, and somebody who has it': async (t) => {
		const role = t.some('انباردار');
		const username = t.some('store').replace(' ', '.');
		await t.login();
		await t.open('/roles/new');
		await t.page.check('[name=product_view]');
		await t.send({ name: role });
		await t.open('/staff/new');
		await t.page.getByText(role, { exact: true }).click();
		await t.send({ name: 'ناصر انبارچی', username, password: 'first-word-9' });
		await t.expectText(new RegExp(`${username}.*${role}`));
		await t.inspect('staff');

		// The temporary password opens nothing but the page that replaces it.
		await t.context.clearCookies();
		await t.login(username, 'first-word-9');
		t.assert.equal(new URL(t.page.url()).pathname, '/account/first-password');
		await t.inspect('first-password');
		await t.send({ password_new: 'my own words', password_again: 'my own words' });
		t.assert.deepEqual(await t.page.$$eval('#menu a.menu-item', (a) => a.map((x) => x.getAttribute('href'))), ['/products']);
		await t.inspect('few-rights');
		await t.open('/customers', 403);
		await t.inspect('forbidden');
	},

	'a key is shown once': async (t) => {
		const name = t.some('صندوق');
		await t.login();
		await t.open('/api-keys/new');
		await t.page.check('[name=product_view]');
		await t.send({ name });
		const key = await t.text('#new-key');
		await t.inspect('key-created');
		const answer = await t.ask('demo', 'GET', '/api/v1/products?limit=1', { authorization: `Bearer ${key}` });
		t.assert.equal(answer.status, 200);
		await t.open('/api-keys');
		t.assert.ok(!(await t.page.content()).includes(key));
		const row = t.page.locator('tr', { hasText: name });
		await row.locator('summary').click();
		await t.press(row.locator('button[type=submit]'));
		await t.expectText(/باطل شد/);
		await t.inspect('key-revoked');
		t.assert.equal((await t.ask('demo', 'GET', '/api/v1/products', { authorization: `Bearer ${key}` })).status, 401);
	},

	'money changes its unit at once': async (t) => {
		await t.login();
		try {
			await t.open('/products');
			const [, toman] = /([۰-۹٬]+) تومان/.exec(await t.text());
			await setCurrency(t, 'rial');
			await t.inspect('settings-rial');
			await t.open('/products');
			const [, rial] = /([۰-۹٬]+) ریال/.exec(await t.text());
			t.assert.equal(rial.replaceAll('٬', ''), `${toman.replaceAll('٬', '')}۰`);
			t.assert.doesNotMatch(await t.text('table'), /تومان/);
		} finally {
			await setCurrency(t, 'toman');
		}
		await t.open('/products');
		await t.expectText(/[۰-۹٬]+ تومان/, 'table');
	},

	'the log tells what was changed': async (t) => {
		const name = t.some('باقلوا');
		await t.login();
		await t.open('/products/new');
		await t.send({ name, price: '1000' });
		await t.open('/products');
		await t.press(t.page.locator('a.row-link', { hasText: name }));
		await t.send({ price: '2000' });
		await t.open('/audit?kind=product');
		const event = t.page.locator('.events > li', { hasText: name }).first();
		await event.locator('summary').click();
		t.assert.match((await event.innerText()).replace(/\s+/g, ' '), /ویرایش کالا.*قیمت ۱٬۰۰۰ تومان ۲٬۰۰۰ تومان/);
		await t.inspect('audit');
	},

	'English reads from left to right': async (t) => {
		await t.login();
		const setLanguage = async (word) => {
			await t.page.setViewportSize({ width: 1440, height: 900 });
			await t.page.click('.user-menu summary');
			await t.press(`.user-menu button[value=${word}]`);
		};
		await setLanguage('en');
		try {
			for (const path of ['/customers', '/customers/new', '/products', '/settings', '/audit']) {
				await t.open(path);
				t.assert.equal(await t.page.getAttribute('html', 'dir'), 'ltr');
				await t.inspect(`english-${path.slice(1).replace('/', '-')}`);
			}
		} finally {
			await setLanguage('fa');
		}
		t.assert.equal(await t.page.getAttribute('html', 'dir'), 'rtl');
	},
};
