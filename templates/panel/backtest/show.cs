<?cs #
backtest/show - what a campaign would have cost and whom it would have reached.
GET /backtests/{id}; while it runs the page asks again (htmx), or the reader presses the link
Data: Backtest{Id, Name, From, To, State (word), CampaignId (empty: was not saved), Percent, Time}
  done: Cost, CostOfSales (percent), Saves "1" (it would give less than today; Cost is then the saving), Uses, Sales, Reached, Customers, Losing,
    Without "1": measured against the other rules, because just this campaign runs today
    Kinds.n{Name (key of L.backtest.kind), Asset (credit, points, coin, xp), Today, With, Diff, Less "1"}
    Days.n{Name, Today, With, TodayNumber, WithNumber}: days, or months of a long period
    Levels.n{Name, Customers, Reached, Gain, Less "1"}; Top.n{Id, Name, Code, Uses, Gain}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = Backtest.Name ?>
<?cs if:Backtest.CampaignId ?><?cs set:Page.BackHref = "/campaigns/" + Backtest.CampaignId ?><?cs set:Page.BackText = L.backtest.back ?><?cs else ?><?cs set:Page.BackHref = "/campaigns" ?><?cs set:Page.BackText = L.campaigns.title ?><?cs /if ?>
<?cs set:Use.Chart = "1" ?>
<?cs def:before() ?><?cs if:Without ?><?cs var:L.backtest.without ?><?cs else ?><?cs var:L.backtest.today ?><?cs /if ?><?cs /def ?>
<?cs def:gain(v, less) ?><?cs if:less ?><?cs call:money_off(v) ?><?cs else ?><?cs call:money(v) ?><?cs /if ?><?cs /def ?>
<?cs def:asset_off(asset, v) ?><span class="amount"><bdi class="num">−<?cs var:v ?></bdi> <span class="unit"><?cs if:asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[asset] ?><?cs /if ?></span></span><?cs /def ?>
<?cs def:worth(asset, v, less) ?><?cs if:less ?><?cs call:asset_off(asset, v) ?><?cs else ?><?cs call:asset(asset, v) ?><?cs /if ?><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:Backtest.CampaignId ?><div class="page-actions"><a class="btn" href="/campaigns/<?cs var:Backtest.CampaignId ?>/backtest"><?cs call:icon("calendar") ?><?cs var:L.backtest.other_period ?></a></div><?cs /if ?></div>
<p class="lead"><?cs var:msg2(L.backtest.if_ran, Backtest.From, Backtest.To) ?></p>
<?cs if:Backtest.State == "failed" ?>
<?cs call:alert("danger", L.backtest.failed_text) ?>
<?cs elif:Backtest.State != "done" ?>
<section class="card" id="backtest"<?cs call:polls("/backtests/" + Backtest.Id, "content") ?>>
	<?cs call:working(L.backtest.state[Backtest.State], Backtest.PercentNumber, msg(L.backtest.progress, Backtest.Percent)) ?>
	<a class="btn" href="/backtests/<?cs var:Backtest.Id ?>"><?cs call:icon("refresh") ?><?cs var:L.common.refresh ?></a>
</section>
<?cs else ?>
<dl class="stats">
	<?cs if:Saves ?><?cs call:stat(L.backtest.saving, Cost, Store.Currency, msg(L.backtest.of_sales, CostOfSales)) ?><?cs else ?><?cs call:stat(L.backtest.cost, Cost, Store.Currency, msg(L.backtest.of_sales, CostOfSales)) ?><?cs /if ?>
	<?cs call:stat(L.backtest.uses, Uses, L.backtest.sale_unit, msg(L.backtest.of_all_sales, Sales)) ?>
	<?cs call:stat(L.backtest.reached, Reached, L.backtest.people, msg(L.backtest.of_all_customers, Customers)) ?>
</dl>
<?cs if:Losing ?><?cs call:alert("warning", msg(L.backtest.losing, Losing)) ?><?cs /if ?>
<section class="card" aria-labelledby="backtest-chart">
	<div class="card-title"><h2 id="backtest-chart"><?cs var:L.backtest.chart ?></h2></div>
	<div class="chart" data-chart="backtest-days" hidden><canvas role="img" aria-label="<?cs var:L.backtest.chart ?>"></canvas></div>
	<details class="fold chart-table" open><summary><?cs var:L.dashboard.table ?></summary><div class="table-wrap" tabindex="0" role="region" aria-label="<?cs var:L.dashboard.table ?>"><table class="table" id="backtest-days"><thead><tr><th scope="col"><?cs var:L.backtest.day ?></th><th scope="col" class="number" data-series><?cs var:L.backtest.with ?></th><th scope="col" class="number" data-series><?cs call:before() ?></th></tr></thead><tbody><?cs each:d = Days ?><tr><th scope="row"><?cs var:d.Name ?></th><td class="number" data-value="<?cs var:d.WithNumber ?>"><?cs call:money(d.With) ?></td><td class="number" data-value="<?cs var:d.TodayNumber ?>"><?cs call:money(d.Today) ?></td></tr><?cs /each ?></tbody></table></div></details>
</section>
<div class="cols">
	<section class="card"><h2 class="card-title"><?cs var:L.backtest.kinds ?></h2><div class="table-wrap" tabindex="0" role="region" aria-label="<?cs var:L.backtest.kinds ?>"><table class="table"><thead><tr><th scope="col"><?cs var:L.backtest.what ?></th><th scope="col" class="number"><?cs var:L.backtest.diff ?></th><th scope="col" class="number"><?cs var:L.backtest.with ?></th><th scope="col" class="number"><?cs call:before() ?></th></tr></thead><tbody><?cs each:k = Kinds ?><tr><th scope="row"><?cs var:L.backtest.kind[k.Name] ?></th><td class="number"><?cs call:worth(k.Asset, k.Diff, k.Less) ?></td><td class="number"><?cs call:asset(k.Asset, k.With) ?></td><td class="number"><?cs call:asset(k.Asset, k.Today) ?></td></tr><?cs /each ?></tbody></table></div></section>
	<section class="card"><h2 class="card-title"><?cs var:L.backtest.levels ?></h2><div class="table-wrap" tabindex="0" role="region" aria-label="<?cs var:L.backtest.levels ?>"><table class="table"><thead><tr><th scope="col"><?cs var:L.backtest.level ?></th><th scope="col" class="number"><?cs var:L.backtest.reached ?></th><th scope="col" class="number"><?cs var:L.backtest.gain ?></th></tr></thead><tbody><?cs each:l = Levels ?><tr><th scope="row"><?cs var:l.Name ?></th><td class="number"><bdi class="num"><?cs var:l.Reached ?></bdi> <span class="sub"><?cs var:msg(L.backtest.of, l.Customers) ?></span></td><td class="number"><?cs call:gain(l.Gain, l.Less) ?></td></tr><?cs /each ?></tbody></table></div></section>
</div>
<?cs if:subcount(Top) ?><section class="card"><h2 class="card-title"><?cs var:L.backtest.top ?></h2><ul class="lines"><?cs each:c = Top ?><li><?cs if:User.May.customer_view ?><a href="/customers/<?cs var:c.Id ?>"><?cs if:c.Name ?><bdi><?cs var:c.Name ?></bdi><?cs else ?><?cs call:code(c.Code) ?><?cs /if ?></a><?cs else ?><span><bdi><?cs var:c.Name ?></bdi></span><?cs /if ?><span><?cs call:money(c.Gain) ?> <span class="sub"><?cs var:msg(L.backtest.times, c.Uses) ?></span></span></li><?cs /each ?></ul></section><?cs /if ?>
<p class="form-hint"><?cs var:L.backtest.note ?></p>
<?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
