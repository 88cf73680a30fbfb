<?cs #
sale/list - sales, newest first.
GET /sales?q= (its number: then nothing else counts) &branch_id= &from= &to= &customer_id= &staff_id=
Data: Form{q,branch_id,staff_id,from,to}, Branches.n{Value,Text}, Staff.n{Value,Text}
  Sales.n{Id, Number, Time, Branch, Customer{Id,Name} (empty: none), Staff, Discount, Payable, Status}
  Pager{NextUrl,FirstUrl}, Filtered "1" when any filter is set, Customer{Id,Name}: only this customer's
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?>
<?cs set:Page.Title = L.sales.title ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/sales/due"><?cs call:icon("cash") ?><?cs var:L.due.list ?></a></div></div>
<form class="card filters" method="get" action="/sales" role="search">
	<?cs if:Customer.Id ?><input type="hidden" name="customer_id" value="<?cs var:Customer.Id ?>"><p class="filter-only"><?cs var:L.sales.only ?> <a class="text-link" href="/customers/<?cs var:Customer.Id ?>"><?cs var:Customer.Name ?></a></p><?cs /if ?>
	<?cs call:field("text", "q", L.sales.q, Form.q, "", "") ?>
	<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.sale.branch, Branches, Form.branch_id, L.common.all, "", "") ?><?cs /if ?>
	<?cs if:subcount(Staff) > #1 ?><?cs call:select("staff_id", L.sales.staff, Staff, Form.staff_id, L.common.all, "", "") ?><?cs /if ?>
	<?cs call:field("date", "from", L.sales.from, Form.from, "", "") ?>
	<?cs call:field("date", "to", L.sales.to, Form.to, "", "") ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.show ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/sales"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<div class="card">
	<?cs if:subcount(Sales) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.sale.number ?></th><th scope="col"><?cs var:L.sale.time ?></th><th scope="col"><?cs var:L.sale.customer ?></th><th scope="col"><?cs var:L.sale.branch ?></th><th scope="col" class="number"><?cs var:L.sale.discount ?></th><th scope="col" class="number"><?cs var:L.sale.payable ?></th><th scope="col"><?cs var:L.sale.state ?></th></tr></thead>
		<tbody><?cs each:s = Sales ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/sales/<?cs var:s.Id ?>"><?cs call:code(s.Number) ?></a></td>
			<td data-label="<?cs var:L.sale.time ?>"><bdi class="num"><?cs var:s.Time ?></bdi></td>
			<td data-label="<?cs var:L.sale.customer ?>"><?cs if:s.Customer.Id ?><a href="/customers/<?cs var:s.Customer.Id ?>"><?cs var:s.Customer.Name ?></a><?cs else ?><span class="muted"><?cs var:L.sale.no_customer ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.sale.branch ?>"><span><?cs var:s.Branch ?><span class="sub"><?cs var:s.Staff ?></span></span></td>
			<td class="number<?cs if:!s.Discount ?> blank<?cs /if ?>" data-label="<?cs var:L.sale.discount ?>"><?cs if:s.Discount ?><?cs call:money(s.Discount) ?><?cs /if ?></td>
			<td class="number" data-label="<?cs var:L.sale.payable ?>"><?cs call:money(s.Payable) ?></td>
			<td data-label="<?cs var:L.sale.state ?>"><?cs call:sale_status(s.Status) ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:Filtered ?><?cs call:empty("search", L.sales.none_found, L.sales.none_found_text, "/sales", L.sales.all) ?>
	<?cs elif:User.May.sale_post ?><?cs call:empty("receipt", L.sales.none, L.sales.none_text, "/sales/new", L.menu.till) ?>
	<?cs else ?><?cs call:empty("receipt", L.sales.none, L.sales.none_text, "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
