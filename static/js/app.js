/*
 * app.js - small comforts on every page. Nothing here is needed: each page works without it.
 *
 *   data-once      on a submit button: pressed twice counts once
 *   data-money     on a field: digits are grouped while typing, in the script they are typed in
 *   data-date      on a field: a calendar of the reader's kind
 *   data-pick      on a text field of comma-separated ids: chips with search; data-pick-url answers
 *                  ?q= with [{"value","text"}], data-pick-items holds the chosen ones
 *   data-print     on a button: prints the page
 *   data-key       on a link or button: the key that presses it
 *   data-copy      on a button: copies the text of the element with that id
 *   data-submit    on a select or check box: sends its form when changed
 *   data-check-all on a check box: ticks all of that name in its form
 *   data-no-script on a button: not needed, hidden
 *   data-quiet     on a part that asks by itself: that it could not is not worth a word
 *   data-send-now  on a form: a step between two pages, sent as soon as it is there
 */
(() => {
	'use strict';

	const fa = document.documentElement.lang === 'fa';
	const body = document.body;

	/* Latin digits of whatever digits a person types. */
	const latin = s => s.replace(/[۰-۹]/g, d => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, d => d.charCodeAt(0) - 0x660);

	/* Sixteen digits that pass the Luhn check, alone or on a track of a bank card. */
	function bankCard(text) {
		const pan = latin(text).replace(/[\s-]/g, '').match(/(?<!\d)\d{16}(?!\d)/)?.[0];
		if (!pan)
			return false;
		let sum = 0;
		for (let i = 0; i < 16; i++) {
			const d = +pan[i] * (i % 2 ? 1 : 2);
			sum += d > 9 ? d - 9 : d;
		}
		return sum % 10 === 0;
	}

	function toast(text, bad) {
		const line = document.createElement('div');
		line.className = bad ? 'toast-text bad' : 'toast-text';
		line.textContent = text;
		document.getElementById('toast')?.append(line);
		setTimeout(() => line.remove(), 5000);
	}

	/* ---- fields ---- */
	function groupMoney(field) {
		const before = field.value;
		const plain = latin(before).replace(/[٬,\s]/g, '').replace(/٫/g, '.');
		const [all, sign, whole, rest] = plain.match(/^([-−]?)(\d*)(\.\d*)?$/) || [];
		if (all === undefined)
			return;
		const persian = /[۰-۹٫]/.test(before);
		let after = sign + whole.replace(/\B(?=(\d{3})+(?!\d))/g, persian ? '٬' : ',') + (rest || '');
		if (persian)
			after = after.replace('.', '٫').replace(/\d/g, d => '۰۱۲۳۴۵۶۷۸۹'[d]);
		if (after === before)
			return;
		const fromEnd = before.length - field.selectionStart;
		field.value = after;
		if (document.activeElement === field)
			field.setSelectionRange(after.length - fromEnd, after.length - fromEnd);
	}

	function pick(field) {
		if (!window.TomSelect || field.tomselect)
			return;
		const url = field.dataset.pickUrl;
		new window.TomSelect(field, {
			plugins: ['remove_button'],
			delimiter: ',',
			create: false,
			valueField: 'value',
			labelField: 'text',
			searchField: 'text',
			options: JSON.parse(field.dataset.pickItems || '[]'),
			maxOptions: 50,
			render: { no_results: () => Object.assign(document.createElement('div'), { className: 'no-results', textContent: field.dataset.pickNone || '' }) },
			load: (q, done) => fetch(url + '?q=' + encodeURIComponent(q), { headers: { Accept: 'application/json' } })
				.then(r => r.ok ? r.json() : []).then(done, () => done()),
		});
	}

	function enhance(root) {
		root.querySelectorAll('[data-money]').forEach(groupMoney);
		root.querySelectorAll('[data-pick]').forEach(pick);
	}

	body.addEventListener('input', e => {
		if (e.target.matches('[data-money]'))
			groupMoney(e.target);
	});
	body.addEventListener('change', e => {
		if (e.target.matches('[data-check-all]'))
			for (const b of e.target.form.querySelectorAll(`input[name="${e.target.dataset.checkAll}"]`))
				b.checked = e.target.checked;
		if (e.target.matches('[data-submit]'))
			e.target.form.requestSubmit();
	});

	/* ---- sending once ---- */
	body.addEventListener('submit', e => {
		const button = e.submitter;
		if (e.defaultPrevented || !button || !button.hasAttribute('data-once'))
			return;
		if (button.getAttribute('aria-disabled') === 'true')
			e.preventDefault();
		button.setAttribute('aria-disabled', 'true');
		setTimeout(() => button.removeAttribute('aria-disabled'), 10000);
	});
	document.querySelectorAll('[data-check-all]').forEach(b => { b.hidden = false; });
	addEventListener('pageshow', () => document.querySelectorAll('[data-once]').forEach(b => b.removeAttribute('aria-disabled')));

	/* ---- menus ---- */
	const menu = document.getElementById('menu');
	menu?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
	let opener = null;
	function openMenu(link) {
		opener = link;
		menu.classList.add('open');
		body.classList.add('menu-open');
		menu.querySelector('[data-menu-close]').focus();
	}
	function closeMenu() {
		menu.classList.remove('open');
		body.classList.remove('menu-open');
		opener?.focus();
		opener = null;
	}
	body.addEventListener('click', e => {
		const at = selector => e.target.closest(selector);
		if (at('[data-menu-open]')) {
			e.preventDefault();
			openMenu(at('[data-menu-open]'));
		} else if (at('[data-menu-close]')) {
			e.preventDefault();
			closeMenu();
		} else if (at('[data-print]')) {
			print();
		} else if (at('[data-copy]')) {
			const button = at('[data-copy]');
			navigator.clipboard?.writeText(document.getElementById(button.dataset.copy).textContent.trim())
				.then(() => toast(button.dataset.copied));
		}
		document.querySelectorAll('details.popup[open]').forEach(d => d.contains(e.target) || (d.open = false));
	});
	/*
	 * Whoever goes on to the next field has no more need of the calendar. It unfolds 300 ms after
	 * it was called, whatever happened meanwhile: so it is hidden once more after that.
	 */
	function hideCalendar() {
		window.jalaliDatepicker?.hide();
		setTimeout(() => document.activeElement.closest('[data-date], jdp-container') || window.jalaliDatepicker?.hide(), 350);
	}
	body.addEventListener('focusin', e => e.target.closest('[data-date], jdp-container') || hideCalendar());
	addEventListener('keydown', e => {
		if (e.key !== 'Escape')
			return;
		hideCalendar();
		if (menu?.classList.contains('open'))
			closeMenu();
		document.querySelectorAll('details.popup[open], details.ask[open]').forEach(d => {
			d.open = false;
			d.querySelector('summary').focus();
		});
	});

	/* A key that is held down counts once, and not for the page that it leads to. */
	addEventListener('keydown', e => {
		const target = [...document.querySelectorAll('[data-key]')].find(x => x.dataset.key === e.key);
		if (!target || e.repeat || e.ctrlKey || e.altKey || e.metaKey)
			return;
		e.preventDefault();
		target.click();
	});

	/* ---- parts that live ---- */
	body.addEventListener('htmx:afterSettle', e => enhance(e.target));
	body.addEventListener('htmx:sendError', e => e.target.closest('[data-quiet]') || toast(body.dataset.networkError, true));
	body.addEventListener('htmx:responseError', e => {
		if (e.detail.xhr.status === 401 || e.detail.xhr.status === 403)
			location.reload();
		else if (!e.target.closest('[data-quiet]'))
			toast(body.dataset.serverError, true);
	});

	document.querySelectorAll('[data-print]').forEach(b => { b.hidden = false; });
	document.querySelectorAll('[data-no-script]').forEach(b => { b.hidden = true; });
	document.querySelectorAll('[data-copy]').forEach(b => { b.hidden = false; });
	if (window.jalaliDatepicker && fa)
		window.jalaliDatepicker.startWatch({ selector: '[data-date]', persianDigits: true, autoReadOnlyInput: false, showEmptyBtn: true, showTodayBtn: true });
	enhance(document);
	/*
	 * A card read into a search would stand in the address, and so in logs: one of a bank is posted
	 * instead, and nowhere kept.
	 */
	addEventListener('submit', e => {
		const search = e.target;
		const field = search.method === 'get' && [...search.elements].find(x => x.value && bankCard(x.value));
		if (!field)
			return;
		const form = document.createElement('form');
		const csrf = document.querySelector('input[name="_csrf"]');
		e.preventDefault();
		form.method = 'post';
		form.action = '/cards/find';
		for (const [name, value] of [['_csrf', csrf ? csrf.value : ''], ['card', field.value], ['from', location.pathname]])
			form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
		field.value = '';
		body.append(form);
		form.submit();
	});

	document.querySelector('[data-send-now]')?.requestSubmit();
	window.vafa = { latin, toast, bankCard };
})();
