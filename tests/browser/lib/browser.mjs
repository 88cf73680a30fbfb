// browser.mjs - Debian's chromium, without a window and without calls to the outside.
import { chromium } from 'playwright-core';

export function openBrowser() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		headless: true,
		args: [
			'--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
			'--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage',
		],
	});
}
