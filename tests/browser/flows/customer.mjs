// customer.mjs - members: found, charged, changed.

async function register(t, fields) {
	await t.open('/customers/new');
	await t.send(fields);
	t.assert.match(new URL(t.page.url()).pathname, /^\/customers\/\d+$/);
}

export default {
	'from the first purchase to the last': async (t) => {
		const mobile = t.someMobile();
		const name = t.some('پریسا');
		await t.login();
		await register(t, { first_name: name, mobile: `+98${mobile.slice(1)}` });
		await t.expectText(/مشتری ثبت شد/);
		await t.inspect('new');

		await t.open(`/customers?q=${mobile.slice(1)}`);
		await t.press('main a.row-link');
		await t.press('main a[href$="adjust?asset=credit"]');
		await t.inspect('charge');
		await t.send({ amount: '50000', reason: 'جبران تأخیر', expires_on: '1430/01/31' });
		await t.expectText(/اعتبار ۵۰٬۰۰۰ تومان/, '.stats');
		await t.expectText(/جبران تأخیر/);
		await t.inspect('charged');

		await t.press('main a[href$="/edit"]');
		await t.inspect('edit');
		await t.send({ last_name: 'آریان‌پور' });
		await t.expectText(/آریان‌پور/, 'h1');

		await t.page.click('details.ask:has([action$="/deactivate"]) summary');
		await t.press('[action$="/deactivate"] button[type=submit]');
		await t.expectText(/این مشتری غیرفعال است/);
		await t.inspect('inactive');
	},

	'what cannot be is said beside its field': async (t) => {
		t.expectStatus(422);
		await t.login();
		await t.open('/customers/new');
		await t.send({ birth_date: '1380/13/40', first_name: 'مینا', mobile: '0912' });
		await t.page.waitForSelector('#e-mobile');
		await t.page.waitForSelector('#e-birth_date');
		t.assert.equal(await t.page.getAttribute('[name=mobile]', 'aria-invalid'), 'true');
		t.assert.equal(await t.page.inputValue('[name=mobile]'), '0912');
		await t.inspect('refused');
	},

	'the calendar goes when it is not needed any more': async (t) => {
		await t.login();
		await t.open('/customers/new');
		await t.page.focus('[name=birth_date]');
		await t.page.locator('jdp-container').waitFor();
		await t.look('calendar');
		await t.page.keyboard.press('Tab');
		await t.page.locator('jdp-container').waitFor({ state: 'hidden' });
		await t.page.focus('[name=birth_date]');
		await t.page.locator('jdp-container').waitFor();
		await t.page.keyboard.press('Escape');
		await t.page.locator('jdp-container').waitFor({ state: 'hidden' });
	},

	'nobody is registered twice': async (t) => {
		t.expectStatus(422, 409);
		const mobile = t.someMobile();
		await t.login();
		await register(t, { first_name: 'مینا', mobile });
		await t.open('/customers/new');
		await t.send({ first_name: 'مینا', mobile });
		await t.page.waitForSelector('#e-mobile');
		await t.inspect('twice');
	},

	'more is never taken than there is': async (t) => {
		t.expectStatus(422);
		await t.login();
		await register(t, { first_name: 'کیان', mobile: t.someMobile() });
		await t.press('main a[href$="adjust?asset=points"]');
		await t.page.check('[name=direction][value=take]');
		await t.send({ amount: '50000', reason: 'اشتباه' });
		await t.page.waitForSelector('#e-amount');
		await t.inspect('too-much');
	},

	'a search by a part of the name': async (t) => {
		const word = t.some('قاصدک');
		await t.login();
		await register(t, { first_name: word, last_name: 'یاسمن' });
		await t.open('/customers');
		await t.page.fill('[name=q]', word);
		await t.press('form[role=search] button[type=submit]');
		t.assert.equal(await t.page.locator('main tbody tr').count(), 1);
	},
};
