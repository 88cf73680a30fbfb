<?cs #
level/form - a level and what it gives on every purchase.
GET /levels/new   POST /levels        GET /levels/{id}   POST /levels/{id}   POST /levels/{id}/delete
Data: Level{Id (none: a new one), Name, Deletable "1"}, Form{name,color,discount,cashback,multiplier}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Level.Id ?><?cs set:Page.Title = Level.Name ?><?cs else ?><?cs set:Page.Title = L.levels.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/levels<?cs if:Level.Id ?>/<?cs var:Level.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.level.name, Form.name, "", "must") ?>
	<?cs call:field("color", "color", L.level.color, Form.color, L.level.color_hint, "must") ?>
	<?cs call:field("percent", "discount", L.level.discount, Form.discount, L.level.discount_hint, "may") ?>
	<?cs call:field("percent", "cashback", L.level.cashback, Form.cashback, L.level.cashback_hint, "may") ?>
	<?cs call:field("factor", "multiplier", L.level.multiplier, Form.multiplier, L.level.multiplier_hint, "may") ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Level.Deletable ?><?cs call:ask("danger", "/levels/" + Level.Id + "/delete", L.level.delete, L.level.delete_text, L.level.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
