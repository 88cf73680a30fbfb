<?cs #
profile_field/list - what the store asks of its customers beside the usual.
GET /profile-fields
POST /profile-fields/basics: which of the usual data a complete profile has
Data: Fields.n{Id, Name, Word, Kind (word), Required "1", Active "1"}, Form{mobile,first_name,last_name,national_id,birth_date,gender,email}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.profile_field.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/profile-fields/new"><?cs call:icon("plus") ?><?cs var:L.profile_field.new ?></a></div></div>
<p class="lead"><?cs var:L.profile_field.text ?></p>
<div class="card">
	<?cs if:subcount(Fields) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.profile_field.name ?></th><th scope="col"><?cs var:L.profile_field.kind ?></th><th scope="col"><?cs var:L.profile_field.word ?></th><th scope="col"><?cs var:L.profile_field.required_short ?></th><th scope="col"><?cs var:L.branch.state ?></th></tr></thead>
		<tbody><?cs each:f = Fields ?>
		<tr><td class="row-main"><a class="row-link" href="/profile-fields/<?cs var:f.Id ?>"><bdi><?cs var:f.Name ?></bdi></a></td><td data-label="<?cs var:L.profile_field.kind ?>"><?cs var:L.profile_field.kinds[f.Kind] ?></td><td data-label="<?cs var:L.profile_field.word ?>"><?cs call:code(f.Word) ?></td><td data-label="<?cs var:L.profile_field.required_short ?>"><?cs if:f.Required ?><?cs var:L.common.yes ?><?cs else ?><?cs var:L.common.no ?><?cs /if ?></td><td data-label="<?cs var:L.branch.state ?>"><?cs call:active_badge(f.Active) ?></td></tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("list", L.profile_field.empty, L.profile_field.empty_text, "/profile-fields/new", L.profile_field.new) ?><?cs /if ?>
</div>
<form class="card card-form" method="post" action="/profile-fields/basics"><?cs call:csrf() ?>
	<h2 class="card-title"><?cs var:L.profile_field.basics ?></h2>
	<p class="form-hint"><?cs var:L.profile_field.basics_text ?></p>
	<div class="boxes"><?cs call:box("mobile", "1", L.customer.mobile, Form.mobile.Checked) ?><?cs call:box("first_name", "1", L.customer.first_name, Form.first_name.Checked) ?><?cs call:box("last_name", "1", L.customer.last_name, Form.last_name.Checked) ?><?cs call:box("national_id", "1", L.customer.national_id, Form.national_id.Checked) ?><?cs call:box("birth_date", "1", L.customer.birth_date, Form.birth_date.Checked) ?><?cs call:box("gender", "1", L.customer.gender, Form.gender.Checked) ?><?cs call:box("email", "1", L.customer.email, Form.email.Checked) ?></div>
	<div class="form-buttons"><button class="btn" type="submit" data-once><?cs var:L.common.save ?></button></div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
