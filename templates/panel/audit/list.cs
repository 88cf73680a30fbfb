<?cs #
audit/list - who changed what, when, from what to what. [REP-08]
GET /audit?staff_id=&kind=&day=&from=&to=      day: one day; from, to: hours of that day
Data: Form{staff_id,kind,day,from,to}, Staff.n{Value,Text}, Kinds.n{Value,Text (L.audit_kind.<noun>)}, Filtered "1",
  SalesHref: the sales of the same person and day, which are not in the log (empty: may not see sales)
  Events.n{Time, Actor, ActorKind "staff"|"api"|"system", Text (L.audit.<noun>_<verb>), Object (what it was about: a name or number, may be
  empty), Href (may be empty), Branch, Ip, RequestId, Changes.n{Name (L.audit_field.<field>), Before, After; or RulesBefore, RulesAfter (see
  _campaign.cs)}}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?>
<?cs set:Page.Title = L.audits.title ?>
<?cs set:Use.Date = "1" ?>
<?cs def:change(text, rules) ?><?cs if:subcount(rules) ?><?cs call:campaign_words(rules) ?><?cs elif:text ?><bdi><?cs var:text ?></bdi><?cs else ?><span class="muted">—</span><?cs /if ?><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:SalesHref ?><p class="lead"><?cs var:L.audits.no_sales ?> <a class="text-link" href="<?cs var:SalesHref ?>"><?cs var:L.audits.sales ?></a></p><?cs /if ?>
<form class="card filters" method="get" action="/audit" role="search">
	<?cs call:select("staff_id", L.audits.staff, Staff, Form.staff_id, L.common.all, "", "") ?>
	<?cs call:select("kind", L.audits.kind, Kinds, Form.kind, L.common.all, "", "") ?>
	<?cs call:field("date", "day", L.audits.day, Form.day, "", "") ?>
	<?cs call:field("time", "from", L.audits.from, Form.from, "", "") ?>
	<?cs call:field("time", "to", L.audits.to, Form.to, "", "") ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("filter") ?><?cs var:L.common.show ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/audit"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<div class="card">
	<?cs if:subcount(Events) ?>
	<ol class="log events"><?cs each:e = Events ?>
		<li>
			<div class="event-head"><span><strong><?cs var:e.Text ?></strong><?cs if:e.Object ?> <?cs if:e.Href ?><a class="text-link" href="<?cs var:e.Href ?>"><?cs var:e.Object ?></a><?cs else ?><bdi><?cs var:e.Object ?></bdi><?cs /if ?><?cs /if ?></span><span class="muted"><bdi class="num"><?cs var:e.Time ?></bdi></span></div>
			<p class="muted"><?cs if:e.ActorKind == "system" ?><?cs var:L.audits.system ?><?cs elif:e.ActorKind == "api" ?><?cs var:msg(L.audits.by_key, e.Actor) ?><?cs else ?><bdi><?cs var:e.Actor ?></bdi><?cs /if ?><?cs if:e.Branch ?> · <bdi><?cs var:e.Branch ?></bdi><?cs /if ?><?cs if:e.Ip ?> · <?cs call:code(e.Ip) ?><?cs /if ?></p>
			<?cs if:subcount(e.Changes) ?><details class="fold"><summary><?cs var:L.audits.changes ?></summary><div class="table-wrap"><table class="table changes"><thead><tr><th scope="col"><?cs var:L.audits.what ?></th><th scope="col"><?cs var:L.audits.before ?></th><th scope="col"><?cs var:L.audits.after ?></th></tr></thead><tbody><?cs each:c = e.Changes ?><tr><th scope="row"><?cs var:c.Name ?></th><td><?cs call:change(c.Before, c.RulesBefore) ?></td><td><?cs call:change(c.After, c.RulesAfter) ?></td></tr><?cs /each ?></tbody></table></div><?cs if:e.RequestId ?><p class="form-hint"><?cs var:L.http.request ?> <?cs call:code(e.RequestId) ?></p><?cs /if ?></details><?cs /if ?>
		</li><?cs /each ?>
	</ol>
	<?cs elif:Filtered ?><?cs call:empty("search", L.audits.none_found, "", "/audit", L.common.all) ?>
	<?cs else ?><?cs call:empty("history", L.audits.none, "", "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
