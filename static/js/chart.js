/*
 * chart.js - draws the table beside it: the numbers stand in data-value, the words in the cells, so
 * that there is one source for both, and the table stays for whoever cannot see a chart.
 */
(() => {
	'use strict';

	const box = document.querySelector('[data-chart="sales"]');
	const table = document.getElementById('sales-table');
	if (!box || !table || !window.Chart)
		return;

	const rows = [...table.tBodies[0].rows];
	const numbers = column => rows.map(r => Number(r.cells[column].dataset.value));
	const words = column => rows.map(r => r.cells[column].textContent.trim().replace(/\s+/g, ' '));
	const texts = [words(1), words(2)];
	const rtl = document.documentElement.dir === 'rtl';
	const style = getComputedStyle(document.documentElement);
	const color = name => style.getPropertyValue(name).trim();
	const short = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 1 });

	window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
	window.Chart.defaults.color = color('--ink-2');
	box.hidden = false;
	table.closest('details').open = false;

	new window.Chart(box.querySelector('canvas'), {
		type: 'bar',
		data: {
			labels: rows.map(r => r.cells[0].textContent.trim()),
			datasets: [
				{ label: box.dataset.sales, data: numbers(1), backgroundColor: color('--brand'), borderRadius: 4, maxBarThickness: 22 },
				{ label: box.dataset.discount, data: numbers(2), backgroundColor: '#d99a2b', borderRadius: 4, maxBarThickness: 22 },
			],
		},
		options: {
			responsive: true,
			maintainAspectRatio: false,
			animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
			interaction: { mode: 'index', intersect: false },
			plugins: {
				legend: { rtl, textDirection: rtl ? 'rtl' : 'ltr', align: 'start', labels: { boxWidth: 12, boxHeight: 12, useBorderRadius: true, borderRadius: 3 } },
				tooltip: {
					rtl, textDirection: rtl ? 'rtl' : 'ltr',
					callbacks: { label: at => at.dataset.label + ': ' + texts[at.datasetIndex][at.dataIndex] },
				},
			},
			scales: {
				x: { reverse: rtl, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
				y: { position: rtl ? 'right' : 'left', beginAtZero: true, border: { display: false }, grid: { color: color('--line') }, ticks: { callback: v => short.format(v), maxTicksLimit: 6 } },
			},
		},
	});
})();
