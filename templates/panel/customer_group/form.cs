<?cs #
customer_group/form - a group of customers and its terms. [GRP-01, GRP-04…07]
GET /customer-groups/new   POST /customer-groups     GET /customer-groups/{id}/edit   POST /customer-groups/{id}
Data: Group{Id (none: a new one), Name}, Form{name,note and those of _group_terms.cs}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_group_terms.cs" ?>
<?cs if:Group.Id ?><?cs set:Page.Title = msg(L.group.edit, Group.Name) ?><?cs set:Page.BackHref = "/customer-groups/" + Group.Id ?><?cs set:Page.BackText = Group.Name ?><?cs else ?><?cs set:Page.Title = L.levels.new_group ?><?cs set:Page.BackHref = "/customer-groups" ?><?cs set:Page.BackText = L.group.title ?><?cs /if ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customer-groups<?cs if:Group.Id ?>/<?cs var:Group.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.level.group_name, Form.name, "", "must") ?>
	<?cs call:field("area", "note", L.level.group_note, Form.note, L.level.group_note_hint, "may") ?>
	<?cs call:terms_fields() ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
