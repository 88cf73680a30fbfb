<?cs #
sale/refund - what comes back. The next page shows what it does before anything is booked.
GET  /sales/{id}/refund
POST /sales/{id}/refund/preview {lines[n].{line,quantity,restock}, or amount of a quick sale, or all=1, and reason}
Data: Sale{Id, Number, Quick "1", Customer.Name, Net, Refunded, Left (of a quick sale: gross that may still come back)},
  Lines.n{Name, Left (quantity that may still come back; empty: nothing), Quantity, Gift "1", Stock "1" = counted}: beside
  Form.lines.Rows.n.{line,quantity,restock}, same order; Form{amount,reason}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = msg(L.refund.title, Sale.Number) ?>
<?cs set:Page.BackHref = "/sales/" + Sale.Id ?><?cs set:Page.BackText = msg(L.sale.title, Sale.Number) ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card" method="post" action="/sales/<?cs var:Sale.Id ?>/refund/preview">
	<?cs call:csrf() ?>
	<?cs call:form_error() ?>
	<?cs if:Sale.Quick ?>
	<?cs call:field("money", "amount", L.refund.amount, Form.amount, msg2(L.refund.amount_hint, Sale.Left, Store.Currency), "must") ?>
	<?cs else ?>
	<p class="lead"><?cs var:L.refund.lines_text ?></p>
	<table class="table rows refund-lines">
		<thead><tr><th scope="col"><?cs var:L.sale.item ?></th><th scope="col"><?cs var:L.refund.bought ?></th><th scope="col"><?cs var:L.refund.back ?></th><th scope="col"><?cs var:L.refund.restock ?></th></tr></thead>
		<tbody><?cs each:row = Form.lines.Rows ?><?cs with:line = Lines[name(row)] ?>
		<tr>
			<td class="row-main"><input type="hidden" name="lines[<?cs var:name(row) ?>].line" value="<?cs var:row.line.Value ?>"><strong><?cs var:line.Name ?></strong><?cs if:line.Gift ?> <?cs call:badge("success", L.sale.gift) ?><?cs /if ?></td>
			<td data-label="<?cs var:L.refund.bought ?>"><span><bdi class="num"><?cs var:line.Quantity ?></bdi><?cs if:line.Left != line.Quantity ?><span class="sub"><?cs if:line.Left ?><?cs var:msg(L.refund.left, line.Left) ?><?cs else ?><?cs var:L.refund.all_back ?><?cs /if ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.refund.back ?>"><?cs if:line.Left ?><span><input class="form-control ltr quantity-field" name="lines[<?cs var:name(row) ?>].quantity" value="<?cs var:row.quantity.Value ?>" inputmode="decimal" dir="ltr" aria-label="<?cs var:msg(L.refund.back_of, line.Name) ?>"<?cs if:row.quantity.Error ?> aria-invalid="true"<?cs /if ?>><?cs if:row.quantity.Error ?><span class="field-error"><?cs var:row.quantity.Error ?></span><?cs /if ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.refund.restock ?>"><?cs if:line.Left && line.Stock ?><label class="form-check"><input class="form-check-input" type="checkbox" name="lines[<?cs var:name(row) ?>].restock" value="1"<?cs if:row.restock.Checked ?> checked<?cs /if ?>><span class="visually-hidden"><?cs var:msg(L.refund.restock_of, line.Name) ?></span></label><?cs /if ?></td>
		</tr><?cs /with ?><?cs /each ?>
		</tbody>
	</table>
	<?cs /if ?>
	<div class="refund-reason"><?cs call:field("text", "reason", L.refund.reason, Form.reason, "", "must") ?></div>
	<div class="form-buttons">
		<button class="btn btn-primary" type="submit"><?cs var:L.refund.preview ?></button>
		<button class="btn" type="submit" name="all" value="1"><?cs var:L.refund.all ?></button>
		<a class="btn btn-ghost" href="/sales/<?cs var:Sale.Id ?>"><?cs var:L.common.cancel ?></a>
	</div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
