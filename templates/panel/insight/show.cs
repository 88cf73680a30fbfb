<?cs #
insight/show - who the customers are. [REP-05, REP-06]
GET /insight   POST /insight/settings {window_days, clv_years, clv_margin}
Data: Finished (empty: never scored), WindowDays, All, Segments.n, Classes.n {Word, Customers, CustomersNumber, CustomersShare, Sales,
  SalesNumber, SalesShare, Clv, ClvNumber, ClvEach, Any "1"} (…Number: plain digits, money in the store's unit, for the chart),
  Grid.n{R, Cells.n{R, F, Frequency (F as the reader writes it), Segment (word), Customers, Any "1"}}: recency 5 first, frequency 1 first; Form of the settings
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_insight.cs" ?>
<?cs set:Page.Title = L.insight.title ?>
<?cs set:Use.Chart = "1" ?>
<?cs def:people_of(url, c) ?><?cs if:c.Any ?><a href="<?cs var:url ?>"><bdi class="num"><?cs var:c.Customers ?></bdi></a><?cs else ?><bdi class="num"><?cs var:c.Customers ?></bdi><?cs /if ?> <span class="unit"><?cs var:msg(L.insight.percent, c.CustomersShare) ?></span><?cs /def ?>
<?cs def:sales_of(c) ?><?cs call:money(c.Sales) ?> <span class="unit"><?cs var:msg(L.insight.percent, c.SalesShare) ?></span><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:All.Any ?><div class="page-actions"><a class="btn btn-primary" href="/insight/customers"><?cs call:icon("star") ?><?cs var:L.insight.loyal ?></a></div><?cs /if ?></div>
<?cs if:All.Any ?>
<p class="lead"><?cs var:msg2(L.insight.lead, WindowDays, Finished) ?></p>
<section class="card">
	<h2 class="card-title"><?cs var:L.insight.grid ?></h2>
	<p class="lead"><?cs var:L.insight.grid_text ?></p>
	<div class="rfm-wrap" tabindex="0" role="region" aria-label="<?cs var:L.insight.grid ?>"><table class="rfm-grid">
		<thead><tr><td></td><?cs each:c = Grid.0.Cells ?><th scope="col"><?cs var:L.insight.f_short ?> <bdi class="num"><?cs var:c.Frequency ?></bdi></th><?cs /each ?></tr></thead>
		<tbody><?cs each:row = Grid ?><tr><th scope="row"><?cs var:L.insight.r_short ?> <bdi class="num"><?cs var:row.R ?></bdi></th><?cs each:c = row.Cells ?><td class="rfm-<?cs var:c.Segment ?>"><?cs if:c.Any ?><a href="/insight/customers?segment=<?cs var:c.Segment ?>&amp;r=<?cs var:c.R ?>&amp;f=<?cs var:c.F ?>"><?cs /if ?><bdi class="num"><?cs var:c.Customers ?></bdi><span class="rfm-name"><?cs var:L.rfm[c.Segment] ?></span><?cs if:c.Any ?></a><?cs /if ?></td><?cs /each ?></tr><?cs /each ?></tbody>
	</table></div>
</section>
<section class="card" aria-labelledby="rfm-segments">
	<h2 class="card-title" id="rfm-segments"><?cs var:L.insight.segments ?></h2>
	<div class="chart" data-chart="segments-table" hidden><canvas role="img" aria-label="<?cs var:L.insight.chart_text ?>"></canvas></div>
	<table class="table rows" id="segments-table">
		<thead><tr><th scope="col"><?cs var:L.insight.segment ?></th><th scope="col" class="number"><?cs var:L.insight.customers ?></th><th scope="col" class="number" data-series><?cs var:L.insight.sales ?></th><th scope="col" class="number" data-series><?cs var:L.insight.clv ?></th><th scope="col" class="number"><?cs var:L.insight.clv_each ?></th></tr></thead>
		<tbody><?cs each:c = Segments ?><tr>
			<th scope="row" class="row-main"><?cs call:rfm_mark(c.Word) ?><span class="sub"><?cs var:L.rfm_text[c.Word] ?></span></th>
			<td class="number" data-label="<?cs var:L.insight.customers ?>"><span><?cs call:people_of("/insight/customers?segment=" + c.Word, c) ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.sales ?>" data-value="<?cs var:c.SalesNumber ?>"><span><?cs call:sales_of(c) ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.clv ?>" data-value="<?cs var:c.ClvNumber ?>"><?cs call:money(c.Clv) ?></td>
			<td class="number" data-label="<?cs var:L.insight.clv_each ?>"><?cs call:money(c.ClvEach) ?></td>
		</tr><?cs /each ?></tbody>
	</table>
</section>
<section class="card" aria-labelledby="abc">
	<h2 class="card-title" id="abc"><?cs var:L.insight.classes ?></h2>
	<p class="lead"><?cs var:L.insight.classes_text ?></p>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.insight.class ?></th><th scope="col" class="number"><?cs var:L.insight.customers ?></th><th scope="col" class="number"><?cs var:L.insight.sales ?></th><th scope="col" class="number"><?cs var:L.insight.clv ?></th></tr></thead>
		<tbody><?cs each:c = Classes ?><tr>
			<th scope="row" class="row-main"><?cs var:L.abc[c.Word] ?></th>
			<td class="number" data-label="<?cs var:L.insight.customers ?>"><span><?cs call:people_of("/insight/customers?abc=" + c.Word, c) ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.sales ?>"><span><?cs call:sales_of(c) ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.clv ?>"><?cs call:money(c.Clv) ?></td>
		</tr><?cs /each ?></tbody>
	</table>
</section>
<?cs else ?><div class="card"><?cs call:empty("users", L.insight.none, L.insight.none_text, "", "") ?></div><?cs /if ?>
<?cs if:User.May.settings_edit ?><section class="card card-form"><details class="fold"<?cs if:Form.Failed ?> open<?cs /if ?>><summary><?cs var:L.insight.settings ?></summary>
<form method="post" action="/insight/settings"><?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("days", "window_days", L.insight.window_days, Form.window_days, L.insight.window_days_hint, "must") ?>
	<?cs call:field("number", "clv_years", L.insight.clv_years, Form.clv_years, L.insight.clv_years_hint, "must") ?>
	<?cs call:field("percent", "clv_margin", L.insight.clv_margin, Form.clv_margin, L.insight.clv_margin_hint, "must") ?>
	<p class="form-hint"><?cs var:L.insight.clv_formula ?></p>
	<?cs call:form_buttons(L.common.save, "") ?>
</form></details></section><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
