<?cs #
customer_group/paste - many customers put into a group by a list of mobiles. [GRP-02]
GET /customer-groups/{id}/paste   POST /customer-groups/{id}/paste {list}
Data: Group{Id,Name}, Form{list}, Report{Done "1", Added, Lines, Faults.n{Line,Text,Why}}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.group.from_list ?><?cs set:Page.BackHref = "/customer-groups/" + Group.Id ?><?cs set:Page.BackText = Group.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:Report.Done ?><?cs if:subcount(Report.Faults) ?><?cs call:alert("warning", msg2(L.group.pasted, Report.Added, Report.Lines)) ?>
<div class="card"><h2 class="card-title"><?cs var:L.group.not_added ?></h2>
	<table class="table rows"><thead><tr><th scope="col"><?cs var:L.group.line ?></th><th scope="col"><?cs var:L.group.line_text ?></th><th scope="col"><?cs var:L.group.why ?></th></tr></thead><tbody><?cs each:f = Report.Faults ?><tr><td data-label="<?cs var:L.group.line ?>"><bdi class="num"><?cs var:f.Line ?></bdi></td><td class="row-main"><?cs call:code(f.Text) ?></td><td data-label="<?cs var:L.group.why ?>"><?cs var:f.Why ?></td></tr><?cs /each ?></tbody></table>
</div><?cs else ?><?cs call:alert("success", msg2(L.group.pasted, Report.Added, Report.Lines)) ?><?cs /if ?><?cs /if ?>
<form class="card card-form" method="post" action="/customer-groups/<?cs var:Group.Id ?>/paste"><?cs call:csrf() ?><?cs call:form_error() ?><?cs call:field("area", "list", L.group.list, Form.list, L.group.list_hint, "must") ?><?cs call:form_buttons(L.group.add_list, Page.BackHref) ?></form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
