<?cs #
level/terms - the commercial terms of a level. [§5, GRP-04…07]
GET /levels/{id}/terms   POST /levels/{id}/terms
Data: LevelId, LevelName, Form{those of _group_terms.cs}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_group_terms.cs" ?>
<?cs set:Page.Title = msg(L.trade.of_level, LevelName) ?><?cs set:Page.BackHref = "/levels/" + LevelId ?><?cs set:Page.BackText = LevelName ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/levels/<?cs var:LevelId ?>/terms"><?cs call:csrf() ?><?cs call:form_error() ?><?cs call:terms_fields() ?><?cs call:form_buttons(L.common.save, Page.BackHref) ?></form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
