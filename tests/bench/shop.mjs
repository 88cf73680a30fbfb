// shop.mjs - the store that ./dev bench sells in: 20 active campaigns, 40 products, 1,000 customers, all
// made through the command and the API as anybody would.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask } from '../instance.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// The session cookie of somebody who signed in at the panel.
export async function signIn(instance, user, password) {
	const host = `panel.localhost:${instance.env.VAFA_PORT}`;
	const cookies = (answer) => (answer.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]);
	const form = await ask(instance, host, 'GET', '/login');
	const token = /name="_csrf" value="([^"]*)"/.exec(form.text)[1];
	const answer = await ask(instance, host, 'POST', '/login',
		{ cookie: cookies(form).join('; '), 'content-type': 'application/x-www-form-urlencoded' },
		new URLSearchParams({ _csrf: token, name: user, password }).toString());
	if (answer.status !== 303)
		throw new Error(`signing in: ${answer.status}`);
	return cookies(answer).join(';').replaceAll(' ', '');
}

// 20 of the kinds that shops use; about half of them give something for a basket of ours.
function campaigns() {
	const list = [];
	for (let i = 0; i < 5; i++) {
		list.push({ brackets: { by: 'amount', list: [
			{ from: 0, to: 1_000_000, benefits: [{ give: 'points', per: 10_000, amount: 1 }] },
			{ from: 1_000_000, to: null, benefits: [{ give: 'points', per: 10_000, amount: 2 }] }] } });
		list.push({ conditions: { all: [{ weekday: { in: ['thu', 'fri'] } }, { amount: { min: 100_000 * (i + 1) } }] },
			benefits: [{ give: 'discount', percent: 5, cap: 50_000 }] });
		list.push({ conditions: { amount: { min: 10_000_000 * (i + 1) } },
			benefits: [{ give: 'credit', percent: 2, terms: { valid_days: 30 } }] });
		list.push({ conditions: { any: [{ quantity: { min: 4 + i } }, { ordinal: { every: 5 } }] },
			benefits: [{ give: 'xp', amount: 5 }] });
	}
	return list.map((c, i) => ({ name: `bench ${i + 1}`, trigger: 'sale', active: true, ...c }));
}

export async function makeShop(instance) {
	const made = JSON.parse(execFileSync('./dev', ['vafa', 'store', 'create', '--name', 'Bench', '--slug', 'bench',
		'--owner-mobile', '09120000001', '--json'], { cwd: root, encoding: 'utf8',
		env: { ...process.env, VAFA_VAR: instance.folder, VAFA_PORT: instance.env.VAFA_PORT } }));
	const host = `bench.localhost:${instance.env.VAFA_PORT}`;
	let key = 0;
	const post = async (path, body) => {
		const answer = await ask(instance, host, 'POST', `/api/v1${path}`, { authorization: `Bearer ${made.api_key}`,
			'content-type': 'application/json', 'idempotency-key': `fill-${key++}` }, JSON.stringify(body));
		if (answer.status !== 201)
			throw new Error(`${path}: ${answer.status} ${answer.text}`);
		return JSON.parse(answer.text);
	};
	const postAll = async (path, bodies) => {
		const ids = [];
		for (let i = 0; i < bodies.length; i += 8)
			ids.push(...(await Promise.all(bodies.slice(i, i + 8).map((b) => post(path, b)))).map((o) => o.id));
		return ids;
	};

	const products = await postAll('/products', Array.from({ length: 40 }, (_, i) => (
		{ name: `product ${i + 1}`, code: `P${i + 1}`, price: 20_000 + 5_000 * i })));
	await postAll('/campaigns', campaigns());
	const customers = await postAll('/customers', Array.from({ length: 1000 }, (_, i) => (
		{ mobile: `0935${String(1_000_000 + i)}`, first_name: `name${i % 97}`, last_name: `family${i}` })));
	const sale = await post('/sales', { customer: { id: customers[0] }, branch_id: made.branch_id, channel: 'pos',
		lines: [0, 1, 2, 3, 4].map((i) => ({ product_id: products[i], quantity: i + 1 })),
		payments: [{ method: 'card', amount: null }] });

	const customersFile = join(instance.folder, 'customers.list');
	const productsFile = join(instance.folder, 'products.list');
	writeFileSync(customersFile, customers.join('\n') + '\n');
	writeFileSync(productsFile, products.join('\n') + '\n');
	return { host, panelHost: `panel.localhost:${instance.env.VAFA_PORT}`, key: made.api_key, branch: String(made.branch_id),
		storeId: made.store_id, user: made.panel_user, password: made.panel_password, customers, saleId: sale.id,
		customersFile, productsFile };
}
