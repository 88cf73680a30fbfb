<?cs #
product_group/form - rename, move or delete a group.
GET /product-groups/{id}   POST /product-groups/{id} {name, parent_id}   POST /product-groups/{id}/delete
Data: Group{Id,Name}, Parents.n{Value,Text} (not itself nor below it), Form{name,parent_id}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_access.cs" ?>
<?cs set:Page.Title = Group.Name ?>
<?cs set:Page.BackHref = "/product-groups" ?><?cs set:Page.BackText = L.product_group.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/product-groups/<?cs var:Group.Id ?>"><?cs call:csrf() ?><?cs call:form_error() ?><?cs call:field("text", "name", L.product_group.name, Form.name, "", "must") ?><?cs call:select("parent_id", L.product_group.parent, Parents, Form.parent_id, L.product_group.root, "", "may") ?><?cs call:access_fields() ?><?cs call:form_buttons(L.common.save, Page.BackHref) ?></form>
<?cs call:ask("danger", "/product-groups/" + Group.Id + "/delete", L.product_group.delete, L.product_group.delete_text, L.product_group.delete) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
