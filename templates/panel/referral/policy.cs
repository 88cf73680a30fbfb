<?cs #
referral/policy - what the store says about bringing friends, and the campaigns for it. [REF-03…08]
GET /referral    POST /referral {hold, return_days}
Data: Form{hold, return_days}, Waiting: how many rewards of referrers wait (empty: none)
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.menu.referral ?>
<?cs def:preset(word, picture) ?><li><a class="preset" href="/campaigns/new?preset=<?cs var:word ?>"><span class="preset-icon"><?cs call:icon(picture) ?></span><span><strong><?cs var:L.preset[word].name ?></strong><span class="sub"><?cs var:L.preset[word].text ?></span></span></a></li><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<section class="card">
	<h2 class="card-title"><?cs var:L.referral.waiting ?></h2>
	<?cs call:form_error() ?>
	<form method="post" action="/referral"><?cs call:csrf() ?>
		<?cs call:check("hold", L.referral.hold, Form.hold, L.referral.hold_hint) ?>
		<?cs call:field("days", "return_days", L.referral.return_days, Form.return_days, L.referral.return_days_hint, "must") ?>
		<button class="btn btn-primary" type="submit" data-once><?cs var:L.common.save ?></button>
	</form>
	<?cs if:Waiting ?><p class="form-hint"><?cs var:msg(L.referral.waiting_n, Waiting) ?></p><?cs /if ?>
</section>
<p class="lead"><?cs var:L.referral.text ?></p>
<?cs if:User.May.campaign_edit ?><ul class="presets"><?cs call:preset("signup_referral", "user-plus") ?><?cs call:preset("referral", "users") ?><?cs call:preset("sub_customer", "users-group") ?><?cs call:preset("referrer_points", "star") ?></ul><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
