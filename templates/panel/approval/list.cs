<?cs #
approval/list - what one person may not do alone, and what another made of it. [F25]
GET /approvals?state=pending|approved|rejected|withdrawn&before=
POST /approvals/{id}/approve {note}   POST /approvals/{id}/reject {note}
Data: State, Form{Error}, Approvals.n{Id, Kind adjustment|refund, State, Asset, Amount, Minus "1", Reason, Branch,
  CustomerId, Customer, Asked, AskedAt, Decided, DecidedAt, Note, Own "1": asked by the reader}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.approval.title ?>
<?cs def:decide(a) ?>
<div class="decide">
	<?cs if:a.Own ?><p class="muted"><?cs var:L.approval.own ?></p><?cs else ?><form method="post" action="/approvals/<?cs var:a.Id ?>/approve"><?cs call:csrf() ?><button class="btn btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.approval.approve ?></button></form><?cs /if ?>
	<details class="ask"><summary class="btn"><?cs if:a.Own ?><?cs var:L.approval.withdraw ?><?cs else ?><?cs var:L.approval.reject ?><?cs /if ?></summary><form class="ask-box" method="post" action="/approvals/<?cs var:a.Id ?>/reject"><?cs call:csrf() ?><label class="form-label" for="f-note-<?cs var:a.Id ?>"><?cs var:L.approval.note ?></label><input class="form-control" id="f-note-<?cs var:a.Id ?>" name="note" type="text" maxlength="300"><button class="btn btn-danger" type="submit" data-once><?cs if:a.Own ?><?cs var:L.approval.withdraw ?><?cs else ?><?cs var:L.approval.reject ?><?cs /if ?></button></form></details>
</div>
<?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:form_error() ?>
<nav aria-label="<?cs var:L.approval.states ?>"><ul class="tabs"><?cs call:tab("/approvals", L.approval.state.pending, State == "pending") ?><?cs call:tab("/approvals?state=approved", L.approval.state.approved, State == "approved") ?><?cs call:tab("/approvals?state=rejected", L.approval.state.rejected, State == "rejected") ?><?cs call:tab("/approvals?state=withdrawn", L.approval.state.withdrawn, State == "withdrawn") ?></ul></nav>
<div class="card">
	<?cs if:subcount(Approvals) ?>
	<ol class="log events"><?cs each:a = Approvals ?>
		<li>
			<div class="event-head"><span><strong><?cs var:L.approval.kind[a.Kind] ?></strong> <span class="<?cs if:a.Minus ?>minus<?cs else ?>plus<?cs /if ?>"><?cs if:a.Minus ?>−<?cs /if ?><?cs call:asset(a.Asset, a.Amount) ?></span><?cs if:a.Customer ?> <a class="text-link" href="/customers/<?cs var:a.CustomerId ?>"><?cs var:a.Customer ?></a><?cs /if ?></span><span class="muted"><bdi class="num"><?cs var:a.AskedAt ?></bdi></span></div>
			<p><?cs var:a.Reason ?></p>
			<p class="muted"><?cs var:msg(L.approval.asked, a.Asked) ?><?cs if:a.Branch ?> · <bdi><?cs var:a.Branch ?></bdi><?cs /if ?><?cs if:a.Decided ?> · <?cs var:msg2(L.approval.decided, a.Decided, a.DecidedAt) ?><?cs /if ?></p>
			<?cs if:a.Note ?><p><?cs var:L.approval.note ?>: <?cs var:a.Note ?></p><?cs /if ?>
			<?cs if:a.State == "pending" ?><?cs call:decide(a) ?><?cs /if ?>
		</li><?cs /each ?>
	</ol>
	<?cs elif:State == "pending" ?><?cs call:empty("circle-check", L.approval.none, L.approval.none_text, "", "") ?>
	<?cs else ?><?cs call:empty("circle-check", L.approval.none_here, "", "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
