// instance.mjs - a running Vafa for the browser's flows and for ./dev bench, and what its ready.env
// says.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// NAME=value lines as printf %q writes them; our values need no more than a backslash taken off.
export function readEnv(file) {
	const env = {};
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
		if (name)
			env[name] = value.replace(/\\(.)/g, '$1').replace(/^''$/, '');
	}
	return env;
}

export function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer().once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

// ./dev up in a folder and on a port of its own; `settings` go into its environment.
export async function startInstance(settings = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'vafa-'));
	const ready = join(folder, 'ready.env');
	const child = spawn('./dev', ['up'], {
		cwd: root,
		env: { ...process.env, VAFA_VAR: folder, VAFA_PORT: String(await freePort()), ...settings },
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const ended = new Promise((resolve) => child.once('exit', resolve));
	const stop = async () => {
		child.kill('SIGTERM');
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	process.once('SIGINT', () => stop().then(() => process.exit(130)));
	process.once('SIGTERM', () => stop().then(() => process.exit(143)));
	while (!existsSync(ready)) {
		if (child.exitCode !== null || child.signalCode !== null) {
			rmSync(folder, { recursive: true, force: true });
			throw new Error('./dev up ended before it was ready');
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return { env: readEnv(ready), folder, stop };
}

export async function useInstance() {
	const running = process.env.VAFA_READY_ENV;
	return running ? { env: readEnv(running), stop: async () => {} } : startInstance({ VAFA_WORKERS: '2' });
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

// One request to the instance under the name of one of its hosts, as no browser would send it.
export function ask(instance, host, method, path, headers = {}, body = undefined) {
	return new Promise((resolve, reject) => {
		const r = request({ agent, host: '127.0.0.1', port: instance.env.VAFA_PORT, method, path,
			headers: { host, ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) } });
		r.once('error', reject);
		r.once('response', async (answer) => {
			const parts = [];
			for await (const part of answer)
				parts.push(part);
			resolve({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders,
				text: Buffer.concat(parts).toString() });
		});
		r.end(body);
	});
}
