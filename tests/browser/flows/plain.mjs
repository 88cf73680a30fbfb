// plain.mjs - the panel without JavaScript.
export const context = { javaScriptEnabled: false };

export default {
	'a customer is registered and switched off': async (t) => {
		await t.login();
		await t.open('/customers/new');
		await t.look('customer-form');
		await t.send({ first_name: t.some('سیمین'), mobile: t.someMobile() });
		await t.expectText(/مشتری ثبت شد/);
		await t.look('customer');
		await t.page.click('details.ask:has([action$="/deactivate"]) summary');
		await t.press('[action$="/deactivate"] button[type=submit]');
		await t.expectText(/این مشتری غیرفعال است/);
	},

	'a product is made': async (t) => {
		const name = t.some('نان سنگک');
		await t.login();
		await t.open('/products/new');
		await t.look('product-form');
		await t.send({ name, price: '25,000' });
		await t.open(`/products?q=${encodeURIComponent(name)}`);
		await t.expectText(/۲۵٬۰۰۰ تومان/);
	},

	'a campaign is written from nothing and tried before it is saved': async (t) => {
		const name = t.some('تخفیف همسایه‌ها');
		await t.login();
		await t.open('/campaigns/new?preset=blank');
		await t.page.fill('[name=name]', name);
		await t.page.uncheck('[name=active]');
		await t.press('button[value=add-condition]');
		await t.page.fill('[name="conditions[0].min_amount"]', '۱۰۰۰۰۰');
		await t.press('button[value=add-benefit-0]');
		await t.page.fill('[name="benefits[0].percent"]', '۱۰');
		await t.page.fill('[name=preview_amount]', '۹۰۰۰۰');
		await t.press('noscript button[value=preview]');
		await t.expectText(/هنوز نه/, '#preview');
		await t.page.fill('[name=preview_amount]', '۵۰۰۰۰۰');
		await t.press('noscript button[value=preview]');
		await t.expectText(/اعمال می‌شود: [۰-۹٬]+ تومان تخفیف/, '#preview');
		await t.look('campaign-form');
		await t.press('button[data-save].btn-primary');
		await t.expectText(new RegExp(name), 'h1');
	},

	'staff go over to the pages of a customer': async (t) => {
		await t.login();
		await t.open(`/customers?q=${encodeURIComponent('زهرا')}`);
		await t.press(t.page.locator('main a.row-link').first());
		const [other] = await Promise.all([t.context.waitForEvent('page'), t.page.click('form[action$="/enter"] button')]);
		await other.locator('form[action$="/enter"] button').click();
		await other.waitForURL((url) => url.origin === new URL(t.store).origin && url.pathname === '/');
		await other.close();
		await t.page.goto(`${t.store}/`);
		await t.expectText(/وارد شده‌اید/, '.look');
		await t.look('member');
	},

	'new customers are seen by asking again': async (t) => {
		await t.login();
		await t.open('/customers/live');
		await t.press('main a[href="/customers/live"]');
		await t.look('live');
	},

	'the menu of a phone opens': async (t) => {
		await t.page.setViewportSize({ width: 360, height: 740 });
		await t.login();
		await t.page.click('.bottombar a[href="#menu"]');
		await t.page.waitForTimeout(300);
		await t.press('#menu a[href="/customers"]');
		await t.expectText(/./, 'h1');
	},
};
