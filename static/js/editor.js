/*
 * editor.js - the campaign editor without reloading: rows come and go, the preview follows.
 *
 * Each button sends the whole form as it would without this script; only #editor-body is taken
 * from the answer.
 */
(() => {
	'use strict';

	const form = document.getElementById('editor');
	if (!form || !window.htmx)
		return;

	let waiting = 0;
	function refresh(ms) {
		clearTimeout(waiting);
		waiting = setTimeout(() => form.dispatchEvent(new Event('editor:refresh')), ms);
	}

	const body = () => document.getElementById('editor-body');
	/* Not the form as the source: htmx would take the address of the button that has the focus. */
	function change(value) {
		return window.htmx.ajax('POST', form.getAttribute('action'), {
			source: form.querySelector('.editor'), values: { do: value },
			target: '#editor-body', select: '#editor-body', swap: 'outerHTML',
		}).then(() => {
			body().querySelector('[data-new]')?.querySelector('.sentence-body input:not([type=hidden]), .sentence-body select:not(.sentence-not):not(.sentence-to), .adder select')?.focus();
			refresh(0);
		}).catch(() => {});
	}

	form.addEventListener('submit', e => {
		const button = e.submitter;
		if (!button || button.hasAttribute('data-save'))
			return;
		e.preventDefault();
		if (button.value === 'preview')
			refresh(0);
		else
			change(button.value);
	});
	form.addEventListener('change', e => {
		if (e.target.name === 'trigger')
			form.querySelector('[data-trigger]').click(); /* another page: what is asked is another */
		else if (e.target.name === 'by')
			change('steps');
		else
			refresh(0);
	});
	form.addEventListener('input', () => refresh(400));

	const hide = () => form.querySelectorAll('[data-no-script]').forEach(b => { b.hidden = true; });
	form.addEventListener('htmx:afterSettle', hide);
	hide();
	const amount = document.getElementById('f-preview_amount');
	if (!amount || amount.value)
		refresh(0);
})();
