<?cs #
staff/form - an account of somebody who works here: role and branches.
GET /staff/new   POST /staff {…, password}     GET /staff/{id}   POST /staff/{id}
POST /staff/{id}/password {password}           POST /staff/{id}/deactivate   /staff/{id}/activate
Data: Staff{Id (none: a new one), Name, Active, Self "1"}, Form{how new|existing (new ones only), existing (user name or mobile
  of an account of another store), name,username,mobile,national_id,role_id,branches (ids; none = all),password}
  Roles.n{Value, Text, About (finished text, may be empty), Scoped "1": its holders must name branches}, Branches.n{Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Staff.Id ?><?cs set:Page.Title = Staff.Name ?><?cs else ?><?cs set:Page.Title = L.staff.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/staff" ?><?cs set:Page.BackText = L.staff.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/staff<?cs if:Staff.Id ?>/<?cs var:Staff.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs if:!Staff.Id ?>
	<fieldset class="group"><legend><?cs var:L.staff.how ?></legend><div class="choices choices-row"><label class="choice"><input class="form-check-input" type="radio" id="how-new" name="how" value="new"<?cs if:Form.how.Value != "existing" ?> checked<?cs /if ?>><span><span class="choice-label"><?cs var:L.staff.how_new ?></span></span></label><label class="choice"><input class="form-check-input" type="radio" id="how-existing" name="how" value="existing"<?cs if:Form.how.Value == "existing" ?> checked<?cs /if ?>><span><span class="choice-label"><?cs var:L.staff.how_existing ?></span><span class="choice-text"><?cs var:L.staff.how_existing_text ?></span></span></label></div></fieldset>
	<div class="how-existing"><?cs call:field("ltr", "existing", L.staff.existing, Form.existing, "", "") ?></div>
	<?cs /if ?>
	<div class="how-new">
		<?cs call:field("text", "name", L.staff.name, Form.name, "", "") ?>
		<div class="field-row"><?cs call:field("ltr", "username", L.staff.username, Form.username, L.staff.username_hint, "") ?><?cs call:field("tel", "mobile", L.staff.mobile, Form.mobile, "", "may") ?></div>
		<?cs if:!Staff.Id ?><?cs call:field("new_password", "password", L.staff.first_password, Form.password, L.staff.first_password_hint, "") ?><?cs /if ?>
	</div>
	<?cs call:field("ltr", "national_id", L.staff.national_id, Form.national_id, L.staff.national_id_hint, "may") ?>
	<fieldset class="group form-part<?cs if:Form.role_id.Error ?> field-bad<?cs /if ?>"><legend><?cs var:L.staff.role ?></legend><div class="choices"><?cs each:r = Roles ?><?cs call:choice("role_id", r.Value, r.Text, r.About, Form.role_id) ?><?cs /each ?></div><?cs call:help("role_id", Form.role_id, "") ?></fieldset>
	<?cs if:subcount(Branches) > #1 ?><fieldset class="group"><legend><?cs var:L.staff.branches ?></legend><div class="boxes"><?cs each:b = Branches ?><?cs call:box("branches", b.Value, b.Text, Form.branches.Has[b.Value]) ?><?cs /each ?></div><?cs call:help("branches", Form.branches, L.staff.branches_hint) ?></fieldset><?cs /if ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Staff.Id && !Staff.Self ?>
<form class="card card-form" method="post" action="/staff/<?cs var:Staff.Id ?>/password"><h2 class="card-title"><?cs var:L.staff.reset ?></h2><?cs call:csrf() ?><?cs call:field("new_password", "password", L.staff.first_password, Form.password, L.staff.reset_hint, "must") ?><?cs call:form_buttons(L.staff.reset, "") ?></form>
<?cs if:Staff.Active ?><?cs call:ask("danger", "/staff/" + Staff.Id + "/deactivate", L.staff.deactivate, L.staff.deactivate_text, L.staff.deactivate) ?><?cs else ?><?cs call:ask("plain", "/staff/" + Staff.Id + "/activate", L.staff.activate, L.staff.activate_text, L.staff.activate) ?><?cs /if ?>
<?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
