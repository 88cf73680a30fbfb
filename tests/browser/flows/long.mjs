// long.mjs - names of eighty characters and sums of a thousand milliards on a phone.
const name = 'سیدمحمدحسین‌رضا میرشمس‌الدینی طباطبایی نائینی‌زادگان اصل خراسانی کرمانشاهی‌نژاد';

// Nothing inside of what the selector finds is wider than its own box, and so cut off.
async function nothingCut(t, selector) {
	const cut = await t.page.$$eval(`${selector}, ${selector} *`, (all) => all
		.filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1 && !e.matches('.visually-hidden, input, select'))
		.map((e) => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 40)}`));
	t.assert.deepEqual(cut, [], selector);
}

export default {
	'the till shows all of them': async (t) => {
		const mobile = t.someMobile(), code = `L${mobile}`;
		await t.login();
		await t.open('/customers/new');
		await t.send({ first_name: name.slice(0, 40), last_name: name.slice(40), mobile });
		await t.inspect('customer');
		await t.open('/products/new');
		await t.send({ name, price: '۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹', code });
		await t.open('/sales/new');
		await t.page.check('#mode-lines', { force: true });
		await t.page.fill('#f-add', code);
		await t.page.press('#f-add', 'Enter');
		await t.page.locator('.basket-line').first().waitFor();
		await t.page.fill('#f-customer', mobile);
		await t.page.press('#f-customer', 'Enter');
		await t.page.locator('.till-customer').waitFor();
		await t.page.locator('#till-quote .total-due').waitFor();
		await t.inspect('till');
		await t.page.setViewportSize({ width: 360, height: 740 });
		await nothingCut(t, '.till-customer-head');
		await nothingCut(t, '.total-due');
		await t.open(`/products?q=${code}`);
		await t.inspect('products');
	},
};
