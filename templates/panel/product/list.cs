<?cs #
product/list - what the store sells, newest first.
GET /products?q=&group_id=&inactive=1
Data: Form{q,group_id,inactive}, Groups.n{Value,Text (indented by depth)}, Filtered "1"
  Products.n{Id, Name, Code, Barcode, Brand, Group, Price, Points, Cashback (empty when none), Stock (empty: not counted), Low "1" (none
  left), Image (address, may be empty), Active "1"}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.products.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:User.May.product_edit ?><div class="page-actions"><a class="btn btn-primary" href="/products/new"><?cs call:icon("plus") ?><?cs var:L.products.new ?></a></div><?cs /if ?></div>
<nav aria-label="<?cs var:L.products.parts ?>"><ul class="tabs"><?cs call:tab("/products", L.products.title, 1) ?><?cs call:tab("/product-groups", L.product_group.title, "") ?></ul></nav>
<form class="card filters filters-search" method="get" action="/products" role="search">
	<div class="field"><label class="form-label" for="f-q"><?cs var:L.products.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Form.q.Value ?>" placeholder="<?cs var:L.products.q_example ?>" autocomplete="off"></div>
	<?cs call:select("group_id", L.product.group, Groups, Form.group_id, L.common.all, "", "") ?>
	<?cs call:check("inactive", L.products.with_inactive, Form.inactive, "") ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/products"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<div class="card">
	<?cs if:subcount(Products) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.product.name ?></th><th scope="col"><?cs var:L.product.group ?></th><th scope="col" class="number"><?cs var:L.product.price ?></th><th scope="col"><?cs var:L.product.own_reward ?></th><th scope="col" class="number"><?cs var:L.product.stock ?></th></tr></thead>
		<tbody><?cs each:p = Products ?>
		<tr>
			<td class="row-main"><span class="with-thumb"><?cs if:p.Image ?><img class="thumb" src="<?cs var:p.Image ?>" width="44" height="44" alt="" loading="lazy"><?cs else ?><span class="thumb thumb-empty"><?cs call:icon("photo") ?></span><?cs /if ?><span><?cs if:User.May.product_edit ?><a class="row-link" href="/products/<?cs var:p.Id ?>"><?cs var:p.Name ?></a><?cs else ?><strong><?cs var:p.Name ?></strong><?cs /if ?><?cs if:!p.Active ?> <?cs call:badge("mute", L.common.inactive) ?><?cs /if ?><span class="sub"><?cs if:p.Code ?><?cs call:code(p.Code) ?><?cs /if ?><?cs if:p.Barcode ?> <?cs call:code(p.Barcode) ?><?cs /if ?><?cs if:p.Brand ?> <?cs var:p.Brand ?><?cs /if ?></span></span></span></td>
			<td data-label="<?cs var:L.product.group ?>" class="<?cs if:!p.Group ?>blank<?cs /if ?>"><?cs var:p.Group ?></td>
			<td class="number" data-label="<?cs var:L.product.price ?>"><?cs call:money(p.Price) ?></td>
			<td data-label="<?cs var:L.product.own_reward ?>" class="<?cs if:!p.Points && !p.Cashback ?>blank<?cs /if ?>"><?cs if:p.Points || p.Cashback ?><span><?cs if:p.Points ?><?cs call:points(p.Points) ?><?cs /if ?><?cs if:p.Cashback ?> <span class="sub"><?cs var:msg(L.product.cashback_of, p.Cashback) ?></span><?cs /if ?></span><?cs /if ?></td>
			<td class="number<?cs if:!p.Stock ?> blank<?cs /if ?>" data-label="<?cs var:L.product.stock ?>"><?cs if:p.Low ?><?cs call:badge("danger", L.product.none_left) ?><?cs else ?><bdi class="num"><?cs var:p.Stock ?></bdi><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:Filtered ?><?cs call:empty("search", L.products.none_found, L.products.none_found_text, "/products", L.common.all) ?>
	<?cs elif:User.May.product_edit ?><?cs call:empty("package", L.products.none, L.products.none_text, "/products/new", L.products.new) ?>
	<?cs else ?><?cs call:empty("package", L.products.none, "", "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
