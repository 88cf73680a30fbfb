<?cs #
profile_field/form - a field of the store's own.
GET /profile-fields/new  POST /profile-fields     GET /profile-fields/{id}  POST /profile-fields/{id}  /profile-fields/{id}/delete
Data: Field{Id (none: a new one), Name, Word, Kind (word)}, Form{name,word,kind,choices,required,active}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Field.Id ?><?cs set:Page.Title = Field.Name ?><?cs else ?><?cs set:Page.Title = L.profile_field.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/profile-fields" ?><?cs set:Page.BackText = L.profile_field.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/profile-fields<?cs if:Field.Id ?>/<?cs var:Field.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.profile_field.name, Form.name, L.profile_field.name_hint, "must") ?>
	<?cs if:Field.Id ?><dl class="facts"><dt><?cs var:L.profile_field.kind ?></dt><dd><?cs var:L.profile_field.kinds[Field.Kind] ?></dd><dt><?cs var:L.profile_field.word ?></dt><dd><?cs call:code(Field.Word) ?></dd></dl><?cs else ?>
	<fieldset class="group"><legend><?cs var:L.profile_field.kind ?></legend><div class="choices"><?cs call:choice("kind", "text", L.profile_field.kinds.text, L.profile_field.kind_text.text, Form.kind) ?><?cs call:choice("kind", "choice", L.profile_field.kinds.choice, L.profile_field.kind_text.choice, Form.kind) ?><?cs call:choice("kind", "date", L.profile_field.kinds.date, L.profile_field.kind_text.date, Form.kind) ?><?cs call:choice("kind", "number", L.profile_field.kinds.number, L.profile_field.kind_text.number, Form.kind) ?><?cs call:choice("kind", "yes_no", L.profile_field.kinds.yes_no, L.profile_field.kind_text.yes_no, Form.kind) ?></div></fieldset><?cs /if ?>
	<?cs if:!Field.Id || Field.Kind == "choice" ?><?cs call:field("area", "choices", L.profile_field.choices, Form.choices, L.profile_field.choices_hint, "may") ?><?cs /if ?>
	<?cs if:!Field.Id ?><?cs call:field("ltr", "word", L.profile_field.word, Form.word, L.profile_field.word_hint, "may") ?><?cs /if ?>
	<?cs call:check("required", L.profile_field.required, Form.required, L.profile_field.required_hint) ?>
	<?cs call:check("active", L.profile_field.active, Form.active, L.profile_field.active_hint) ?>
	<?cs call:form_buttons(L.common.save, "/profile-fields") ?>
</form>
<?cs if:Field.Id ?><?cs call:ask("danger", "/profile-fields/" + Field.Id + "/delete", L.profile_field.delete, L.profile_field.delete_text, L.profile_field.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
