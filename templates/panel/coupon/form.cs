<?cs #
coupon/form - new codes: one that the owner chooses, or many that nobody can guess. [VCH-05]
GET /coupons/new?campaign=   POST /coupons (keyed)
Data: Form{campaign_id, kind shared|unique, code, max_uses, name, prefix, count, expires_on}, Campaigns.n{Value,Text}: those that take
  codes; Most: codes of one batch
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.coupons.new ?>
<?cs set:Page.BackHref = "/coupons" ?><?cs set:Page.BackText = L.coupons.title ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:!subcount(Campaigns) ?>
<div class="card"><?cs call:empty("speakerphone", L.coupons.no_campaign, L.coupons.no_campaign_text, "/campaigns/new", L.campaigns.new) ?></div>
<?cs else ?>
<form class="card card-form coupon-form" method="post" action="/coupons">
	<?cs call:keyed() ?><?cs call:form_error() ?>
	<?cs call:select("campaign_id", L.coupons.campaign, Campaigns, Form.campaign_id, L.common.choose, L.coupons.campaign_hint, "must") ?>
	<fieldset class="group"><legend><?cs var:L.coupons.kind_name ?></legend>
		<?cs call:choice("kind", "shared", L.coupons.kind.shared, L.coupons.shared_text, Form.kind) ?>
		<?cs call:choice("kind", "unique", L.coupons.kind.unique, L.coupons.unique_text, Form.kind) ?>
	</fieldset>
	<div class="for-shared">
		<?cs call:field("ltr", "code", L.coupons.code, Form.code, L.coupons.code_hint, "") ?>
		<?cs call:field("number", "max_uses", L.coupons.max_uses, Form.max_uses, L.coupons.max_uses_hint, "may") ?>
	</div>
	<div class="for-unique">
		<?cs call:field("text", "name", L.coupons.batch_name, Form.name, L.coupons.batch_name_hint, "") ?>
		<div class="field-row"><?cs call:field("number", "count", L.coupons.count, Form.count, msg(L.coupons.count_hint, Most), "") ?><?cs call:field("ltr", "prefix", L.coupons.prefix, Form.prefix, L.coupons.prefix_hint, "may") ?></div>
	</div>
	<?cs call:field("date", "expires_on", L.coupons.expires_on, Form.expires_on, L.coupons.expires_hint, "may") ?>
	<?cs call:form_buttons(L.coupons.make, Page.BackHref) ?>
</form>
<?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
