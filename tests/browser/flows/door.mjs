// door.mjs - what nginx does by itself, and that it and the app do not talk over one another.
const once = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cache-control', 'x-request-id'];
const tooMuch = 'x'.repeat(2 * 1024 * 1024);

function count(answer, name) {
	return answer.raw.filter((word, i) => i % 2 === 0 && word.toLowerCase() === name).length;
}

export default {
	'a page bears each header once': async (t) => {
		const page = await t.ask('panel', 'GET', '/login', { 'x-request-id': '3f2504e0-4f89-11d3-9a0c-0305e82c3301' });
		for (const name of once)
			t.assert.equal(count(page, name), 1, name);
		t.assert.equal(page.headers['cache-control'], 'no-store');
		t.assert.equal(page.headers['x-request-id'], '3f2504e0-4f89-11d3-9a0c-0305e82c3301');
		t.assert.equal(page.headers.server, 'nginx');
	},

	'a static file is kept for ever, and comes small': async (t) => {
		const { text } = await t.ask('panel', 'GET', '/login');
		const [, path] = /href="(\/static\/[0-9a-f]{12}\/css\/[^"]+)"/.exec(text);
		const file = await t.ask('panel', 'GET', path, { 'accept-encoding': 'gzip' });
		t.assert.equal(file.status, 200);
		t.assert.match(file.headers['cache-control'], /immutable/);
		t.assert.equal(file.headers['content-encoding'], 'gzip');
		t.assert.equal(count(file, 'content-security-policy'), 1);
		t.assert.equal((await t.ask('panel', 'GET', `${path}.map`)).status, 404);
		t.assert.equal((await t.ask('panel', 'GET', '/static/../../package.json')).status, 400);
		t.assert.equal((await t.ask('panel', 'GET', '/errors/503.html')).status, 404);
	},

	'a body that is too large is refused before a worker sees it': async (t) => {
		const page = await t.ask('panel', 'POST', '/login', {}, tooMuch);
		t.assert.equal(page.status, 413);
		t.assert.match(page.headers['content-type'], /^text\/html/);
		const api = await t.ask('demo', 'POST', '/api/v1/sales', { 'accept-language': 'en' }, tooMuch);
		t.assert.equal(api.status, 413);
		t.assert.equal(api.headers['content-type'], 'application/problem+json');
		t.assert.equal(JSON.parse(api.text).code, 'too_large');
		t.assert.equal(JSON.parse(api.text).request_id, api.headers['x-request-id']);
		// Where pictures are sent the app decides, which here sends whoever is not signed in away.
		const picture = await t.ask('panel', 'POST', '/settings', {}, tooMuch);
		t.assert.equal(picture.status, 303);
	},
};
