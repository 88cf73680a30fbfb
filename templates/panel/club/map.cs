<?cs #
club/map - the club drawn as a path, from joining to the top level, from live settings. [ENG-17]
GET /club
Data: Members, NewMembers, Program "1" (levels move by themselves), Stage.<word>.Campaigns.n{Id, Name, Benefits.n} of the words join, buy, rise,
  remember, act, refer, spend; Levels.n{Id, Name, Customers, Discount, Cashback, Multiplier} lowest first;
  Spend{Rewards, Vouchers, RatioPoints, RatioCredit (empty: no conversion)}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?>
<?cs set:Page.Title = L.club.map ?>
<?cs def:stage_campaigns(stage) ?><?cs if:subcount(stage.Campaigns) ?><ul class="lines"><?cs each:c = stage.Campaigns ?><li><a href="/campaigns/<?cs var:c.Id ?>"><bdi><?cs var:c.Name ?></bdi></a><span class="muted"><?cs each:b = c.Benefits ?><?cs if:name(b) != #0 ?><?cs var:L.common.comma ?> <?cs /if ?><?cs call:promise(b) ?><?cs /each ?></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.club.nothing ?></p><?cs if:User.May.campaign_edit ?><p><a href="/scenarios"><?cs var:L.club.add ?></a></p><?cs /if ?><?cs /if ?><?cs /def ?>
<?cs def:stage(word, picture) ?><h2><span class="preset-icon"><?cs call:icon(picture) ?></span> <?cs var:L.club.stage[word].name ?></h2><p class="muted"><?cs var:L.club.stage[word].text ?></p><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/club/policies"><?cs call:icon("list") ?><?cs var:L.club.policies ?></a></div></div>
<p class="lead"><?cs var:L.club.map_text ?></p>
<ol class="club-path">
	<li class="card"><?cs call:stage("join", "user-plus") ?><p><?cs var:msg2(L.club.members, Members, NewMembers) ?></p><?cs call:stage_campaigns(Stage.join) ?></li>
	<li class="card"><?cs call:stage("buy", "shopping-cart") ?><?cs call:stage_campaigns(Stage.buy) ?></li>
	<li class="card"><?cs call:stage("rise", "award") ?>
		<ol class="club-levels"><?cs each:l = Levels ?><li><a href="/levels/<?cs var:l.Id ?>"><strong><bdi><?cs var:l.Name ?></bdi></strong></a><span class="sub"><?cs var:msg(L.club.people, l.Customers) ?></span><span class="marks"><?cs if:l.Discount ?><?cs call:badge("mute", msg(L.club.discount, l.Discount)) ?><?cs /if ?><?cs if:l.Cashback ?><?cs call:badge("mute", msg(L.club.cashback, l.Cashback)) ?><?cs /if ?><?cs if:l.Multiplier ?><?cs call:badge("mute", msg(L.club.multiplier, l.Multiplier)) ?><?cs /if ?></span></li><?cs /each ?></ol>
		<p class="muted"><?cs if:Program ?><?cs var:L.club.automatic ?><?cs else ?><?cs var:L.club.by_hand ?><?cs /if ?></p>
		<?cs call:stage_campaigns(Stage.rise) ?></li>
	<li class="card"><?cs call:stage("spend", "gift") ?><dl class="facts"><dt><?cs var:L.club.rewards ?></dt><dd><a href="/rewards"><bdi class="num"><?cs var:Spend.Rewards ?></bdi></a></dd><dt><?cs var:L.club.vouchers ?></dt><dd><a href="/vouchers"><bdi class="num"><?cs var:Spend.Vouchers ?></bdi></a></dd><dt><?cs var:L.conversion.title ?></dt><dd><?cs if:Spend.RatioPoints ?><?cs var:msg2(L.club.ratio, Spend.RatioPoints, Spend.RatioCredit) ?> <?cs var:Store.Currency ?><?cs else ?><?cs var:L.club.closed ?><?cs /if ?></dd></dl><?cs if:subcount(Stage.spend.Campaigns) ?><?cs call:stage_campaigns(Stage.spend) ?><?cs /if ?></li>
	<li class="card"><?cs call:stage("remember", "cake") ?><?cs call:stage_campaigns(Stage.remember) ?></li>
	<li class="card"><?cs call:stage("act", "map-pin") ?><?cs call:stage_campaigns(Stage.act) ?></li>
	<li class="card"><?cs call:stage("refer", "users") ?><?cs call:stage_campaigns(Stage.refer) ?></li>
</ol>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
