<?cs #
charge/form - a new charge of many customers: whom, how much, where and until when it may be spent. [WAL-11]
GET /charges/new   POST /charges (multipart; file or list)
Data: Form{whom list|level|group|segment|tag, by mobile|code|card|national_id, list, level_id, group_id, segment, tag, amount,
  reason, expires_on, branches (ids), product_groups (ids), min_amount}, Levels.n, Groups.n, Segments.n, Branches.n,
  ProductGroups.n {Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.charge.new ?>
<?cs set:Page.BackHref = "/charges" ?><?cs set:Page.BackText = L.charge.title ?>
<?cs set:Use.Date = "1" ?>
<?cs def:whom(word, text) ?><label class="form-check chip"><input class="form-check-input" type="radio" id="whom-<?cs var:word ?>" name="whom" value="<?cs var:word ?>"<?cs if:Form.whom.Value == word ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:text ?></span></label><?cs /def ?>
<?cs def:by(word) ?><option value="<?cs var:word ?>"<?cs if:Form.by.Value == word ?> selected<?cs /if ?>><?cs var:L.charge.by[word] ?></option><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="settings charge-form" method="post" action="/charges" enctype="multipart/form-data">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.charge.whom ?></h2>
		<fieldset class="group"><legend class="visually-hidden"><?cs var:L.charge.whom ?></legend><div class="boxes"><?cs call:whom("list", L.charge.whom_list) ?><?cs call:whom("level", L.charge.whom_level) ?><?cs if:subcount(Groups) ?><?cs call:whom("group", L.charge.whom_group) ?><?cs /if ?><?cs call:whom("segment", L.charge.whom_segment) ?><?cs call:whom("tag", L.charge.whom_tag) ?></div></fieldset>
		<div class="for-list">
			<div class="field"><label class="form-label" for="f-by"><?cs var:L.charge.by_name ?></label><select class="form-select" id="f-by" name="by"><?cs call:by("mobile") ?><?cs call:by("code") ?><?cs call:by("card") ?><?cs call:by("national_id") ?></select></div>
			<div class="field"><label class="form-label" for="f-file"><?cs var:L.charge.file ?></label><input class="form-control" id="f-file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain"><p class="form-hint"><?cs var:L.charge.file_hint ?></p></div>
			<div class="field<?cs if:Form.list.Error ?> field-bad<?cs /if ?>"><label class="form-label" for="f-list"><?cs var:L.charge.list ?></label><textarea class="form-control" id="f-list" name="list" rows="6" dir="ltr" spellcheck="false"<?cs call:described("list", Form.list, L.charge.list_hint) ?>><?cs var:Form.list.Value ?></textarea><?cs call:help("list", Form.list, L.charge.list_hint) ?></div>
		</div>
		<div class="for-level"><?cs call:select("level_id", L.customer.level, Levels, Form.level_id, L.common.choose, "", "") ?></div>
		<?cs if:subcount(Groups) ?><div class="for-group"><?cs call:select("group_id", L.customer.group, Groups, Form.group_id, L.common.choose, "", "") ?></div><?cs /if ?>
		<div class="for-segment"><?cs call:select("segment", L.charge.segment, Segments, Form.segment, L.common.choose, "", "") ?></div>
		<div class="for-tag"><?cs call:field("text", "tag", L.charge.tag, Form.tag, "", "") ?></div>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.charge.what ?></h2>
		<?cs call:field("money", "amount", L.charge.amount, Form.amount, L.charge.amount_hint, "") ?>
		<?cs call:field("text", "reason", L.charge.reason, Form.reason, L.charge.reason_hint, "must") ?>
		<?cs call:field("date", "expires_on", L.adjust.expires_on, Form.expires_on, L.charge.expires_hint, "may") ?>
		<details class="fold form-part"<?cs if:Form.Failed ?> open<?cs /if ?>><summary><?cs var:L.adjust.terms ?></summary>
			<?cs if:subcount(Branches) > #1 ?><fieldset class="group"><legend><?cs var:L.adjust.branches ?></legend><div class="boxes"><?cs each:b = Branches ?><?cs call:box("branches", b.Value, b.Text, Form.branches.Has[b.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
			<?cs if:subcount(ProductGroups) ?><fieldset class="group"><legend><?cs var:L.charge.product_groups ?></legend><div class="boxes"><?cs each:g = ProductGroups ?><?cs call:box("product_groups", g.Value, g.Text, Form.product_groups.Has[g.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
			<?cs call:field("money", "min_amount", L.adjust.min_amount, Form.min_amount, "", "may") ?>
		</details>
	</section>
	<?cs call:form_buttons(L.charge.check, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
