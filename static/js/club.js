/*
 * club.js - small comforts of the customers' own pages; each works without it.
 *
 *   data-copy   on a button: copies the value of the field with that id; data-copied says so
 *   data-share  on a button: hands that text and data-url over to another app of the phone
 */
(() => {
	'use strict';

	const buttons = [...document.querySelectorAll('[data-copy], [data-share]')];

	for (const b of buttons)
		b.hidden = b.hasAttribute('data-share') ? !navigator.share : !navigator.clipboard;
	document.body.addEventListener('click', e => {
		const b = e.target.closest('[data-copy], [data-share]');
		if (!b)
			return;
		if (b.hasAttribute('data-share')) {
			navigator.share({ text: b.dataset.share, url: b.dataset.url }).catch(() => {});
			return;
		}
		navigator.clipboard.writeText(document.getElementById(b.dataset.copy).value).then(() => {
			const said = document.getElementById('said');
			said.textContent = b.dataset.copied;
			setTimeout(() => { said.textContent = ''; }, 4000);
		});
	});
})();
