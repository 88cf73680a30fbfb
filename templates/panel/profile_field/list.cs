<?cs #
profile_field/list - what the store asks of its customers beside the usual.
GET /profile-fields
Data: Fields.n{Id, Name, Word, Kind (word), Required "1", Active "1"}
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
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
