<?cs #
campaign/show - one campaign: its rules in words, how it does, its versions.
GET /campaigns/{id}[?version=n]
Data: Campaign{Id, Name, Mine "1" (this person may change it), State, Trigger (word), Starts, Ends, Branches, Channels, Audience (finished lists; empty = all), Version, Priority,
    Exclusive "1", ExclusionGroup, Match, Conditions.n, Steps.n (see _campaign.cs), Old "1": an older version is shown,
    Limits.n{Name (key of L.limit), Value, Used}}
  Stats{Uses, Customers, Sales (gross of its sales), Discount, Credit, Points}
  Versions.n{Version (as the reader writes it), Number, Time, Staff, Current "1"}
POST /campaigns/{id}/activate  /pause  /archive  /copy (keyed)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?>
<?cs set:Page.Title = Campaign.Name ?>
<?cs set:Page.BackHref = "/campaigns" ?><?cs set:Page.BackText = L.campaigns.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:Campaign.Mine && Campaign.State != "archived" ?><div class="page-actions">
	<?cs if:Campaign.State == "paused" ?><form method="post" action="/campaigns/<?cs var:Campaign.Id ?>/activate"><?cs call:csrf() ?><button class="btn btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.campaign.activate ?></button></form><?cs else ?><form method="post" action="/campaigns/<?cs var:Campaign.Id ?>/pause"><?cs call:csrf() ?><button class="btn" type="submit" data-once><?cs call:icon("ban") ?><?cs var:L.campaign.pause ?></button></form><?cs /if ?>
	<?cs if:Campaign.Trigger == "sale" ?><a class="btn" href="/campaigns/<?cs var:Campaign.Id ?>/backtest"><?cs call:icon("chart-bar") ?><?cs var:L.backtest.open ?></a><?cs /if ?>
	<a class="btn" href="/campaigns/<?cs var:Campaign.Id ?>/edit"><?cs call:icon("edit") ?><?cs var:L.common.edit ?></a>
</div><?cs /if ?></div>
<?cs if:Campaign.Old ?><?cs call:alert("warning", msg(L.campaign.old_version, Campaign.Version)) ?><?cs /if ?>
<dl class="stats">
	<?cs call:stat(L.campaign.uses, Stats.Uses, L.campaign.times, msg(L.campaign.customers, Stats.Customers)) ?>
	<?cs call:stat(L.campaign.sales, Stats.Sales, Store.Currency, "") ?>
	<?cs call:stat(L.campaign.discount, Stats.Discount, Store.Currency, "") ?>
	<?cs call:stat(L.campaign.credit, Stats.Credit, Store.Currency, "") ?>
	<?cs call:stat(L.campaign.points, Stats.Points, L.unit.points, "") ?>
</dl>
<div class="side-by-side">
	<section class="card"><div class="card-title"><h2><?cs var:L.campaign.rules ?></h2><?cs call:campaign_state(Campaign.State) ?></div><?cs call:campaign_words(Campaign) ?></section>
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.campaign.about ?></h2>
			<dl class="facts">
				<?cs if:Campaign.Trigger != "sale" ?><dt><?cs var:L.campaign.trigger ?></dt><dd><?cs var:L.trigger[Campaign.Trigger] ?></dd><?cs /if ?>
				<dt><?cs var:L.campaign.window ?></dt><dd><?cs if:Campaign.Starts ?><?cs var:msg(L.campaign.from, Campaign.Starts) ?><?cs /if ?> <?cs if:Campaign.Ends ?><?cs var:msg(L.campaign.until, Campaign.Ends) ?><?cs /if ?><?cs if:!Campaign.Starts && !Campaign.Ends ?><?cs var:L.campaign.open ?><?cs /if ?></dd>
				<dt><?cs var:L.campaign.audience ?></dt><dd><?cs if:Campaign.Audience ?><?cs var:Campaign.Audience ?><?cs else ?><?cs var:L.campaign.everyone ?><?cs /if ?></dd>
				<dt><?cs var:L.campaign.branches ?></dt><dd><?cs if:Campaign.Branches ?><?cs var:Campaign.Branches ?><?cs else ?><?cs var:L.common.all ?><?cs /if ?></dd>
				<?cs if:Campaign.Channels ?><dt><?cs var:L.campaign.channels ?></dt><dd><?cs var:Campaign.Channels ?></dd><?cs /if ?>
				<?cs if:Campaign.CodeRequired ?><dt><?cs var:L.campaign.code ?></dt><dd><?cs var:L.campaign.code_required ?><?cs if:User.May.code_edit ?> · <a class="text-link" href="/coupons?campaign=<?cs var:Campaign.Id ?>"><?cs var:L.campaign.codes ?></a><?cs /if ?></dd><?cs /if ?>
				<dt><?cs var:L.campaign.priority ?></dt><dd><bdi class="num"><?cs var:Campaign.Priority ?></bdi><?cs if:Campaign.Exclusive ?><span class="sub"><?cs var:L.campaign.exclusive ?></span><?cs /if ?><?cs if:Campaign.ExclusionGroup ?><span class="sub"><?cs var:msg(L.campaign.exclusion_group, Campaign.ExclusionGroup) ?></span><?cs /if ?></dd>
			</dl>
		</section>
		<?cs if:subcount(Campaign.Limits) ?>
		<section class="card"><h2 class="card-title"><?cs var:L.campaign.limits ?></h2><dl class="facts"><?cs each:l = Campaign.Limits ?><dt><?cs var:L.limit[l.Name] ?></dt><dd><bdi class="num"><?cs var:l.Value ?></bdi><?cs if:l.Used ?><span class="sub"><?cs var:msg(L.campaign.used, l.Used) ?></span><?cs /if ?></dd><?cs /each ?></dl></section>
		<?cs /if ?>
		<section class="card">
			<h2 class="card-title"><?cs var:L.campaign.versions ?></h2>
			<ol class="versions"><?cs each:v = Versions ?><li><?cs if:v.Current ?><strong><?cs var:msg(L.campaign.version, v.Version) ?></strong> <?cs call:badge("success", L.campaign.current_version) ?><?cs else ?><a href="/campaigns/<?cs var:Campaign.Id ?>?version=<?cs var:v.Number ?>"><?cs var:msg(L.campaign.version, v.Version) ?></a><?cs /if ?><span class="sub"><bdi class="num"><?cs var:v.Time ?></bdi><?cs if:v.Staff ?> · <bdi><?cs var:v.Staff ?></bdi><?cs /if ?></span></li><?cs /each ?></ol>
			<p class="form-hint"><?cs var:L.campaign.versions_hint ?></p>
		</section>
		<?cs if:Campaign.Mine ?><div class="form-buttons"><form method="post" action="/campaigns/<?cs var:Campaign.Id ?>/copy"><?cs call:keyed() ?><button class="btn" type="submit" data-once><?cs call:icon("copy") ?><?cs var:L.campaign.copy ?></button></form><?cs if:Campaign.State != "archived" ?><?cs call:ask("danger", "/campaigns/" + Campaign.Id + "/archive", L.campaign.archive, L.campaign.archive_text, L.campaign.archive) ?><?cs /if ?></div><?cs /if ?>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
