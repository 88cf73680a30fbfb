<?cs #
scenario/list - base scenarios: what most clubs do, each with what it would mean, one press away.
GET /scenarios; POST /scenarios/{code}/start (keyed), /scenarios/{code}/backtest
Data: Scenarios.n{Word (texts L.preset.<word>), Icon, CampaignId (empty: not made yet), Active "1", Match, Conditions.n, Steps.n (see _campaign.cs),
  Sale "1": forecast by a back-test; else Customers, Worth of the last 90 days (empty: unknown)}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?>
<?cs set:Page.Title = L.scenario.title ?>
<?cs set:Page.BackHref = "/campaigns" ?><?cs set:Page.BackText = L.campaigns.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.scenario.text ?></p>
<div class="scenarios"><?cs each:s = Scenarios ?>
<section class="card scenario"><div class="card-title"><h2><span class="preset-icon"><?cs call:icon(s.Icon) ?></span> <?cs var:L.preset[s.Word].name ?></h2><?cs if:s.CampaignId ?><?cs call:active_badge(s.Active) ?><?cs /if ?></div>
	<p><?cs var:L.preset[s.Word].text ?></p>
	<div class="words"><?cs if:subcount(s.Conditions) ?><?cs call:condition_words(s) ?><?cs /if ?><?cs call:benefit_words(s) ?></div>
	<?cs if:s.Customers ?><p class="muted"><?cs var:msg2(L.scenario.reach, s.Customers, s.Worth) ?> <?cs var:Store.Currency ?></p><?cs elif:!s.Sale ?><p class="muted"><?cs var:L.scenario.unknown ?></p><?cs /if ?>
	<div class="form-buttons"><?cs if:s.CampaignId ?><a class="btn" href="/campaigns/<?cs var:s.CampaignId ?>"><?cs var:L.scenario.open ?></a><?cs else ?><form method="post" action="/scenarios/<?cs var:s.Word ?>/start"><?cs call:keyed() ?><button class="btn btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.scenario.start ?></button></form><?cs if:s.Sale ?><form method="post" action="/scenarios/<?cs var:s.Word ?>/backtest"><?cs call:csrf() ?><button class="btn" type="submit" data-once><?cs call:icon("chart-bar") ?><?cs var:L.backtest.open ?></button></form><?cs /if ?><a class="btn btn-ghost" href="/campaigns/new?preset=<?cs var:s.Word ?>"><?cs var:L.scenario.edit ?></a><?cs /if ?></div>
</section><?cs /each ?></div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
