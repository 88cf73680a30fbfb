<?cs #
customer_group/form - a group of customers: an audience of campaigns. [GRP-01]
GET /customer-groups/new   POST /customer-groups     GET /customer-groups/{id}   POST /customer-groups/{id}   POST …/delete
Data: Group{Id (none: a new one), Name, Customers (number; empty when 0)}, Form{name,note}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Group.Id ?><?cs set:Page.Title = Group.Name ?><?cs else ?><?cs set:Page.Title = L.levels.new_group ?><?cs /if ?>
<?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customer-groups<?cs if:Group.Id ?>/<?cs var:Group.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.level.group_name, Form.name, "", "must") ?>
	<?cs call:field("area", "note", L.level.group_note, Form.note, L.level.group_note_hint, "may") ?>
	<?cs if:Group.Customers ?><p><a href="/customers?group_id=<?cs var:Group.Id ?>"><?cs var:msg(L.level.members, Group.Customers) ?></a></p><?cs /if ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Group.Id && !Group.Customers ?><?cs call:ask("danger", "/customer-groups/" + Group.Id + "/delete", L.level.delete_group, L.level.delete_group_text, L.level.delete_group) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
