<?cs #
branch/form - a shop of the store.
GET /branches/new   POST /branches        GET /branches/{id}   POST /branches/{id}
Data: Branch{Id (none: a new one), Name}, Form{name,phone,address,active}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Branch.Id ?><?cs set:Page.Title = Branch.Name ?><?cs else ?><?cs set:Page.Title = L.branches.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/branches" ?><?cs set:Page.BackText = L.branches.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/branches<?cs if:Branch.Id ?>/<?cs var:Branch.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.branch.name, Form.name, L.branch.name_hint, "must") ?>
	<?cs call:field("tel", "phone", L.branch.phone, Form.phone, "", "may") ?>
	<?cs call:field("area", "address", L.branch.address, Form.address, L.branch.address_hint, "may") ?>
	<?cs call:check("active", L.branch.active, Form.active, L.branch.active_hint) ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
