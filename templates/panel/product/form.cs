<?cs #
product/form - a product, with its photo.
GET /products/new   POST /products        GET /products/{id}   POST /products/{id}   (both multipart)
Data: Product{Id (none: a new one), Name, Image (address, may be empty)}, Groups.n{Value,Text}
  Form{name,code,barcode,brand,product_group_id,price,points,cashback,stock_counted,stock,active,version,photo,remove_photo
  and those of _access.cs}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_access.cs" ?>
<?cs if:Product.Id ?><?cs set:Page.Title = Product.Name ?><?cs else ?><?cs set:Page.Title = L.products.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/products" ?><?cs set:Page.BackText = L.products.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/products<?cs if:Product.Id ?>/<?cs var:Product.Id ?><?cs /if ?>" enctype="multipart/form-data">
	<?cs call:csrf() ?>
	<?cs if:Product.Id ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>"><?cs /if ?>
	<?cs call:form_error() ?>
	<?cs call:field("text", "name", L.product.name, Form.name, "", "must") ?>
	<div class="field-row"><?cs call:field("money", "price", L.product.price, Form.price, "", "must") ?><?cs call:select("product_group_id", L.product.group, Groups, Form.product_group_id, L.product.no_group, "", "may") ?></div>
	<div class="field-row"><?cs call:field("ltr", "barcode", L.product.barcode, Form.barcode, L.product.barcode_hint, "may") ?><?cs call:field("ltr", "code", L.product.code, Form.code, "", "may") ?><?cs call:field("text", "brand", L.product.brand, Form.brand, "", "may") ?></div>
	<div class="field<?cs if:Form.photo.Error ?> field-bad<?cs /if ?>">
		<?cs call:label("photo", L.product.photo, "may") ?>
		<div class="photo-field"><?cs if:Product.Image ?><img class="photo" src="<?cs var:Product.Image ?>" width="96" height="96" alt="<?cs var:msg(L.product.photo_of, Product.Name) ?>"><?cs /if ?><div><input class="form-control" id="f-photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp"<?cs call:described("photo", Form.photo, L.product.photo_hint) ?>><?cs if:Product.Image ?><label class="form-check photo-remove"><input class="form-check-input" type="checkbox" name="remove_photo" value="1"><span class="form-check-label"><?cs var:L.product.remove_photo ?></span></label><?cs /if ?></div></div>
		<?cs call:help("photo", Form.photo, L.product.photo_hint) ?>
	</div>
	<fieldset class="group form-part"><legend><?cs var:L.product.own_reward ?></legend><p class="form-hint"><?cs var:L.product.own_reward_hint ?></p>
		<div class="field-row"><?cs call:field("points", "points", L.product.points, Form.points, "", "may") ?><?cs call:field("percent", "cashback", L.product.cashback, Form.cashback, "", "may") ?></div>
	</fieldset>
	<fieldset class="group form-part"><legend><?cs var:L.product.stock ?></legend>
		<?cs call:check("stock_counted", L.product.stock_counted, Form.stock_counted, L.product.stock_hint) ?>
		<?cs call:field("quantity", "stock", L.product.stock_now, Form.stock, "", "may") ?>
	</fieldset>
	<?cs call:access_fields() ?>
	<?cs call:check("active", L.product.active, Form.active, L.product.active_hint) ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
