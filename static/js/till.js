/*
 * till.js - the till with a keyboard, a scanner and a queue of customers.
 *
 * The page works without this: its buttons send the form and get it back. Here the same requests
 * run in the background, one after the other in the order of the keys, and only the parts that
 * may change (#till-found, #till-lines, #till-pay, #till-quote) are taken from the answer, so that
 * what is being typed stays. The server alone knows prices and rules.
 *
 *   F2 customer   F4 product or amount   F6 code or gift card   F8 wallet   F9 book   Enter: do what the field is for
 *
 * Readers type like very fast keyboards. Their keys are read by place (KeyboardEvent.code), since
 * a Persian layout turns 1 into ۱ and letters into others. [ecosystem.md 5.3]
 */
(() => {
	'use strict';

	const form = document.getElementById('till');
	if (!form || !window.htmx)
		return;

	const field = id => document.getElementById(id);
	const customer = field('f-customer'), add = field('f-add'), amount = field('f-amount');
	const post = form.querySelector('[data-post]');
	const quick = () => field('mode-quick').checked;

	/* ---- the live result ---- */
	let waiting = 0;
	function refresh(ms) {
		clearTimeout(waiting);
		waiting = setTimeout(() => {
			waiting = 0;
			form.dispatchEvent(new Event('till:refresh'));
		}, ms);
	}
	/* What is shown is what is typed. If not, the sale is not held against it. */
	const settled = () => !waiting && !field('till-quote').classList.contains('htmx-request');

	const due = () => {
		form.querySelector('[data-due]').textContent = form.querySelector('#till-quote .total-due dd')?.textContent.trim() || '';
	};
	form.addEventListener('htmx:afterSettle', due);

	/* ---- changes of customer and basket: in a line, so that no scan is lost ---- */
	let line = Promise.resolve(), busy = 0;
	/* Not the form: htmx would take the address of whatever button has the focus. */
	const source = form.querySelector('.till');
	function change(values) {
		clearTimeout(waiting);
		waiting = 0;
		busy++;
		line = line.then(() => window.htmx.ajax('POST', '/sales/new', {
			source, values, target: '#till-lines', select: '#till-lines', swap: 'outerHTML',
		})).catch(() => {}).then(() => { busy--; }); /* app.js has told what went wrong */
		return line;
	}
	/* A page without the till in it is the login page or an error: show it. */
	form.addEventListener('htmx:beforeSwap', e => {
		if (e.detail.xhr.status < 300 && !/id="till-(lines|quote)"/.test(e.detail.xhr.responseText)) {
			e.detail.shouldSwap = false;
			location.reload();
		}
	});

	const basket = () => quick() ? amount : add;
	function findCustomer() {
		const typed = customer.value.trim();
		if (typed)
			change({ do: 'find', customer: typed }).then(() => {
				const pick = form.querySelector('#till-found .pick');
				if (field('till-found').querySelector('[name="customer_id"]')) {
					customer.value = '';
					basket().focus();
				} else {
					(pick || customer).focus();
				}
			});
	}
	function addProduct() {
		const typed = add.value.trim();
		if (!typed)
			return;
		add.value = '';
		change({ do: 'add', add: typed }).then(() => form.querySelector('#till-lines .pick')?.focus());
	}
	/* The field of codes is in what the answer replaces. */
	function addCode() {
		if (field('f-code').value.trim())
			change({ do: 'add-code' }).then(() => (field('f-code').value ? field('f-code') : post).focus());
	}
	/* A code that came from a reader while no field had the keyboard: the server knows whose it is. */
	const scanned = code => change({ do: 'scan', scan: code }).then(() => basket().focus());

	form.addEventListener('submit', e => {
		const button = e.submitter;
		if (button === post && busy) {
			e.preventDefault();
			line.then(() => form.requestSubmit(post));
		} else if (button === post && !settled()) {
			form.querySelector('[name="shown"]')?.remove();
		}
		if (!button || button === post)
			return;
		e.preventDefault();
		if (button.value === 'find')
			findCustomer();
		else if (button.value === 'add')
			addProduct();
		else if (button.name === 'pick_customer')
			change({ pick_customer: button.value }).then(() => { customer.value = ''; basket().focus(); });
		else if (button.name === 'pick_product')
			change({ pick_product: button.value }).then(() => add.focus());
		else if (button.value === 'add-code')
			addCode();
		else if (button.value === 'forget')
			change({ do: 'forget', customer_id: '' }).then(() => customer.focus());
		else
			change({ [button.name]: button.value }).then(() => basket().focus());
	});

	form.addEventListener('input', e => {
		if (e.target === customer || e.target === add || e.target.id === 'f-code')
			return;
		refresh(e.target.type === 'text' ? 300 : 0);
	});
	form.addEventListener('change', e => {
		if (e.target.name === 'mode')
			basket().focus();
		if (e.target.tagName === 'SELECT')
			refresh(0);
	});

	/* ---- keys ---- */
	function enter(e) {
		if (e.target === customer) {
			e.preventDefault();
			customer.value.trim() ? findCustomer() : basket().focus();
		} else if (e.target === add) {
			e.preventDefault();
			add.value.trim() ? addProduct() : post.focus();
		} else if (e.target === amount) {
			e.preventDefault();
			post.focus();
		} else if (e.target.id === 'f-code') {
			e.preventDefault();
			e.target.value.trim() ? addCode() : post.focus();
		} else if (e.target.closest('.basket')) {
			e.preventDefault();
			add.focus();
		} else if (e.target.matches('.till-payment input')) {
			e.preventDefault();
			post.focus();
		}
	}
	const keys = {
		F2: () => { customer.focus(); customer.select(); },
		F4: () => { basket().focus(); basket().select(); },
		F6: () => { field('f-code').focus(); field('f-code').select(); },
		F8: () => field('use_credit')?.click(),
		F9: () => form.requestSubmit(post),
	};
	addEventListener('keydown', e => {
		if (keys[e.key] && !e.ctrlKey && !e.altKey && !e.metaKey) {
			e.preventDefault();
			keys[e.key]();
		} else if (e.key === 'Enter' && e.target instanceof HTMLInputElement && form.contains(e.target)) {
			enter(e);
		}
	});

	/* ---- readers ---- */
	const GAP_MS = 120, MEAN_MS = 45, MIN_LENGTH = 6; /* a busy page may hold up one key, not all */
	const shifted = { Digit5: '%', Digit6: '^', Slash: '?', Equal: '+' };
	let burst = '', first = 0, last = 0, typedInto = null, valueBefore = '';

	/* The character of a key by its place on a Latin keyboard. */
	function latinKey(e) {
		const code = e.code;
		if (e.shiftKey && shifted[code])
			return shifted[code];
		if (/^(Digit|Numpad)\d$/.test(code))
			return code.slice(-1);
		if (/^Key[A-Z]$/.test(code))
			return code.slice(-1);
		return { Minus: '-', Semicolon: ';', Slash: '/', Equal: '=', Period: '.', BracketRight: ']', NumpadSubtract: '-' }[code] || '';
	}
	/* What a card says: its second track before the first, or what stands behind a barcode's AIM prefix. */
	const trackNumber = text => (text.match(/;(\w+)/) || text.match(/^[%+][A-Z]?(\w+)/))?.[1] || text.replace(/^\][A-Z]\d/, '');

	addEventListener('keydown', e => {
		const now = e.timeStamp;
		if (e.key === 'Enter' && burst.length >= MIN_LENGTH && now - last < GAP_MS && (last - first) / burst.length < MEAN_MS) {
			const read = burst, into = typedInto;
			burst = '';
			e.preventDefault();
			e.stopImmediatePropagation();
			if (into)
				into.value = valueBefore;
			if (window.vafa.bankCard(read)) {
				scanned(trackNumber(read)); /* the number alone, and never into a field */
			} else if (into === add) {
				add.value = trackNumber(read);
				addProduct();
			} else if (into === customer) {
				customer.value = trackNumber(read);
				findCustomer();
			} else if (into?.id === 'f-code') {
				into.value = trackNumber(read);
				addCode();
			} else {
				scanned(trackNumber(read));
			}
			return;
		}
		const key = latinKey(e);
		if (!key || e.ctrlKey || e.altKey || e.metaKey)
			return;
		if (!burst || now - last > GAP_MS) {
			burst = '';
			first = now;
			typedInto = e.target instanceof HTMLInputElement && e.target.type === 'text' ? e.target : null;
			valueBefore = typedInto ? typedInto.value : '';
		}
		burst += key;
		last = now;
	}, true);

	due();
	/* Back from another page: the browser kept what was typed, not what it came to. */
	addEventListener('pageshow', e => e.persisted && refresh(0));
})();
