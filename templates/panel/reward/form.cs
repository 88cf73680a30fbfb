<?cs #
reward/form - a reward or a voucher. Its kind is chosen by an address and stays.
GET /rewards/new?kind=   POST /rewards        GET /rewards/{id}   POST /rewards/{id}   (both multipart)   POST /rewards/{id}/delete
Data: Reward{Id (none: a new one), Kind, Voucher "1", Name, Image}, Branches, Levels, Groups, Campaigns (of kind campaign): .n{Value,Text}
  Form{kind,name,description,product (Items: the chosen one),quantity,given_credit,given_points,valid_days,campaign_id,partner_name,
  partner_phone,partner_address,sold,price_points,price_credit,price_coin,least_points,least_credit,stock,stock_shown,
  shops.Rows.n{branch_id,on,stock,shown},per_customer,per_period,period,starts_on,ends_on,levels,groups,collect_days,
  return_expired,active,version,photo,remove_photo}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Reward.Id ?><?cs set:Page.Title = Reward.Name ?><?cs elif:Reward.Voucher ?><?cs set:Page.Title = L.voucher.new ?><?cs else ?><?cs set:Page.Title = L.reward.new ?><?cs /if ?>
<?cs if:Reward.Voucher ?><?cs set:Page.BackHref = "/vouchers" ?><?cs set:Page.BackText = L.voucher.title ?><?cs else ?><?cs set:Page.BackHref = "/rewards" ?><?cs set:Page.BackText = L.reward.title ?><?cs /if ?>
<?cs set:Use.Date = "1" ?><?cs set:Use.Pick = "1" ?>
<?cs def:kind_tab(kind) ?><?cs call:tab("/rewards/new?kind=" + kind, L.reward_kind[kind], kind == Reward.Kind) ?><?cs /def ?>
<?cs def:period_option(word) ?><option value="<?cs var:word ?>"<?cs if:Form.period.Value == word ?> selected<?cs /if ?>><?cs var:L.reward_period[word] ?></option><?cs /def ?>
<?cs def:shop(i, row, name) ?><li class="shop-row"><input type="hidden" name="shops[<?cs var:i ?>].branch_id" value="<?cs var:row.branch_id.Value ?>"><input type="hidden" name="shops[<?cs var:i ?>].shown" value="<?cs var:row.shown.Value ?>"><label class="form-check chip"><input class="form-check-input" type="checkbox" name="shops[<?cs var:i ?>].on" value="1"<?cs if:row.on.Checked ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:name ?></span></label><label class="visually-hidden" for="f-shop-<?cs var:i ?>"><?cs var:msg(L.reward.stock_at, name) ?></label><input class="form-control ltr slot" id="f-shop-<?cs var:i ?>" name="shops[<?cs var:i ?>].stock" value="<?cs var:row.stock.Value ?>" type="text" inputmode="numeric" dir="ltr" autocomplete="off" placeholder="<?cs var:L.reward.uncounted ?>"<?cs if:row.stock.Error ?> aria-invalid="true"<?cs /if ?>><?cs if:row.stock.Error ?><span class="field-error"><?cs var:row.stock.Error ?></span><?cs /if ?></li><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:!Reward.Id ?><nav aria-label="<?cs var:L.reward.kind ?>"><ul class="tabs"><?cs if:Reward.Voucher ?><?cs call:kind_tab("service") ?><?cs call:kind_tab("campaign") ?><?cs else ?><?cs call:kind_tab("item") ?><?cs call:kind_tab("product") ?><?cs call:kind_tab("credit") ?><?cs call:kind_tab("points") ?><?cs /if ?></ul></nav><?cs /if ?>
<form class="card card-form" method="post" action="/rewards<?cs if:Reward.Id ?>/<?cs var:Reward.Id ?><?cs /if ?>" enctype="multipart/form-data">
	<?cs call:csrf() ?><input type="hidden" name="kind" value="<?cs var:Reward.Kind ?>">
	<?cs if:Reward.Id ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>"><?cs /if ?>
	<?cs call:form_error() ?>
	<p class="lead"><?cs var:L.reward_kind_text[Reward.Kind] ?></p>
	<?cs call:field("text", "name", L.reward.name, Form.name, "", "must") ?>
	<?cs if:Reward.Kind == "product" ?>
	<div class="field-row"><div class="field<?cs if:Form.product.Error ?> field-bad<?cs /if ?>"><?cs call:label("product", L.reward.product, "must") ?><input class="form-control" id="f-product" name="product" value="<?cs var:Form.product.Value ?>" type="text" autocomplete="off" required placeholder="<?cs var:L.reward.product_example ?>" data-pick data-pick-url="/products/options" data-pick-items="<?cs var:Form.product.Items ?>" data-pick-none="<?cs var:L.editor.no_product ?>"<?cs call:described("product", Form.product, "") ?>><?cs call:help("product", Form.product, "") ?></div><?cs call:field("quantity", "quantity", L.reward.quantity, Form.quantity, "", "may") ?></div>
	<?cs elif:Reward.Kind == "credit" ?><div class="field-row"><?cs call:field("money", "given_credit", L.reward.given_credit, Form.given_credit, "", "must") ?><?cs call:field("days", "valid_days", L.reward.valid_days, Form.valid_days, L.reward.valid_days_hint, "may") ?></div>
	<?cs elif:Reward.Kind == "points" ?><div class="field-row"><?cs call:field("points", "given_points", L.reward.given_points, Form.given_points, "", "must") ?><?cs call:field("days", "valid_days", L.reward.valid_days, Form.valid_days, L.reward.valid_days_hint, "may") ?></div>
	<?cs elif:Reward.Kind == "campaign" ?><?cs call:select("campaign_id", L.reward.campaign, Campaigns, Form.campaign_id, L.reward.choose_campaign, L.reward.campaign_hint, "must") ?>
	<?cs elif:Reward.Kind == "service" ?><div class="field-row"><?cs call:field("text", "partner_name", L.reward.partner_name, Form.partner_name, L.reward.partner_hint, "may") ?><?cs call:field("tel", "partner_phone", L.reward.partner_phone, Form.partner_phone, "", "may") ?></div><?cs call:field("text", "partner_address", L.reward.partner_address, Form.partner_address, "", "may") ?><?cs /if ?>
	<?cs call:field("area", "description", L.reward.description, Form.description, L.reward.description_hint, "may") ?>
	<div class="field<?cs if:Form.photo.Error ?> field-bad<?cs /if ?>">
		<?cs call:label("photo", L.product.photo, "may") ?>
		<div class="photo-field"><?cs if:Reward.Image ?><img class="photo" src="<?cs var:Reward.Image ?>" width="96" height="96" alt="<?cs var:msg(L.product.photo_of, Reward.Name) ?>"><?cs /if ?><div><input class="form-control" id="f-photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp"<?cs call:described("photo", Form.photo, L.product.photo_hint) ?>><?cs if:Reward.Image ?><label class="form-check photo-remove"><input class="form-check-input" type="checkbox" name="remove_photo" value="1"><span class="form-check-label"><?cs var:L.product.remove_photo ?></span></label><?cs /if ?></div></div>
		<?cs call:help("photo", Form.photo, L.product.photo_hint) ?>
	</div>
	<fieldset class="group form-part"><legend><?cs var:L.reward.price ?></legend><p class="form-hint"><?cs var:L.reward.price_hint ?></p>
		<?cs call:check("sold", L.reward.sold, Form.sold, L.reward.sold_hint) ?>
		<div class="field-row"><?cs call:field("points", "price_points", L.asset.points, Form.price_points, "", "") ?><?cs call:field("money", "price_credit", L.asset.credit, Form.price_credit, "", "") ?><?cs call:field("number", "price_coin", L.asset.coin, Form.price_coin, "", "") ?></div>
	</fieldset>
	<fieldset class="group form-part"><legend><?cs var:L.reward.stock ?></legend>
		<input type="hidden" name="stock_shown" value="<?cs var:Form.stock_shown.Value ?>">
		<?cs call:field("number", "stock", L.reward.stock_all, Form.stock, L.reward.stock_hint, "may") ?>
		<?cs if:subcount(Branches) > #1 ?>
		<p class="form-label"><?cs var:L.reward.branches ?></p><p class="form-hint"><?cs var:L.reward.branches_hint ?></p>
		<ul class="shops"><?cs each:row = Form.shops.Rows ?><?cs each:b = Branches ?><?cs if:b.Value == row.branch_id.Value ?><?cs call:shop(name(row), row, b.Text) ?><?cs /if ?><?cs /each ?><?cs /each ?></ul><?cs call:help("branches", Form.branches, "") ?>
		<?cs /if ?>
	</fieldset>
	<?cs if:Reward.Kind != "credit" && Reward.Kind != "points" ?>
	<fieldset class="group form-part"><legend><?cs if:Reward.Voucher ?><?cs var:L.reward.use_time ?><?cs else ?><?cs var:L.reward.collect_time ?><?cs /if ?></legend>
		<?cs if:Reward.Voucher ?><?cs call:field("days", "collect_days", L.reward.use_days, Form.collect_days, L.reward.collect_hint, "may") ?><?cs else ?><?cs call:field("days", "collect_days", L.reward.collect_days, Form.collect_days, L.reward.collect_hint, "may") ?><?cs /if ?>
		<?cs call:check("return_expired", L.reward.return_expired, Form.return_expired, "") ?>
	</fieldset>
	<?cs /if ?>
	<details class="fold form-part"<?cs if:Form.Failed || Form.least_points.Value || Form.least_credit.Value || Form.per_customer.Value || Form.per_period.Value || Form.starts_on.Value || Form.ends_on.Value || subcount(Form.levels.Has) || subcount(Form.groups.Has) ?> open<?cs /if ?>><summary><?cs var:L.reward.terms ?></summary>
		<fieldset class="group"><legend><?cs var:L.reward.least ?></legend><p class="form-hint"><?cs var:L.reward.least_hint ?></p><div class="field-row"><?cs call:field("points", "least_points", L.asset.points, Form.least_points, "", "") ?><?cs call:field("money", "least_credit", L.asset.credit, Form.least_credit, "", "") ?></div></fieldset>
		<div class="field-row"><?cs call:field("number", "per_customer", L.reward.per_customer, Form.per_customer, "", "may") ?><?cs call:field("number", "per_period", L.reward.per_period, Form.per_period, "", "may") ?><div class="field"><?cs call:label("period", L.reward.period, "") ?><select class="form-select" id="f-period" name="period"><?cs call:period_option("day") ?><?cs call:period_option("week") ?><?cs call:period_option("month") ?><?cs call:period_option("quarter") ?><?cs call:period_option("year") ?></select></div></div>
		<div class="field-row"><?cs call:field("date", "starts_on", L.reward.starts_on, Form.starts_on, "", "may") ?><?cs call:field("date", "ends_on", L.reward.ends_on, Form.ends_on, L.reward.ends_hint, "may") ?></div>
		<fieldset class="group"><legend><?cs var:L.reward.levels ?></legend><div class="boxes"><?cs each:l = Levels ?><?cs call:box("levels", l.Value, l.Text, Form.levels.Has[l.Value]) ?><?cs /each ?></div><?cs call:help("levels", Form.levels, "") ?></fieldset>
		<?cs if:subcount(Groups) ?><fieldset class="group"><legend><?cs var:L.reward.groups ?></legend><div class="boxes"><?cs each:g = Groups ?><?cs call:box("groups", g.Value, g.Text, Form.groups.Has[g.Value]) ?><?cs /each ?></div><?cs call:help("groups", Form.groups, "") ?></fieldset><?cs /if ?>
		<p class="form-hint"><?cs var:L.reward.who_hint ?></p>
	</details>
	<div class="form-part"><?cs call:check("active", L.common.active, Form.active, L.reward.active_hint) ?></div>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Reward.Id ?><?cs call:ask("danger", "/rewards/" + Reward.Id + "/delete", L.reward.delete, L.reward.delete_text, L.reward.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
