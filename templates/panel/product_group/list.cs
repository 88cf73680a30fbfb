<?cs #
product_group/list - the tree of product groups, and the form for one more.
GET /product-groups   POST /product-groups {name, parent_id}
Data: Groups.n{Id, Name, Depth 1…6, Products (number)}, Parents.n{Value,Text}, Form{name,parent_id}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.product_group.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.products.parts ?>"><ul class="tabs"><?cs call:tab("/products", L.products.title, "") ?><?cs call:tab("/product-groups", L.product_group.title, 1) ?></ul></nav>
<div class="side-by-side">
	<div class="card">
		<?cs if:subcount(Groups) ?>
		<ul class="tree"><?cs each:g = Groups ?><li class="tree-<?cs var:g.Depth ?>"><span class="tree-name"><?cs if:User.May.product_edit ?><a href="/product-groups/<?cs var:g.Id ?>"><?cs var:g.Name ?></a><?cs else ?><?cs var:g.Name ?><?cs /if ?></span><span class="muted"><?cs var:msg(L.product_group.products, g.Products) ?></span></li><?cs /each ?></ul>
		<?cs else ?><?cs call:empty("tags", L.product_group.none, L.product_group.none_text, "", "") ?><?cs /if ?>
	</div>
	<?cs if:User.May.product_edit ?>
	<form class="card" method="post" action="/product-groups"><h2 class="card-title"><?cs var:L.product_group.new ?></h2><?cs call:csrf() ?><?cs call:form_error() ?><?cs call:field("text", "name", L.product_group.name, Form.name, "", "must") ?><?cs call:select("parent_id", L.product_group.parent, Parents, Form.parent_id, L.product_group.root, "", "may") ?><?cs call:form_buttons(L.common.add, "") ?></form>
	<?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
