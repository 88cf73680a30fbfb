<?cs #
report/year - a year of the club, month by month. [REP-02]
GET /reports?year=&branch_id=
Data: Year, YearText, Years.n{Value,Text}, Branch, Branches.n{Value,Text}
  Months.n{Name, …}, Total: SalesCount, Sales, Discount, LevelDiscount, RefundsCount, Refunded, NewCustomers, SalesNumber, DiscountNumber
  (plain digits for the chart), Credit, Points {Issued, Opened (empty when 0), Spent, Expired, Taken, Held (when the month ended)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = msg(L.report.title, YearText) ?>
<?cs set:Use.Chart = "1" ?>
<?cs def:sales_row(name, m) ?><th scope="row" class="row-main"><?cs var:name ?></th><td class="number" data-label="<?cs var:L.report.count ?>"><bdi class="num"><?cs var:m.SalesCount ?></bdi></td><td class="number" data-label="<?cs var:L.report.sales ?>" data-value="<?cs var:m.SalesNumber ?>"><?cs call:money(m.Sales) ?></td><td class="number" data-label="<?cs var:L.report.discount ?>" data-value="<?cs var:m.DiscountNumber ?>"><?cs call:money(m.Discount) ?></td><td class="number" data-label="<?cs var:L.report.level_discount ?>"><?cs call:money(m.LevelDiscount) ?></td><td class="number" data-label="<?cs var:L.report.refunded ?>"><span><?cs call:money(m.Refunded) ?><span class="sub"><?cs var:msg(L.report.times, m.RefundsCount) ?></span></span></td><td class="number" data-label="<?cs var:L.report.customers ?>"><bdi class="num"><?cs var:m.NewCustomers ?></bdi></td><?cs /def ?>
<?cs def:flow_row(name, f) ?><th scope="row" class="row-main"><?cs var:name ?></th><td class="number" data-label="<?cs var:L.report.issued ?>"><span><bdi class="num"><?cs var:f.Issued ?></bdi><?cs if:f.Opened ?><span class="sub"><?cs var:msg(L.report.opened, f.Opened) ?></span><?cs /if ?></span></td><td class="number" data-label="<?cs var:L.report.spent ?>"><bdi class="num"><?cs var:f.Spent ?></bdi></td><td class="number" data-label="<?cs var:L.report.expired ?>"><bdi class="num"><?cs var:f.Expired ?></bdi></td><td class="number" data-label="<?cs var:L.report.taken ?>"><bdi class="num"><?cs var:f.Taken ?></bdi></td><td class="number" data-label="<?cs var:L.report.held ?>"><strong><bdi class="num"><?cs var:f.Held ?></bdi></strong></td><?cs /def ?>
<?cs def:flow_head(unit) ?><thead><tr><th scope="col"><?cs var:L.report.month ?></th><th scope="col" class="number"><?cs var:L.report.issued ?></th><th scope="col" class="number"><?cs var:L.report.spent ?></th><th scope="col" class="number"><?cs var:L.report.expired ?></th><th scope="col" class="number"><?cs var:L.report.taken ?></th><th scope="col" class="number"><?cs var:L.report.held ?></th></tr></thead><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions">
	<form class="page-actions" method="get" action="/reports"><label class="visually-hidden" for="f-year"><?cs var:L.report.year ?></label><select class="form-select" id="f-year" name="year" data-submit><?cs each:y = Years ?><option value="<?cs var:y.Value ?>"<?cs if:y.Value == Year ?> selected<?cs /if ?>><?cs var:y.Text ?></option><?cs /each ?></select><?cs if:subcount(Branches) > #1 ?><label class="visually-hidden" for="f-branch_id"><?cs var:L.sale.branch ?></label><select class="form-select" id="f-branch_id" name="branch_id" data-submit><option value=""><?cs var:L.dashboard.all_branches ?></option><?cs each:b = Branches ?><option value="<?cs var:b.Value ?>"<?cs if:b.Value == Branch ?> selected<?cs /if ?>><?cs var:b.Text ?></option><?cs /each ?></select><?cs /if ?><button class="btn" type="submit" data-no-script><?cs var:L.common.show ?></button></form>
	<button class="btn" type="button" data-print><?cs call:icon("printer") ?><?cs var:L.report.print ?></button>
</div></div>
<section class="card">
	<h2 class="card-title"><?cs var:L.report.of_sales ?></h2>
	<div class="chart" data-chart="report-sales" hidden><canvas role="img" aria-label="<?cs var:L.report.chart_text ?>"></canvas></div>
	<table class="table rows" id="report-sales">
		<thead><tr><th scope="col"><?cs var:L.report.month ?></th><th scope="col" class="number"><?cs var:L.report.count ?></th><th scope="col" class="number" data-series><?cs var:L.report.sales ?></th><th scope="col" class="number" data-series><?cs var:L.report.discount ?></th><th scope="col" class="number"><?cs var:L.report.level_discount ?></th><th scope="col" class="number"><?cs var:L.report.refunded ?></th><th scope="col" class="number"><?cs var:L.report.customers ?></th></tr></thead>
		<tbody><?cs each:m = Months ?><tr><?cs call:sales_row(m.Name, m) ?></tr><?cs /each ?></tbody>
		<tbody class="total"><tr><?cs call:sales_row(L.report.total, Total) ?></tr></tbody>
	</table>
</section>
<section class="card">
	<h2 class="card-title"><?cs var:msg(L.report.of_credit, Store.Currency) ?></h2>
	<p class="lead"><?cs var:L.report.held_text ?></p>
	<table class="table rows"><?cs call:flow_head("") ?><tbody><?cs each:m = Months ?><tr><?cs call:flow_row(m.Name, m.Credit) ?></tr><?cs /each ?></tbody><tbody class="total"><tr><?cs call:flow_row(L.report.total, Total.Credit) ?></tr></tbody></table>
</section>
<section class="card">
	<h2 class="card-title"><?cs var:L.report.of_points ?></h2>
	<table class="table rows"><?cs call:flow_head("") ?><tbody><?cs each:m = Months ?><tr><?cs call:flow_row(m.Name, m.Points) ?></tr><?cs /each ?></tbody><tbody class="total"><tr><?cs call:flow_row(L.report.total, Total.Points) ?></tr></tbody></table>
</section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
