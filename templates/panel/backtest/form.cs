<?cs #
backtest/form - over which days is a campaign to be tried?
GET /campaigns/{id}/backtest, POST the same (keyed)
Data: Campaign{Id, Name}, Form{from, to}
  Backtests.n{Id, State (word), From, To, Time, Cost (of a done one)}: the latest of this campaign
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.backtest.title ?>
<?cs set:Page.BackHref = "/campaigns/" + Campaign.Id ?><?cs set:Page.BackText = Campaign.Name ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.backtest.text ?></p>
<form class="card" method="post" action="/campaigns/<?cs var:Campaign.Id ?>/backtest" autocomplete="off" novalidate>
	<?cs call:keyed() ?><?cs call:form_error() ?>
	<div class="field-row"><?cs call:field("date", "from", L.backtest.from, Form.from, "", "must") ?><?cs call:field("date", "to", L.backtest.to, Form.to, "", "must") ?></div>
	<?cs call:form_buttons(L.backtest.run, "/campaigns/" + Campaign.Id) ?>
</form>
<?cs if:subcount(Backtests) ?>
<section class="card"><h2 class="card-title"><?cs var:L.backtest.earlier ?></h2><ul class="lines"><?cs each:b = Backtests ?><li><a href="/backtests/<?cs var:b.Id ?>"><?cs var:msg2(L.backtest.period, b.From, b.To) ?></a><span><?cs if:b.State == "done" ?><?cs call:money(b.Cost) ?><?cs else ?><?cs var:L.backtest.state[b.State] ?><?cs /if ?> <span class="sub"><bdi class="num"><?cs var:b.Time ?></bdi></span></span></li><?cs /each ?></ul></section>
<?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
