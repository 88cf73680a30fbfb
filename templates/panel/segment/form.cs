<?cs #
segment/form - a segment: its name and what its customers have in common.
GET /segments/new   POST /segments     GET /segments/{id}   POST /segments/{id}   POST …/delete
Data: Segment{Id (none: a new one), Name, Customers, More "1": there are more than that}, Rfm.n, Abc.n, Levels.n, Groups.n{Value,Text}
  Form{name, rfm, abc, levels, groups (boxes; none = any), r_min … m_max (1..5), last_min, last_max, sales_min, sales_max, spent_min,
  spent_max, clv_min, tag}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Segment.Id ?><?cs set:Page.Title = Segment.Name ?><?cs else ?><?cs set:Page.Title = L.segments.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/segments" ?><?cs set:Page.BackText = L.segments.title ?>
<?cs def:many(name, legend, options, f) ?><fieldset class="group"><legend><?cs var:legend ?></legend><div class="boxes"><?cs each:o = options ?><?cs call:box(name, o.Value, o.Text, f.Has[o.Value]) ?><?cs /each ?></div></fieldset><?cs /def ?>
<?cs def:range(kind, low, low_label, low_field, high, high_label, high_field) ?><div class="field-row"><?cs call:field(kind, low, low_label, low_field, "", "") ?><?cs call:field(kind, high, high_label, high_field, "", "") ?></div><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/segments<?cs if:Segment.Id ?>/<?cs var:Segment.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.segments.name, Form.name, "", "must") ?>
	<?cs if:Segment.Id ?><p><?cs if:User.May.report_view ?><a href="/insight/customers?in=<?cs var:Segment.Id ?>"><?cs if:Segment.More ?><?cs var:msg(L.segments.more, Segment.Customers) ?><?cs else ?><?cs var:msg(L.segments.count, Segment.Customers) ?><?cs /if ?></a><?cs elif:Segment.More ?><?cs var:msg(L.segments.more, Segment.Customers) ?><?cs else ?><?cs var:msg(L.segments.count, Segment.Customers) ?><?cs /if ?></p><?cs /if ?>
	<p class="form-hint"><?cs var:L.segments.rule_text ?></p>
	<?cs call:many("rfm", L.segments.rfm, Rfm, Form.rfm) ?>
	<?cs call:many("abc", L.insight.class, Abc, Form.abc) ?>
	<?cs call:range("number", "last_min", L.segments.last_min, Form.last_min, "last_max", L.segments.last_max, Form.last_max) ?>
	<?cs call:range("number", "sales_min", L.segments.sales_min, Form.sales_min, "sales_max", L.segments.sales_max, Form.sales_max) ?>
	<?cs call:range("money", "spent_min", L.segments.spent_min, Form.spent_min, "spent_max", L.segments.spent_max, Form.spent_max) ?>
	<?cs call:field("money", "clv_min", L.segments.clv_min, Form.clv_min, "", "") ?>
	<?cs if:subcount(Levels) ?><?cs call:many("levels", L.customer.level, Levels, Form.levels) ?><?cs /if ?>
	<?cs if:subcount(Groups) ?><?cs call:many("groups", L.customer.group, Groups, Form.groups) ?><?cs /if ?>
	<?cs call:field("text", "tag", L.segments.tag, Form.tag, "", "") ?>
	<details class="fold"<?cs if:Form.r_min.Value || Form.r_max.Value || Form.f_min.Value || Form.f_max.Value || Form.m_min.Value || Form.m_max.Value ?> open<?cs /if ?>><summary><?cs var:L.segments.scores ?></summary>
	<?cs call:range("number", "r_min", L.segments.r_min, Form.r_min, "r_max", L.segments.r_max, Form.r_max) ?>
	<?cs call:range("number", "f_min", L.segments.f_min, Form.f_min, "f_max", L.segments.f_max, Form.f_max) ?>
	<?cs call:range("number", "m_min", L.segments.m_min, Form.m_min, "m_max", L.segments.m_max, Form.m_max) ?>
	</details>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Segment.Id ?><?cs call:ask("danger", "/segments/" + Segment.Id + "/delete", L.segments.delete, L.segments.delete_text, L.segments.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
