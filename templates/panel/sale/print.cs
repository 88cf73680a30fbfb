<?cs #
sale/print - a bill on paper: A4 or a roll of 80 mm. [INV-04]
GET /sales/{id}/print?size=a4|receipt
Data: Size "a4"|"receipt", Sale as in sale/show, with Sale.Balances.n{Asset,Amount}: of the customer after the sale,
Sale.Saved (all discounts together, or empty), Store{Phone,Address,ReceiptNote} beside the usual
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?>
<?cs set:Page.Title = msg(L.sale.title, Sale.Number) ?>
<?cs set:Paper.Class = "paper-" + Size ?>
<?cs set:Paper.Back = "/sales/" + Sale.Id ?>
<?cs if:Size == "a4" ?><?cs set:Paper.OtherHref = Paper.Back + "/print?size=receipt" ?><?cs set:Paper.OtherText = L.sale.print_receipt ?><?cs else ?><?cs set:Paper.OtherHref = Paper.Back + "/print?size=a4" ?><?cs set:Paper.OtherText = L.sale.print_a4 ?><?cs /if ?>
<?cs def:sheet() ?>
<main class="sheet">
	<header class="sheet-head">
		<?cs if:Store.Logo ?><img src="<?cs var:Store.Logo ?>" width="64" height="64" alt=""><?cs /if ?>
		<div><h1><?cs var:Store.Name ?></h1><p><?cs var:Sale.Branch ?></p><?cs if:Store.Address ?><p><?cs var:Store.Address ?></p><?cs /if ?><?cs if:Store.Phone ?><p><?cs var:L.print.phone ?> <?cs call:code(Store.Phone) ?></p><?cs /if ?></div>
	</header>
	<dl class="sheet-facts">
		<div><dt><?cs var:L.sale.number ?></dt><dd><?cs call:code(Sale.Number) ?></dd></div>
		<div><dt><?cs var:L.sale.time ?></dt><dd><bdi><?cs var:Sale.Time ?></bdi></dd></div>
		<?cs if:Sale.Customer.Name ?><div><dt><?cs var:L.sale.customer ?></dt><dd><?cs var:Sale.Customer.Name ?></dd></div><?cs /if ?>
		<div><dt><?cs var:L.sale.staff ?></dt><dd><?cs var:Sale.Staff ?></dd></div>
	</dl>
	<table>
		<thead><tr><th scope="col"><?cs var:L.sale.item ?></th><th scope="col" class="number"><?cs var:L.sale.quantity ?></th><th scope="col" class="number"><?cs var:L.sale.unit_price ?></th><th scope="col" class="number wide"><?cs var:L.sale.discount ?></th><th scope="col" class="number"><?cs var:L.print.sum ?></th></tr></thead>
		<tbody><?cs each:l = Sale.Lines ?>
		<tr><td><?cs if:Sale.Quick && !l.Gift ?><?cs var:L.sale.quick_line ?><?cs else ?><?cs var:l.Name ?><?cs /if ?><?cs if:l.Gift ?> (<?cs var:L.sale.gift ?>)<?cs /if ?></td><td class="number"><bdi><?cs var:l.Quantity ?></bdi></td><td class="number"><bdi><?cs var:l.UnitPrice ?></bdi></td><td class="number wide"><bdi><?cs var:l.Discount ?></bdi></td><td class="number"><bdi><?cs var:l.Gross ?></bdi></td></tr><?cs /each ?>
		</tbody>
	</table>
	<p class="sheet-unit"><?cs var:msg(L.print.unit, Store.Currency) ?></p>
	<?cs call:totals(Sale) ?>
	<?cs if:Sale.Refunded ?><p class="sheet-refunded"><?cs var:msg2(L.print.refunded, Sale.Refunded, Store.Currency) ?></p><?cs /if ?>
	<?cs if:subcount(Sale.Payments) ?><p class="sheet-payments"><?cs var:L.sale.payment ?>: <?cs each:p = Sale.Payments ?><?cs if:!first(p) ?><?cs var:L.common.comma ?> <?cs /if ?><?cs var:L.payment[p.Method] ?><?cs /each ?></p><?cs /if ?>
	<?cs if:Sale.Customer.Name ?>
	<section class="sheet-club">
		<?cs if:Sale.Saved ?><p><?cs var:msg2(L.print.saved, Sale.Saved, Store.Currency) ?></p><?cs /if ?>
		<?cs if:subcount(Sale.Earned) ?><p><?cs var:L.print.earned ?> <?cs call:asset_list(Sale.Earned) ?></p><?cs /if ?>
		<?cs if:subcount(Sale.Balances) ?><p><?cs var:L.print.balance ?> <?cs call:asset_list(Sale.Balances) ?></p><?cs /if ?>
	</section>
	<?cs /if ?>
	<?cs if:Store.ReceiptNote ?><footer><?cs var:Store.ReceiptNote ?></footer><?cs /if ?>
</main>
<?cs /def ?>
<?cs include:"panel/_print.cs" ?>
