<?cs #
sale/due - orders that are not paid in full yet, oldest first. [GRP-04]
GET /sales/due?after=
Data: Dues.n{Id, Number, Customer, Time, Payable, Left}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.due.list ?><?cs set:Page.BackHref = "/sales" ?><?cs set:Page.BackText = L.sales.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<div class="card"><?cs if:subcount(Dues) ?>
	<table class="table rows"><thead><tr><th scope="col"><?cs var:L.sale.number ?></th><th scope="col"><?cs var:L.sale.customer ?></th><th scope="col"><?cs var:L.sale.time ?></th><th scope="col" class="number"><?cs var:L.sale.payable ?></th><th scope="col" class="number"><?cs var:L.due.left ?></th></tr></thead><tbody><?cs each:d = Dues ?><tr><td class="row-main"><a class="row-link" href="/sales/<?cs var:d.Id ?>"><?cs call:code(d.Number) ?></a></td><td data-label="<?cs var:L.sale.customer ?>"><?cs var:d.Customer ?></td><td data-label="<?cs var:L.sale.time ?>"><bdi class="num"><?cs var:d.Time ?></bdi></td><td class="number" data-label="<?cs var:L.sale.payable ?>"><?cs call:money(d.Payable) ?></td><td class="number" data-label="<?cs var:L.due.left ?>"><?cs call:money(d.Left) ?></td></tr><?cs /each ?></tbody></table>
<?cs else ?><?cs call:empty("cash", L.due.none, L.due.none_text, "", "") ?><?cs /if ?></div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
