<?cs #
customer/adjust - charge the wallet, give or take points by hand. [WAL-02…08, PTS-09]
GET  /customers/{id}/adjust?asset=credit|points|coin|xp
POST /customers/{id}/adjustments (keyed)
Data: Customer{Id,Name}, Kind (an asset), Balance (of it), Form{direction give|take, amount, reason, expires_on, branches (ids), weekdays:
  one box each, sat…fri, from, to (time of day), min_amount}, Branches.n{Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.adjust[Kind].title ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs set:Use.Date = "1" ?>
<?cs def:weekday_box(word, f) ?><label class="form-check chip"><input class="form-check-input" type="checkbox" name="<?cs var:word ?>" value="1"<?cs if:f.Checked ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.weekday[word] ?></span></label><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/adjustments">
	<?cs call:keyed() ?>
	<input type="hidden" name="asset" value="<?cs var:Kind ?>">
	<?cs call:form_error() ?>
	<p class="lead"><?cs var:L.adjust.balance ?> <strong><?cs call:asset(Kind, Balance) ?></strong></p>
	<fieldset class="group"><legend><?cs var:L.adjust.direction ?></legend><div class="boxes"><label class="form-check chip"><input class="form-check-input" type="radio" name="direction" value="give"<?cs if:Form.direction.Value != "take" ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.adjust.give ?></span></label><label class="form-check chip"><input class="form-check-input" type="radio" name="direction" value="take"<?cs if:Form.direction.Value == "take" ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.adjust.take ?></span></label></div></fieldset>
	<?cs if:Kind == "credit" ?><?cs call:field("money", "amount", L.adjust.amount, Form.amount, "", "must") ?><?cs else ?><?cs call:field("points", "amount", L.adjust.amount, Form.amount, "", "must") ?><?cs /if ?>
	<?cs call:field("text", "reason", L.adjust.reason, Form.reason, L.adjust.reason_hint, "must") ?>
	<?cs call:field("date", "expires_on", L.adjust.expires_on, Form.expires_on, L.adjust.expires_on_hint, "may") ?>
	<?cs if:Kind == "credit" ?>
	<details class="fold form-part"<?cs if:Form.Failed ?> open<?cs /if ?>><summary><?cs var:L.adjust.terms ?></summary>
		<?cs if:subcount(Branches) > #1 ?><fieldset class="group"><legend><?cs var:L.adjust.branches ?></legend><div class="boxes"><?cs each:b = Branches ?><?cs call:box("branches", b.Value, b.Text, Form.branches.Has[b.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
		<fieldset class="group"><legend><?cs var:L.adjust.weekdays ?></legend><div class="boxes"><?cs call:weekday_box("sat", Form.sat) ?><?cs call:weekday_box("sun", Form.sun) ?><?cs call:weekday_box("mon", Form.mon) ?><?cs call:weekday_box("tue", Form.tue) ?><?cs call:weekday_box("wed", Form.wed) ?><?cs call:weekday_box("thu", Form.thu) ?><?cs call:weekday_box("fri", Form.fri) ?></div></fieldset>
		<div class="field-row"><?cs call:field("time", "from", L.adjust.from, Form.from, "", "may") ?><?cs call:field("time", "to", L.adjust.to, Form.to, "", "may") ?></div>
		<?cs call:field("money", "min_amount", L.adjust.min_amount, Form.min_amount, "", "may") ?>
	</details>
	<?cs /if ?>
	<?cs call:form_buttons(L.adjust.submit, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
