// member.mjs - the customers' own pages: staff open them from the panel, look around, and leave.

// Somebody of the demo store for whom a gift waits.
async function openCustomer(t) {
	await t.open('/reward-claims');
	await t.press(t.page.locator('main a[href^="/reward-claims/"]').first());
	await t.press(t.page.locator('main a[href^="/customers/"]').first());
}

// From the panel to the store's host, in a window of its own; then this page goes there too.
async function enter(t) {
	const [other] = await Promise.all([t.context.waitForEvent('page'), t.page.click('form[action$="/enter"] button')]);
	await other.waitForURL((url) => url.origin === new URL(t.store).origin && url.pathname === '/');
	await other.close();
	await t.page.goto(`${t.store}/`);
}

export default {
	'staff see what the customer sees, and leave': async (t) => {
		await t.login();
		await openCustomer(t);
		await enter(t);
		await t.expectText(/شما به‌جای «.+» وارد شده‌اید/, '.look');
		await t.inspect('home');
		for (const tab of ['statement', 'purchases', 'gifts', 'invite']) {
			await t.press(`nav.tabs a[href="/${tab}"]`);
			t.assert.equal(await t.page.getAttribute(`nav.tabs a[href="/${tab}"]`, 'aria-current'), 'page');
			await t.inspect(tab);
		}
		await t.page.goto(`${t.store}/purchases`);
		await t.press(t.page.locator('a.row-link').first());
		await t.inspect('purchase');

		const link = await t.page.goto(`${t.store}/invite`).then(() => t.page.inputValue('#link'));
		await t.press('.look button');
		await t.expectText(/از صفحه‌های مشتری خارج شدید/);
		await t.inspect('door');
		await t.page.goto(link);
		await t.expectText(/دعوت/, 'h1');
		await t.inspect('invitation');
		t.expectStatus(404);
		await t.page.goto(`${t.store}/invite/ZZZZZZZZ`);
		await t.inspect('no-invitation');
	},

	'who joins by the app is on the panel at the next look': async (t) => {
		const name = t.some('نیلوفر');
		await t.login();
		await t.open('/customers/live');
		const answer = await t.ask('demo', 'POST', '/api/v1/customers',
			{ authorization: `Bearer ${t.env.VAFA_API_KEY}`, 'content-type': 'application/json' },
			JSON.stringify({ mobile: t.someMobile(), first_name: name }));
		t.assert.equal(answer.status, 201);
		await t.page.locator('.line-new', { hasText: name }).waitFor();
		await t.inspect('live');
		await t.open('/');
		await t.page.locator('[data-quiet]', { hasText: name }).waitFor();
		await t.inspect('live-dashboard');
	},
};
