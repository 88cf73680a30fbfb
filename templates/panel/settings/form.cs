<?cs #
settings/form - everything that a store decides for itself.
GET /settings   POST /settings (multipart)
Data: Form{name,phone,address,receipt_note,logo,remove_logo,brand_color,language (fa|en),currency (toman|rial),persian_digits,point_value,
  earn_on_credit_paid,clawback (debt|deduct|forgive),restore_days,offline_days,expiry_warning_days}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.settings.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="settings" method="post" action="/settings" enctype="multipart/form-data">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.settings.shop ?></h2>
		<?cs call:field("text", "name", L.settings.name, Form.name, "", "must") ?>
		<?cs call:field("tel", "phone", L.settings.phone, Form.phone, "", "may") ?>
		<?cs call:field("area", "address", L.settings.address, Form.address, "", "may") ?>
		<?cs call:field("text", "receipt_note", L.settings.receipt_note, Form.receipt_note, L.settings.receipt_note_hint, "may") ?>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.settings.look ?></h2>
		<div class="field<?cs if:Form.logo.Error ?> field-bad<?cs /if ?>"><?cs call:label("logo", L.settings.logo, "may") ?><div class="photo-field"><?cs if:Store.Logo ?><img class="photo photo-logo" src="<?cs var:Store.Logo ?>" width="72" height="72" alt="<?cs var:L.settings.logo ?>"><?cs /if ?><div><input class="form-control" id="f-logo" name="logo" type="file" accept="image/jpeg,image/png,image/webp"<?cs call:described("logo", Form.logo, L.settings.logo_hint) ?>><?cs if:Store.Logo ?><label class="form-check photo-remove"><input class="form-check-input" type="checkbox" name="remove_logo" value="1"><span class="form-check-label"><?cs var:L.settings.remove_logo ?></span></label><?cs /if ?></div></div><?cs call:help("logo", Form.logo, L.settings.logo_hint) ?></div>
		<?cs call:field("color", "brand_color", L.settings.color, Form.brand_color, L.settings.color_hint, "must") ?>
		<fieldset class="group"><legend><?cs var:L.settings.currency ?></legend><div class="choices choices-row"><?cs call:choice("currency", "toman", L.unit.toman, L.settings.toman_text, Form.currency) ?><?cs call:choice("currency", "rial", L.unit.rial, L.settings.rial_text, Form.currency) ?></div></fieldset>
		<?cs call:check("persian_digits", L.settings.persian_digits, Form.persian_digits, L.settings.persian_digits_hint) ?>
		<fieldset class="group"><legend><?cs var:L.settings.language ?></legend><div class="choices choices-row"><?cs call:choice("language", "fa", L.settings.fa, "", Form.language) ?><?cs call:choice("language", "en", L.settings.en, "", Form.language) ?></div><p class="form-hint"><?cs var:L.settings.language_hint ?></p></fieldset>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.settings.club ?></h2>
		<?cs call:field("money", "point_value", L.settings.point_value, Form.point_value, L.settings.point_value_hint, "must") ?>
		<?cs call:check("earn_on_credit_paid", L.settings.earn_on_credit, Form.earn_on_credit_paid, L.settings.earn_on_credit_hint) ?>
		<?cs call:field("days", "expiry_warning_days", L.settings.warning_days, Form.expiry_warning_days, L.settings.warning_days_hint, "must") ?>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.settings.refunds ?></h2>
		<fieldset class="group"><legend><?cs var:L.settings.clawback ?></legend><p class="form-hint"><?cs var:L.settings.clawback_hint ?></p><div class="choices"><?cs call:choice("clawback", "debt", L.settings.debt, L.settings.debt_text, Form.clawback) ?><?cs call:choice("clawback", "deduct", L.settings.deduct, L.settings.deduct_text, Form.clawback) ?><?cs call:choice("clawback", "forgive", L.settings.forgive, L.settings.forgive_text, Form.clawback) ?></div></fieldset>
		<?cs call:field("days", "restore_days", L.settings.restore_days, Form.restore_days, L.settings.restore_days_hint, "must") ?>
		<?cs call:field("days", "offline_days", L.settings.offline_days, Form.offline_days, L.settings.offline_days_hint, "must") ?>
	</section>
	<?cs call:form_buttons(L.settings.save, "") ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
