<?cs #
charge/list - charges of many customers, the newest first. [WAL-11]
GET /charges?before=
Data: Charges.n{Id, State, Reason, Good, Bad, Done, Sum, DoneSum, MadeBy, MadeAt, Percent}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.charge.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/charges/new"><?cs call:icon("plus") ?><?cs var:L.charge.new ?></a></div></div>
<div class="card">
	<?cs if:subcount(Charges) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.charge.reason ?></th><th scope="col"><?cs var:L.charge.state_name ?></th><th scope="col" class="number"><?cs var:L.charge.people ?></th><th scope="col" class="number"><?cs var:L.charge.sum ?></th><th scope="col"><?cs var:L.charge.made ?></th></tr></thead>
		<tbody><?cs each:c = Charges ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/charges/<?cs var:c.Id ?>"><?cs var:c.Reason ?></a><span class="sub"><?cs var:c.MadeBy ?></span></td>
			<td data-label="<?cs var:L.charge.state_name ?>"><span><?cs if:c.State == "done" ?><?cs call:badge("success", L.charge.state.done) ?><?cs elif:c.State == "running" ?><?cs call:badge("info", L.charge.state.running) ?> <?cs var:c.Percent ?>٪<?cs elif:c.State == "waiting" ?><?cs call:badge("warning", L.charge.state.waiting) ?><?cs else ?><?cs call:badge("mute", L.charge.state[c.State]) ?><?cs /if ?></span></td>
			<td class="number" data-label="<?cs var:L.charge.people ?>"><bdi class="num"><?cs var:c.Good ?></bdi></td>
			<td class="number" data-label="<?cs var:L.charge.sum ?>"><?cs call:money(c.Sum) ?></td>
			<td data-label="<?cs var:L.charge.made ?>"><bdi class="num"><?cs var:c.MadeAt ?></bdi></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("wallet", L.charge.none, L.charge.none_text, "/charges/new", L.charge.new) ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
