// login.mjs - the door of the panel.
export default {
	'the login page is sound in both widths': async (t) => {
		await t.open('/login');
		t.assert.equal(await t.page.getAttribute('html', 'dir'), 'rtl');
		t.assert.equal(await t.page.getAttribute('html', 'lang'), 'fa');
		await t.inspect('login');
	},

	'a wrong password is refused and says so': async (t) => {
		t.expectStatus(401, 422);
		await t.open('/login');
		await t.page.fill('[name=name]', t.env.VAFA_PANEL_USER);
		await t.page.fill('[name=password]', 'wrong-password-1');
		await t.page.click('form [type=submit]');
		await t.page.waitForSelector('[role=alert]');
		await t.inspect('login-refused');
	},

	'the owner gets in and out': async (t) => {
		await t.login();
		await t.inspect('home');
		await t.context.clearCookies();
		await t.page.goto(`${t.panel}/`);
		t.assert.equal(new URL(t.page.url()).pathname, '/login');
	},
};
