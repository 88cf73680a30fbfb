<?cs #
customer/form - a new member, or an existing one changed.
GET /customers/new[?mobile=&till=1]   POST /customers (then /customers/{id}; with till=1 /sales/new?customer={id})
GET /customers/{id}/edit              POST /customers/{id}
Data: Customer{Id (none: a new one), Name}, Form{first_name,last_name,mobile,national_id,card,username,email,gender,birth_date,
  groups (ids),tags (comma-separated),referrer (mobile or code; new ones only),branch_id,admin_note,version,till}
  Levels.n{Value,Text} (of an existing one), Groups.n{Value,Text}, Branches.n{Value,Text}, NationalIdSet "1": there is one that
  this person may not see: left as it is when the field stays empty
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Customer.Id ?><?cs set:Page.Title = msg(L.customer.edit_title, Customer.Name) ?><?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?><?cs else ?><?cs set:Page.Title = L.customers.new ?><?cs set:Page.BackHref = "/customers" ?><?cs set:Page.BackText = L.customers.title ?><?cs /if ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customers<?cs if:Customer.Id ?>/<?cs var:Customer.Id ?><?cs /if ?>">
	<?cs call:keyed() ?>
	<?cs if:Customer.Id ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>"><?cs elif:Form.till.Checked ?><input type="hidden" name="till" value="1"><?cs /if ?>
	<?cs call:form_error() ?>
	<div class="field-row"><?cs call:field("text", "first_name", L.customer.first_name, Form.first_name, "", "may") ?><?cs call:field("text", "last_name", L.customer.last_name, Form.last_name, "", "may") ?></div>
	<div class="field-row"><?cs call:field("tel", "mobile", L.customer.mobile, Form.mobile, L.customer.mobile_hint, "may") ?><?cs call:field("ltr", "card", L.customer.card, Form.card, L.customer.card_hint, "may") ?></div>
	<div class="field-row"><?cs call:field("date", "birth_date", L.customer.birth_date, Form.birth_date, L.customer.birth_date_hint, "may") ?>
		<div class="field"><fieldset class="group"><legend><?cs var:L.customer.gender ?> <span class="optional"><?cs var:L.form.optional ?></span></legend><div class="boxes"><label class="form-check chip"><input class="form-check-input" type="radio" name="gender" value="f"<?cs if:Form.gender.Value == "f" ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.customer.female ?></span></label><label class="form-check chip"><input class="form-check-input" type="radio" name="gender" value="m"<?cs if:Form.gender.Value == "m" ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.customer.male ?></span></label></div></fieldset></div>
	</div>
	<?cs if:!Customer.Id ?><?cs call:field("ltr", "referrer", L.customer.referrer, Form.referrer, L.customer.referrer_hint, "may") ?><?cs /if ?>
	<details class="fold form-part"<?cs if:Customer.Id || Form.Failed ?> open<?cs /if ?>>
		<summary><?cs var:L.customer.more ?></summary>
		<div class="field-row"><?cs if:NationalIdSet ?><?cs call:field("ltr", "national_id", L.customer.national_id, Form.national_id, L.customer.national_id_kept, "may") ?><?cs else ?><?cs call:field("ltr", "national_id", L.customer.national_id, Form.national_id, L.customer.national_id_hint, "may") ?><?cs /if ?><?cs call:field("ltr", "username", L.customer.username, Form.username, "", "may") ?></div>
		<?cs call:field("email", "email", L.customer.email, Form.email, "", "may") ?>
		<?cs if:subcount(Groups) ?><fieldset class="group"><legend><?cs var:L.customer.groups ?></legend><div class="boxes"><?cs each:g = Groups ?><?cs call:box("groups", g.Value, g.Text, Form.groups.Has[g.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
		<?cs call:field("text", "tags", L.customer.tags, Form.tags, L.customer.tags_hint, "may") ?>
		<?cs if:!Customer.Id && subcount(Branches) > #1 ?><?cs call:select("branch_id", L.customer.branch, Branches, Form.branch_id, L.common.choose, "", "may") ?><?cs /if ?>
		<?cs call:field("area", "admin_note", L.customer.note, Form.admin_note, L.customer.note_hint, "may") ?>
	</details>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
