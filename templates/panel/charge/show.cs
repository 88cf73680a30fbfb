<?cs #
charge/show - what a list holds before anybody is charged; then how far it is, and what was spent of it. [WAL-11]
GET /charges/{id}?after=   POST /charges/{id}/start   POST /charges/{id}/cancel
Data: Charge{Id, State draft|waiting|running|done|cancelled, Reason, Good, Bad, Done, Sum, DoneSum, MadeBy, MadeAt, FinishedAt, Percent,
  PercentNumber, ExpiresOn, Some "1": there is somebody to charge, Faulty "1", Begun "1"}, Terms (see _terms.cs), Cap (the store's
  daily cap; may be empty), Problems.n{Problem, Count}, Faulty.n and Rows.n{Row, Label, Amount, Problem, CustomerId, Customer},
  Pager (of the faulty rows), Report{Given, Spent, Left, Expired}, Form{Error}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?>
<?cs set:Page.Title = Charge.Reason ?>
<?cs set:Page.BackHref = "/charges" ?><?cs set:Page.BackText = L.charge.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:form_error() ?>
<?cs if:Charge.State == "running" ?>
<section class="card" id="charge"<?cs call:polls("/charges/" + Charge.Id, "content") ?>>
	<?cs call:working(L.charge.state.running, Charge.PercentNumber, msg2(L.charge.progress, Charge.Done, Charge.Good)) ?>
	<?cs call:ask("danger", "/charges/" + Charge.Id + "/cancel", L.charge.cancel, L.charge.cancel_text, L.charge.cancel) ?>
</section>
<?cs elif:Charge.State == "waiting" ?><?cs call:alert("warning", L.charge.waiting_text) ?>
<?cs elif:Charge.State == "cancelled" ?><?cs call:alert("warning", msg2(L.charge.cancelled_text, Charge.Done, Charge.Good)) ?>
<?cs elif:Charge.State == "done" ?><?cs call:alert("success", msg(L.charge.done_text, Charge.Done)) ?><?cs /if ?>
<dl class="stats">
	<?cs call:stat(L.charge.good, Charge.Good, L.charge.person, "") ?>
	<?cs if:Cap ?><?cs call:stat(L.charge.sum, Charge.Sum, Store.Currency, msg2(L.charge.cap, Cap, Store.Currency)) ?><?cs else ?><?cs call:stat(L.charge.sum, Charge.Sum, Store.Currency, "") ?><?cs /if ?>
	<?cs if:Charge.Faulty ?><?cs call:stat(L.charge.bad, Charge.Bad, L.charge.row_unit, "") ?><?cs /if ?>
	<?cs if:Report.Given ?><?cs call:stat(L.charge.given, Report.Given, Store.Currency, "") ?><?cs call:stat(L.charge.spent, Report.Spent, Store.Currency, "") ?><?cs call:stat(L.charge.left, Report.Left, Store.Currency, msg2(L.charge.expired, Report.Expired, Store.Currency)) ?><?cs /if ?>
</dl>
<?cs if:Charge.State == "draft" ?>
<section class="card card-form">
	<h2 class="card-title"><?cs var:L.charge.confirm_title ?></h2>
	<ul class="terms"><?cs if:Charge.ExpiresOn ?><li><?cs var:msg(L.terms.expires_on, Charge.ExpiresOn) ?></li><?cs else ?><li><?cs var:L.customer.never_expires ?></li><?cs /if ?><?cs call:terms(Terms) ?></ul>
	<?cs if:Charge.Some ?>
	<p><?cs if:Charge.Faulty ?><?cs var:msg2(L.charge.confirm_some, Charge.Good, Charge.Bad) ?><?cs else ?><?cs var:msg(L.charge.confirm_all, Charge.Good) ?><?cs /if ?></p>
	<div class="form-buttons"><form method="post" action="/charges/<?cs var:Charge.Id ?>/start"><?cs call:csrf() ?><button class="btn btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.charge.start ?></button></form><form method="post" action="/charges/<?cs var:Charge.Id ?>/cancel"><?cs call:csrf() ?><button class="btn btn-ghost" type="submit" data-once><?cs var:L.charge.drop ?></button></form></div>
	<?cs else ?><?cs call:alert("warning", L.charge.nobody) ?><?cs /if ?>
</section>
<?cs /if ?>
<?cs if:subcount(Faulty) ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.charge.faulty ?></h2></div>
	<p class="marks"><?cs each:p = Problems ?><?cs call:badge("warning", msg2(L.charge.problem_count, L.charge.problem[p.Problem], p.Count)) ?> <?cs /each ?></p>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.charge.row ?></th><th scope="col"><?cs var:L.charge.written ?></th><th scope="col"><?cs var:L.charge.why ?></th></tr></thead>
		<tbody><?cs each:f = Faulty ?><tr><td class="row-main"><?cs var:msg(L.charge.row_number, f.Row) ?></td><td data-label="<?cs var:L.charge.written ?>"><?cs if:f.Label ?><?cs call:code(f.Label) ?><?cs else ?><?cs var:f.Customer ?><?cs /if ?></td><td data-label="<?cs var:L.charge.why ?>"><?cs var:L.charge.problem[f.Problem] ?></td></tr><?cs /each ?></tbody>
	</table>
</section>
<?cs call:pager(Pager) ?>
<?cs /if ?>
<?cs if:subcount(Rows) ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.charge.first_rows ?></h2></div>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.charge.row ?></th><th scope="col" class="number"><?cs var:L.charge.amount_short ?></th></tr></thead>
		<tbody><?cs each:f = Rows ?><tr><td class="row-main"><?cs if:f.CustomerId ?><a class="row-link" href="/customers/<?cs var:f.CustomerId ?>"><?cs var:f.Customer ?></a><?cs else ?><?cs call:code(f.Label) ?><?cs /if ?><?cs if:f.Problem ?> <?cs call:badge("warning", L.charge.problem[f.Problem]) ?><?cs /if ?></td><td data-label="<?cs var:L.charge.row ?>"><bdi class="num"><?cs var:f.Row ?></bdi></td><td class="number" data-label="<?cs var:L.charge.amount_short ?>"><?cs call:money(f.Amount) ?></td></tr><?cs /each ?></tbody>
	</table>
</section>
<?cs /if ?>
<p class="muted"><?cs var:msg2(L.charge.made_by, Charge.MadeBy, Charge.MadeAt) ?></p>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
