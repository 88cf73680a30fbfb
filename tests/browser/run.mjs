// run.mjs - runs the flows of people in a real browser: flows/*.mjs, or those named as arguments.
// Starts an instance of its own (./dev up in a temporary folder, on a free port), or uses the one
// whose ready.env $VAFA_READY_ENV names. Ends with "N passed, N failed".
//
// A flow is a module whose default export is an object { "what it proves": async (t) => … }; `t` is
// described in lib/tools.mjs. Each of its tests gets a browser context of its own; a module that
// exports `context` says what is special about it (playwright's words). The flows run one after the
// other, for they change the same shop; one that exports `looks = true` changes nothing, and those
// run beside the rest.
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './lib/browser.mjs';
import { useInstance } from '../instance.mjs';
import { makeTools } from './lib/tools.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const artefacts = join(here, 'artefacts');

function flowFiles(names) {
	const all = readdirSync(join(here, 'flows')).filter((f) => f.endsWith('.mjs')).sort();
	return names.length === 0 ? all : all.filter((f) => names.includes(basename(f, '.mjs')));
}

async function runTest(t, flow, name, test) {
	const began = performance.now();
	const late = setTimeout(() => t.context.close(), 120_000); // a hanging page fails its test only
	try {
		await test(t);
		t.checkPage();
		console.log(`ok    ${flow}: ${name} (${Math.round((performance.now() - began) / 1000)} s)`);
		return true;
	} catch (error) {
		console.log(`FAIL  ${flow}: ${name}\n      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
		await t.keepFailure(name);
		return false;
	} finally {
		clearTimeout(late);
		await t.context.close();
	}
}

// The tests of these flows, one after the other; adds to `count`.
async function runFlows(flows, browser, instance, count) {
	for (const { name: flow, module } of flows) {
		for (const [name, test] of Object.entries(module.default)) {
			const t = await makeTools(browser, instance, join(artefacts, flow), module.context);
			if (await runTest(t, flow, name, test))
				count.passed++;
			else
				count.failed++;
		}
	}
}

async function main() {
	const flows = await Promise.all(flowFiles(process.argv.slice(2)).map(async (file) => (
		{ name: basename(file, '.mjs'), module: await import(join(here, 'flows', file)) })));
	const count = { passed: 0, failed: 0 };
	mkdirSync(artefacts, { recursive: true });
	const instance = await useInstance();
	const browser = await openBrowser();
	try {
		await Promise.all([true, false].map((looks) => runFlows(
			flows.filter(({ module }) => Boolean(module.looks) === looks), browser, instance, count)));
	} finally {
		await browser.close();
		await instance.stop();
	}
	console.log(`${count.passed} passed, ${count.failed} failed`);
	return count.failed === 0 && count.passed > 0;
}

process.exitCode = (await main()) ? 0 : 1;
