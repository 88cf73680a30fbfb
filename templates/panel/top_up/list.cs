<?cs #
top_up/list - what customers paid into their wallets, the newest first. [WAL-10]
GET /top-ups?q= (a payment's reference) &payment= &from= &to= &before=
Data: Form{q,payment,from,to}, Payments.n{Value,Text}, Filtered "1", Sum (of all of them; none: no rows), Sums.n{Payment,Count,Amount}
  TopUps.n{Id, CustomerId, Customer, Amount, Payment (word), Reference, Branch, Actor, Time}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.top_up.list ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.top_up.list_text ?></p>
<form class="card filters" method="get" action="/top-ups" role="search">
	<?cs call:field("ltr", "q", L.top_up.reference, Form.q, "", "") ?>
	<?cs call:select("payment", L.till.payment, Payments, Form.payment, L.common.all, "", "") ?>
	<?cs call:field("date", "from", L.sales.from, Form.from, "", "") ?>
	<?cs call:field("date", "to", L.sales.to, Form.to, "", "") ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.show ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/top-ups"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<?cs if:Sum ?><dl class="stats"><?cs call:stat(L.top_up.sum, Sum, Store.Currency, "") ?><?cs each:s = Sums ?><?cs call:stat(L.payment[s.Payment], s.Amount, Store.Currency, msg(L.top_up.count, s.Count)) ?><?cs /each ?></dl><?cs /if ?>
<div class="card">
	<?cs if:subcount(TopUps) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.sale.customer ?></th><th scope="col" class="number"><?cs var:L.top_up.amount ?></th><th scope="col"><?cs var:L.till.payment ?></th><th scope="col"><?cs var:L.sale.time ?></th><th scope="col"><?cs var:L.top_up.by ?></th></tr></thead>
		<tbody><?cs each:t = TopUps ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/customers/<?cs var:t.CustomerId ?>"><?cs var:t.Customer ?></a></td>
			<td class="number" data-label="<?cs var:L.top_up.amount ?>"><?cs call:money(t.Amount) ?></td>
			<td data-label="<?cs var:L.till.payment ?>"><span><?cs var:L.payment[t.Payment] ?><?cs if:t.Reference ?><span class="sub"><?cs call:code(t.Reference) ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.sale.time ?>"><bdi class="num"><?cs var:t.Time ?></bdi></td>
			<td data-label="<?cs var:L.top_up.by ?>"><span><?cs var:t.Actor ?><?cs if:t.Branch ?><span class="sub"><?cs var:t.Branch ?></span><?cs /if ?></span></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:Filtered ?><?cs call:empty("search", L.top_up.none_found, "", "/top-ups", L.common.unfiltered) ?>
	<?cs else ?><?cs call:empty("wallet", L.top_up.none, L.top_up.none_text, "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
