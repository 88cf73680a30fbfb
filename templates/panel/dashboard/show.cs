<?cs #
dashboard/show - how the club is doing. [ADM-01]
GET /?branch_id=
Data: Branches.n{Value,Text} (those this person sees), Form{branch_id}
  Today, Month {Sales, SalesCount, Discount, LevelDiscount (the part by levels, empty when 0), NewCustomers, CreditIssued, CreditSpent, PointsIssued, PointsSpent
    (the spent ones empty when 0)}
  Outstanding{Credit, Points, Customers}: what all customers hold
  Days.n{Name (finished: "۱ آذر"), Sales, Discount (as the reader writes them), SalesNumber, DiscountNumber (plain digits, in the store's
    unit, for the chart)}: the last 30 days, oldest first
  Campaigns.n{Id,Name,Uses}: the running ones, most used in this month first; LatestSales.n{Id,Number,Customer,Payable,Time}
  Empty "1": no sale was ever booked. Steps{Customers,Products,Campaigns} = "1": first steps that are done. Live (see customer/_live.cs): for who may see customers
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/customer/_live.cs" ?>
<?cs set:Page.Title = L.dashboard.title ?>
<?cs set:Use.Chart = "1" ?>
<?cs def:step_item(done, url, title_text, text) ?><li class="first-step<?cs if:done ?> first-done<?cs /if ?>"><span class="first-mark"><?cs if:done ?><?cs call:icon("check") ?><span class="visually-hidden"><?cs var:L.dashboard.done ?></span><?cs /if ?></span><a href="<?cs var:url ?>"><strong><?cs var:title_text ?></strong><span class="sub"><?cs var:text ?></span></a></li><?cs /def ?>
<?cs def:figures(f) ?><dl class="stats">
	<?cs call:stat(L.dashboard.sales, f.Sales, Store.Currency, msg(L.dashboard.sales_count, f.SalesCount)) ?>
	<?cs if:f.LevelDiscount ?><?cs call:stat(L.dashboard.discount, f.Discount, Store.Currency, msg2(L.dashboard.level_discount, f.LevelDiscount, Store.Currency)) ?><?cs else ?><?cs call:stat(L.dashboard.discount, f.Discount, Store.Currency, "") ?><?cs /if ?>
	<?cs if:f.CreditSpent ?><?cs call:stat(L.dashboard.credit_issued, f.CreditIssued, Store.Currency, msg2(L.dashboard.spent, f.CreditSpent, Store.Currency)) ?><?cs else ?><?cs call:stat(L.dashboard.credit_issued, f.CreditIssued, Store.Currency, "") ?><?cs /if ?>
	<?cs if:f.PointsSpent ?><?cs call:stat(L.dashboard.points_issued, f.PointsIssued, L.unit.points, msg2(L.dashboard.spent, f.PointsSpent, L.unit.points)) ?><?cs else ?><?cs call:stat(L.dashboard.points_issued, f.PointsIssued, L.unit.points, "") ?><?cs /if ?>
	<?cs call:stat(L.dashboard.new_customers, f.NewCustomers, L.dashboard.people, "") ?>
</dl><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:subcount(Branches) > #1 ?><form class="page-actions" method="get" action="/"><label class="visually-hidden" for="f-branch_id"><?cs var:L.sale.branch ?></label><select class="form-select" id="f-branch_id" name="branch_id" data-submit><option value=""><?cs var:L.dashboard.all_branches ?></option><?cs each:b = Branches ?><option value="<?cs var:b.Value ?>"<?cs if:b.Value == Form.branch_id.Value ?> selected<?cs /if ?>><?cs var:b.Text ?></option><?cs /each ?></select><button class="btn" type="submit" data-no-script><?cs var:L.common.show ?></button></form><?cs /if ?></div>
<?cs if:Empty ?>
<section class="card"><h2 class="card-title"><?cs var:L.dashboard.welcome ?></h2><p class="lead"><?cs var:L.dashboard.welcome_text ?></p>
	<ol class="first-steps"><?cs if:User.May.product_edit ?><?cs call:step_item(Steps.Products, "/products/new", L.dashboard.step_products, L.dashboard.step_products_text) ?><?cs /if ?><?cs if:User.May.campaign_edit ?><?cs call:step_item(Steps.Campaigns, "/campaigns/new", L.dashboard.step_campaign, L.dashboard.step_campaign_text) ?><?cs /if ?><?cs if:User.May.customer_edit ?><?cs call:step_item(Steps.Customers, "/customers/new", L.dashboard.step_customer, L.dashboard.step_customer_text) ?><?cs /if ?><?cs if:User.May.sale_post ?><?cs call:step_item("", "/sales/new", L.dashboard.step_sale, L.dashboard.step_sale_text) ?><?cs /if ?></ol>
</section>
<?cs else ?>
<section aria-labelledby="dash-today"><h2 class="dash-title" id="dash-today"><?cs var:L.dashboard.today ?></h2><?cs call:figures(Today) ?></section>
<section aria-labelledby="dash-month"><h2 class="dash-title" id="dash-month"><?cs var:L.dashboard.month ?></h2><?cs call:figures(Month) ?></section>
<section class="card" aria-labelledby="dash-chart">
	<div class="card-title"><h2 id="dash-chart"><?cs var:L.dashboard.chart ?></h2></div>
	<div class="chart" data-chart="sales-table" hidden><canvas role="img" aria-label="<?cs var:L.dashboard.chart_text ?>"></canvas></div>
	<details class="fold chart-table" open><summary><?cs var:L.dashboard.table ?></summary><div class="table-wrap" tabindex="0" role="region" aria-label="<?cs var:L.dashboard.table ?>"><table class="table" id="sales-table"><thead><tr><th scope="col"><?cs var:L.dashboard.day ?></th><th scope="col" class="number" data-series><?cs var:L.dashboard.sales ?></th><th scope="col" class="number" data-series><?cs var:L.dashboard.discount ?></th></tr></thead><tbody><?cs each:d = Days ?><tr><th scope="row"><?cs var:d.Name ?></th><td class="number" data-value="<?cs var:d.SalesNumber ?>"><?cs call:money(d.Sales) ?></td><td class="number" data-value="<?cs var:d.DiscountNumber ?>"><?cs call:money(d.Discount) ?></td></tr><?cs /each ?></tbody></table></div></details>
</section>
<div class="cols">
	<section class="card"><h2 class="card-title"><?cs var:L.dashboard.outstanding ?></h2><dl class="facts"><dt><?cs var:L.dashboard.held_credit ?></dt><dd><?cs call:money(Outstanding.Credit) ?></dd><dt><?cs var:L.dashboard.held_points ?></dt><dd><?cs call:points(Outstanding.Points) ?></dd><dt><?cs var:L.dashboard.members ?></dt><dd><bdi class="num"><?cs var:Outstanding.Customers ?></bdi> <span class="unit"><?cs var:L.dashboard.people ?></span></dd></dl></section>
	<section class="card"><div class="card-title"><h2><?cs var:L.dashboard.campaigns ?></h2><?cs if:User.May.campaign_view ?><a href="/campaigns"><?cs var:L.common.all ?></a><?cs /if ?></div><?cs if:subcount(Campaigns) ?><ul class="lines"><?cs each:c = Campaigns ?><li><?cs if:User.May.campaign_view ?><a href="/campaigns/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs else ?><span><?cs var:c.Name ?></span><?cs /if ?><span class="muted"><?cs var:msg(L.dashboard.uses, c.Uses) ?></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.dashboard.no_campaigns ?></p><?cs /if ?></section>
	<section class="card"><div class="card-title"><h2><?cs var:L.dashboard.latest ?></h2><?cs if:User.May.sale_view ?><a href="/sales"><?cs var:L.common.all ?></a><?cs /if ?></div><?cs if:subcount(LatestSales) ?><ul class="lines"><?cs each:s = LatestSales ?><li><?cs if:User.May.sale_view ?><a href="/sales/<?cs var:s.Id ?>"><?cs if:s.Customer ?><?cs var:s.Customer ?><?cs else ?><?cs var:L.sale.no_customer ?><?cs /if ?></a><?cs else ?><span><?cs var:s.Customer ?></span><?cs /if ?><span><?cs call:money(s.Payable) ?> <span class="sub"><bdi class="num"><?cs var:s.Time ?></bdi></span></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.sales.none ?></p><?cs /if ?></section>
</div>
<?cs /if ?>
<?cs if:User.May.customer_view ?><section class="card" aria-labelledby="dash-live"><div class="card-title"><h2 id="dash-live"><?cs var:L.live.title ?></h2><a href="/customers/live"><?cs var:L.common.all ?></a></div><?cs call:live_list() ?></section><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
