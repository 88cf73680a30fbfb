// tools.mjs - what a flow works with: a page of its own and the checks that go for every page.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ask } from '../../instance.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = { narrow: { width: 360, height: 740 }, wide: { width: 1440, height: 900 } };

// Messages of the browser that are no fault of a page: the answer of a refused form, for one, is
// reported as an error although the flow asked for it. A flow names the statuses that it expects.
function expectedStatus(message, statuses) {
	const [, status] = /status of (\d+)/.exec(message) ?? [];
	return statuses.has(Number(status));
}

export async function makeTools(browser, instance, folder, special = {}) {
	// Without motion, so that pictures and axe see a page as it comes to rest.
	const context = await browser.newContext({
		locale: 'fa-IR', timezoneId: 'Asia/Tehran', viewport: sizes.wide, reducedMotion: 'reduce', ...special,
	});
	context.setDefaultTimeout(15_000);
	// axe runs in the page's world, where a strict CSP does not let a script of ours in by an
	// element; an init script comes by the debugger.
	await context.addInitScript(axe);
	const page = await context.newPage();
	const complaints = [];
	const statuses = new Set();
	page.on('console', (m) => {
		// What htmx says of a request that was given up by leaving the page is no fault either.
		if (m.type() === 'error' && !/^htmx:(sendAbort|afterRequest),/.test(m.text()) && !expectedStatus(m.text(), statuses))
			complaints.push(`console: ${m.text()} (${m.location().url})`);
	});
	page.on('pageerror', (error) => complaints.push(`script: ${error}`));
	page.on('requestfailed', (r) => {
		// A request that the page itself gave up, by leaving or by typing on, is no failure.
		if (r.failure()?.errorText !== 'net::ERR_ABORTED')
			complaints.push(`request: ${r.url()} ${r.failure()?.errorText}`);
	});
	mkdirSync(folder, { recursive: true });

	const tag = Math.random().toString(36).slice(2, 8);
	const t = {
		assert, context, page, env: instance.env,
		panel: instance.env.VAFA_PANEL_URL,
		store: instance.env.VAFA_STORE_URL,

		// A request without the browser: t.ask('panel', 'GET', '/login').
		ask(host, ...rest) {
			return ask(instance, `${host}.localhost:${t.env.VAFA_PORT}`, ...rest);
		},

		// Names that no earlier run on the same instance has taken.
		some: (word) => `${word} ${tag}`,
		someMobile: () => `0919${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`,

		// Goes to a path of the panel; fails on an error status that was not expected.
		async open(path, status = 200) {
			if (status >= 400)
				statuses.add(status);
			const response = await page.goto(t.panel + path);
			assert.equal(response.status(), status, path);
		},

		// The console may report these statuses: the flow is about to provoke them.
		expectStatus(...codes) {
			for (const code of codes)
				statuses.add(code);
		},

		// Signs in as the demo's owner, or as somebody else.
		async login(user = t.env.VAFA_PANEL_USER, password = t.env.VAFA_PANEL_PASSWORD) {
			await t.open('/login');
			await page.fill('[name=name]', user);
			await page.fill('[name=password]', password);
			await Promise.all([page.waitForURL((url) => url.pathname !== '/login'), page.click('form [type=submit]')]);
		},

		// Fills fields by their names and sends the form that holds them.
		async send(fields) {
			for (const [name, value] of Object.entries(fields))
				await page.locator(`main [name="${name}"]`).first().fill(value);
			await t.press(page.locator(`main form:has([name="${Object.keys(fields)[0]}"]) button[type=submit]`).last());
		},

		// Presses what leads to another page, and waits for that.
		async press(target) {
			const link = typeof target === 'string' ? page.locator(target) : target;
			await Promise.all([page.waitForNavigation(), link.click()]);
		},

		// The text of what a selector finds, its white space made single.
		async text(selector = 'main') {
			return (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();
		},

		async expectText(pattern, selector = 'main') {
			t.assert.match(await t.text(selector), pattern);
		},

		// Everything that goes for every page, in both widths: a picture, nothing wider than the
		// screen, no axe finding, nothing in the console.
		inspect(name) {
			return t.look(name, t.accessible);
		},

		// The same without axe, which needs JavaScript.
		async look(name, more = async () => {}) {
			for (const [size, viewport] of Object.entries(sizes)) {
				await page.setViewportSize(viewport);
				await page.evaluate(() => document.fonts.ready.then(() => {}));
				// a list of a hundred rows says no more than its first twenty, and is drawn without a graphics card
				const height = await page.evaluate(() => document.documentElement.scrollHeight);
				await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true, timeout: 60_000,
					clip: { x: 0, y: 0, width: viewport.width, height: Math.min(height, 5000) } });
				await t.fits(`${name}, ${size}`);
				await more(`${name}, ${size}`);
			}
			t.checkPage();
		},

		async fits(what) {
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			assert.ok(over <= 0, `${what}: ${over} px wider than the screen`);
		},

		async accessible(what) {
			const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
			const found = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html.slice(0, 160)).join('\n  ')}`);
			assert.deepEqual(found, [], `${what}: axe`);
		},

		// What the browser complained about since the last call.
		checkPage() {
			assert.deepEqual(complaints.splice(0), [], 'the browser complained');
		},

		async keepFailure(name) {
			const file = join(folder, `failed ${name.replace(/[^\w -]/g, '')}.png`);
			await page.screenshot({ path: file, fullPage: true }).catch(() => {});
		},
	};
	return t;
}
