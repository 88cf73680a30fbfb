<?cs #
order_limit/form - at most N units of something within H hours. [GRP-08]
GET /order-limits/new   POST /order-limits     GET /order-limits/{id}   POST /order-limits/{id}   POST …/delete
Data: Limit{Id (none: a new one), Name}, CustomerGroups.n, ProductGroups.n {Value,Text}
  Form{name,most,hours,group_id,products (ids; .Items: chips),product_groups,brands,active}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Limit.Id ?><?cs set:Page.Title = Limit.Name ?><?cs else ?><?cs set:Page.Title = L.order_limit.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/order-limits" ?><?cs set:Page.BackText = L.order_limit.title ?>
<?cs set:Use.Pick = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/order-limits<?cs if:Limit.Id ?>/<?cs var:Limit.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.order_limit.name, Form.name, L.order_limit.name_hint, "must") ?>
	<div class="field-row"><?cs call:field("quantity", "most", L.order_limit.most, Form.most, "", "must") ?><?cs call:field("number", "hours", L.order_limit.hours, Form.hours, L.order_limit.hours_hint, "must") ?></div>
	<?cs if:subcount(CustomerGroups) ?><?cs call:select("group_id", L.order_limit.who, CustomerGroups, Form.group_id, L.order_limit.everyone, "", "may") ?><?cs /if ?>
	<fieldset class="group form-part"><legend><?cs var:L.order_limit.items ?></legend><p class="form-hint"><?cs var:L.order_limit.items_hint ?></p>
		<div class="field<?cs if:Form.products.Error ?> field-bad<?cs /if ?>"><?cs call:label("products", L.order_limit.products, "may") ?><input class="form-control" id="f-products" name="products" value="<?cs var:Form.products.Value ?>" type="text" autocomplete="off" placeholder="<?cs var:L.editor.products_example ?>" data-pick data-pick-url="/products/options" data-pick-items="<?cs var:Form.products.Items ?>" data-pick-none="<?cs var:L.editor.no_product ?>"<?cs call:described("products", Form.products, "") ?>><?cs call:help("products", Form.products, "") ?></div>
		<?cs if:subcount(ProductGroups) ?><fieldset class="group"><legend><?cs var:L.order_limit.product_groups ?></legend><div class="boxes"><?cs each:g = ProductGroups ?><?cs call:box("product_groups", g.Value, g.Text, Form.product_groups.Has[g.Value]) ?><?cs /each ?></div></fieldset><?cs /if ?>
		<?cs call:field("text", "brands", L.order_limit.brands, Form.brands, L.order_limit.brands_hint, "may") ?>
	</fieldset>
	<?cs call:check("active", L.order_limit.active, Form.active, "") ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Limit.Id ?><?cs call:ask("danger", "/order-limits/" + Limit.Id + "/delete", L.order_limit.delete, L.order_limit.delete_text, L.order_limit.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
