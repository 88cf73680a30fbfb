/*
 * chart.js - draws the table that a box names (data-chart="its id"): each column whose head bears
 * data-series is one series. The numbers stand in data-value of the cells, the words in the cells,
 * so that there is one source for both, and the table stays for whoever cannot see a chart.
 */
(() => {
	'use strict';

	const rtl = document.documentElement.dir === 'rtl';
	const style = getComputedStyle(document.documentElement);
	const color = name => style.getPropertyValue(name).trim();
	const short = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact', maximumFractionDigits: 1 });
	const text = cell => cell.textContent.trim().replace(/\s+/g, ' ');

	function draw(box, table) {
		const rows = [...table.tBodies[0].rows];
		const columns = [...table.tHead.rows[0].cells].filter(c => 'series' in c.dataset).map(c => c.cellIndex);
		const label = cell => text(cell.querySelector('.mark') || cell);
		const colors = [color('--brand'), '#d99a2b', '#5b7db1', '#8a95a3'];

		box.hidden = false;
		if (table.closest('details'))
			table.closest('details').open = false;
		new window.Chart(box.querySelector('canvas'), {
			type: 'bar',
			data: {
				labels: rows.map(r => label(r.cells[0])),
				datasets: columns.map((column, i) => ({
					label: text(table.tHead.rows[0].cells[column]),
					data: rows.map(r => Number(r.cells[column].dataset.value)),
					backgroundColor: colors[i], borderRadius: 4, maxBarThickness: 22,
				})),
			},
			options: {
				responsive: true,
				maintainAspectRatio: false,
				layout: { padding: rtl ? { left: 16 } : { right: 16 } }, // the end of the last slanted label
				animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
				interaction: { mode: 'index', intersect: false },
				plugins: {
					legend: { rtl, textDirection: rtl ? 'rtl' : 'ltr', align: 'start', labels: { boxWidth: 12, boxHeight: 12, useBorderRadius: true, borderRadius: 3 } },
					tooltip: {
						rtl, textDirection: rtl ? 'rtl' : 'ltr',
						callbacks: { label: at => at.dataset.label + ': ' + text(rows[at.dataIndex].cells[columns[at.datasetIndex]]) },
					},
				},
				scales: {
					x: { reverse: rtl, grid: { display: false }, ticks: { maxRotation: rows.length > 12 ? 0 : 50, autoSkip: rows.length > 12, autoSkipPadding: 16 } },
					y: { position: rtl ? 'right' : 'left', beginAtZero: true, border: { display: false }, grid: { color: color('--line') }, ticks: { callback: v => short.format(v), maxTicksLimit: 6 } },
				},
			},
		});
	}

	if (!window.Chart)
		return;
	window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
	window.Chart.defaults.color = color('--ink-2');
	for (const box of document.querySelectorAll('[data-chart]'))
		draw(box, document.getElementById(box.dataset.chart));
})();
