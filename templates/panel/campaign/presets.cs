<?cs #
campaign/presets - what would you like to do? The first step to a new campaign.
GET /campaigns/new  (each card leads to /campaigns/new?preset=<word>: the editor, filled in)
Data: none
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.preset.title ?>
<?cs set:Page.BackHref = "/campaigns" ?><?cs set:Page.BackText = L.campaigns.title ?>
<?cs def:preset(word, picture) ?><li><a class="preset" href="/campaigns/new?preset=<?cs var:word ?>"><span class="preset-icon"><?cs call:icon(picture) ?></span><span><strong><?cs var:L.preset[word].name ?></strong><span class="sub"><?cs var:L.preset[word].text ?></span></span></a></li><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/scenarios"><?cs call:icon("sparkles") ?><?cs var:L.scenario.title ?></a></div></div>
<p class="lead"><?cs var:L.preset.text ?></p>
<ul class="presets">
	<?cs call:preset("points", "star") ?>
	<?cs call:preset("cashback", "wallet") ?>
	<?cs call:preset("discount", "percentage") ?>
	<?cs call:preset("steps", "chart-bar") ?>
	<?cs call:preset("first", "gift") ?>
	<?cs call:preset("hours", "clock") ?>
	<?cs call:preset("product", "package") ?>
	<?cs call:preset("sample", "sparkles") ?>
	<?cs call:preset("double", "coins") ?>
	<?cs call:preset("referral", "users") ?>
	<?cs call:preset("sub_customer", "users-group") ?>
	<?cs call:preset("referrer_points", "star") ?>
	<?cs call:preset("signup_referral", "user-plus") ?>
	<?cs call:preset("welcome", "user-plus") ?>
	<?cs call:preset("birthday", "cake") ?>
	<?cs call:preset("winback", "arrow-back-up") ?>
	<?cs call:preset("visit", "map-pin") ?>
	<?cs call:preset("profile", "user-circle") ?>
	<?cs call:preset("level_up", "award") ?>
	<?cs call:preset("custom_event", "bell") ?>
	<?cs call:preset("blank", "edit") ?>
</ul>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
