<?cs #
settings/conversion - what points become, at what ratio, for whom. [PTS-10]
GET /settings/conversion?to=credit|coin   POST /settings/conversion
Data: Kind (credit or coin), Form{active, per, amount, minimum, step, valid_days, branches (ids),
  rates: rows of kind level|group, ref_id, per, amount}, Branches.n{Value,Text}, Names.level.n, Names.group.n{Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.conversion.title ?>
<?cs def:rate_field(kind, id, name, text, f) ?><div class="field<?cs if:f.Error ?> field-bad<?cs /if ?>"><label class="form-label" for="f-<?cs var:id ?>"><?cs var:text ?></label><?cs call:with_unit(kind, id, name, f, "", "") ?><?cs call:help(id, f, "") ?></div><?cs /def ?>
<?cs def:rate_row(n, row) ?>
<div class="field-row rate-row">
	<p class="rate-name"><?cs each:o = Names[row.kind.Value] ?><?cs if:o.Value == row.ref_id.Value ?><strong><?cs var:msg(L.conversion.kind[row.kind.Value], o.Text) ?></strong><?cs /if ?><?cs /each ?><input type="hidden" name="rates[<?cs var:n ?>].kind" value="<?cs var:row.kind.Value ?>"><input type="hidden" name="rates[<?cs var:n ?>].ref_id" value="<?cs var:row.ref_id.Value ?>"></p>
	<?cs call:rate_field("points", "per-" + n, "rates[" + n + "].per", L.conversion.per, row.per) ?>
	<?cs if:Kind == "credit" ?><?cs call:rate_field("money", "amount-" + n, "rates[" + n + "].amount", L.conversion.amount, row.amount) ?><?cs else ?><?cs call:rate_field("number", "amount-" + n, "rates[" + n + "].amount", L.conversion.amount_coin, row.amount) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.conversion.to ?>"><ul class="tabs"><?cs call:tab("/settings/conversion?to=credit", L.conversion.to_credit, Kind == "credit") ?><?cs call:tab("/settings/conversion?to=coin", L.conversion.to_coin, Kind == "coin") ?></ul></nav>
<form class="settings" method="post" action="/settings/conversion">
	<?cs call:csrf() ?><input type="hidden" name="to" value="<?cs var:Kind ?>"><?cs call:form_error() ?>
	<section class="card card-form">
		<?cs if:Kind == "credit" ?><?cs call:check("active", L.conversion.active_credit, Form.active, "") ?><?cs else ?><?cs call:check("active", L.conversion.active_coin, Form.active, "") ?><?cs /if ?>
		<div class="field-row"><?cs call:field("points", "per", L.conversion.per, Form.per, "", "must") ?><?cs if:Kind == "credit" ?><?cs call:field("money", "amount", L.conversion.amount, Form.amount, "", "must") ?><?cs else ?><?cs call:field("number", "amount", L.conversion.amount_coin, Form.amount, "", "must") ?><?cs /if ?></div>
		<div class="field-row"><?cs call:field("points", "minimum", L.conversion.minimum, Form.minimum, "", "may") ?><?cs call:field("points", "step", L.conversion.step, Form.step, L.conversion.step_hint, "may") ?></div>
		<?cs call:field("days", "valid_days", L.conversion.valid_days, Form.valid_days, L.conversion.valid_days_hint, "may") ?>
		<?cs if:subcount(Branches) > #1 ?><fieldset class="group"><legend><?cs var:L.adjust.branches ?></legend><div class="boxes"><?cs each:b = Branches ?><?cs call:box("branches", b.Value, b.Text, Form.branches.Has[b.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
	</section>
	<?cs if:subcount(Form.rates.Rows) ?>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.conversion.rates ?></h2>
		<p class="form-hint"><?cs var:L.conversion.rates_hint ?></p>
		<?cs each:row = Form.rates.Rows ?><?cs call:rate_row(name(row), row) ?><?cs /each ?>
	</section>
	<?cs /if ?>
	<?cs call:form_buttons(L.common.save, "") ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
