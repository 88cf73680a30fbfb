<?cs #
odd_case/list - patterns that honest days seldom show, until somebody has looked. [F25]
GET /odd-cases?checked=1&before=   POST /odd-cases/{id}/check
Data: Checked "1", Cases.n{Id, Kind, Day, Times, Amount (may be empty), Step (may be empty), Staff, Customer, Href (may be empty),
  Checked, CheckedAt}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.odd.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.odd.lead ?></p>
<nav aria-label="<?cs var:L.odd.states ?>"><ul class="tabs"><?cs call:tab("/odd-cases", L.odd.open, !Checked) ?><?cs call:tab("/odd-cases?checked=1", L.odd.checked, Checked) ?></ul></nav>
<div class="card">
	<?cs if:subcount(Cases) ?>
	<ol class="log events"><?cs each:o = Cases ?>
		<li>
			<div class="event-head"><span><strong><?cs var:L.odd.kind[o.Kind] ?></strong> <?cs if:o.Customer ?><a class="text-link" href="<?cs var:o.Href ?>"><?cs var:o.Customer ?></a><?cs elif:o.Href ?><a class="text-link" href="<?cs var:o.Href ?>"><?cs var:o.Staff ?></a><?cs else ?><?cs var:o.Staff ?><?cs /if ?></span><span class="muted"><bdi class="num"><?cs var:o.Day ?></bdi></span></div>
			<p><?cs if:o.Step ?><?cs var:msg3(L.odd.text.above_step, o.Times, o.Step, Store.Currency) ?><?cs else ?><?cs var:msg(L.odd.text[o.Kind], o.Times) ?><?cs /if ?><?cs if:o.Amount ?> <?cs var:L.odd.sum ?> <?cs call:money(o.Amount) ?><?cs /if ?></p>
			<?cs if:o.Customer && o.Staff ?><p class="muted"><?cs var:msg(L.odd.by, o.Staff) ?></p><?cs /if ?>
			<?cs if:Checked ?><p class="muted"><?cs var:msg2(L.odd.checked_by, o.Checked, o.CheckedAt) ?></p><?cs else ?><form class="decide" method="post" action="/odd-cases/<?cs var:o.Id ?>/check"><?cs call:csrf() ?><button class="btn btn-sm" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.odd.check ?></button></form><?cs /if ?>
		</li><?cs /each ?>
	</ol>
	<?cs elif:Checked ?><?cs call:empty("eye", L.odd.none_checked, "", "", "") ?>
	<?cs else ?><?cs call:empty("eye", L.odd.none, L.odd.none_text, "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
