<?cs #
card/design - the look of the cards of a level, a group, or everybody else. [CRD-02]
GET /card-designs/new  POST /card-designs   GET /card-designs/{id}  POST /card-designs/{id} (multipart)  POST …/delete
Data: Design{Id (none: a new one), Name, Image}, Face (see _card_face.cs; of a stored one), Levels.n, Groups.n, Codes.n
  Form{name,level_id,customer_group_id,color,text,photo,remove_photo,code,valid_months}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_card_face.cs" ?>
<?cs if:Design.Id ?><?cs set:Page.Title = Design.Name ?><?cs else ?><?cs set:Page.Title = L.card.new_design ?><?cs /if ?>
<?cs set:Page.BackHref = "/card-designs" ?><?cs set:Page.BackText = L.card.designs ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<div class="side-by-side">
<form class="card card-form" method="post" action="/card-designs<?cs if:Design.Id ?>/<?cs var:Design.Id ?><?cs /if ?>" enctype="multipart/form-data">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.card.design_name, Form.name, L.card.design_name_hint, "must") ?>
	<div class="field-row"><?cs call:select("level_id", L.card.for_level, Levels, Form.level_id, L.card.no_level, "", "may") ?><?cs if:subcount(Groups) ?><?cs call:select("customer_group_id", L.card.for_group, Groups, Form.customer_group_id, L.card.no_group, L.card.for_group_hint, "may") ?><?cs /if ?></div>
	<div class="field-row"><?cs call:field("color", "color", L.card.color, Form.color, "", "must") ?><?cs call:field("text", "text", L.card.text, Form.text, L.card.text_hint, "may") ?></div>
	<div class="field<?cs if:Form.photo.Error ?> field-bad<?cs /if ?>"><?cs call:label("photo", L.card.background, "may") ?><input class="form-control" id="f-photo" name="photo" type="file" accept="image/jpeg,image/png,image/webp"<?cs call:described("photo", Form.photo, L.card.background_hint) ?>><?cs if:Design.Image ?><label class="form-check photo-remove"><input class="form-check-input" type="checkbox" name="remove_photo" value="1"><span class="form-check-label"><?cs var:L.product.remove_photo ?></span></label><?cs /if ?><?cs call:help("photo", Form.photo, L.card.background_hint) ?></div>
	<div class="field-row"><?cs call:select("code", L.card.code_on, Codes, Form.code, "", "", "must") ?><?cs call:field("number", "valid_months", L.card.valid_months, Form.valid_months, L.card.valid_months_hint, "may") ?></div>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<div><?cs if:Design.Id ?><section class="card"><h2 class="card-title"><?cs var:L.card.sample ?></h2><?cs call:card_face(Face) ?><p><a href="/card-designs/<?cs var:Design.Id ?>/waiting"><?cs var:L.card.waiting ?></a></p></section><?cs call:ask("danger", "/card-designs/" + Design.Id + "/delete", L.card.delete_design, L.card.delete_design_text, L.card.delete_design) ?><?cs /if ?></div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
