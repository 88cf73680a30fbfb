<?cs #
sale/show - one sale: bill, why it came out so, what was earned, returns.
GET /sales/{id}
Data: Sale{Id, Number, Time, Status, Branch, Staff, Channel (word), Receipt, Quick "1", Customer{Id,Name,Mobile}, Referrer{Id,Name},
  Gross, LevelDiscount, Discount, Net, CreditPaid, GiftCardPaid, Payable, Refunded, Refundable "1",
  Lines.n{Name, Quantity, UnitPrice, Gross, Discount, Net, Gift "1", Refunded (quantity; empty when 0)},
  Payments.n{Method (word), Amount}, Codes.n{Code}, GiftCards.n{Id, Last4, Paid}, Applied.n{Name,CampaignId,Version,Benefits.n} (see _sale.cs),
  LevelEarned.n, ProductEarned.n{Asset,Amount}, Earned.n{Asset,Amount}, ReferrerEarned.n,
  Refunds.n{Id, Time, Staff, Reason, Net, MoneyBack, CreditBack, GiftCardBack, Deducted, Taken.n{Asset,Amount}, Shortfall.n}}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale_due.cs" ?><?cs include:"panel/_sale.cs" ?>
<?cs set:Page.Title = msg(L.sale.title, Sale.Number) ?>
<?cs set:Page.BackHref = "/sales" ?><?cs set:Page.BackText = L.sales.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions">
	<a class="btn" href="/sales/<?cs var:Sale.Id ?>/print?size=receipt"><?cs call:icon("printer") ?><?cs var:L.sale.print_receipt ?></a>
	<a class="btn" href="/sales/<?cs var:Sale.Id ?>/print?size=a4"><?cs call:icon("printer") ?><?cs var:L.sale.print_a4 ?></a>
	<?cs if:User.May.sale_refund && Sale.Refundable ?><a class="btn" href="/sales/<?cs var:Sale.Id ?>/refund"><?cs call:icon("receipt-refund") ?><?cs var:L.sale.refund ?></a><?cs /if ?>
</div></div>
<div class="side-by-side">
	<div>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.sale.bill ?></h2><?cs call:sale_status(Sale.Status) ?></div>
			<table class="table rows">
				<thead><tr><th scope="col"><?cs var:L.sale.item ?></th><th scope="col" class="number"><?cs var:L.sale.quantity ?></th><th scope="col" class="number"><?cs var:L.sale.unit_price ?></th><th scope="col" class="number"><?cs var:L.sale.discount ?></th><th scope="col" class="number"><?cs var:L.sale.line_net ?></th></tr></thead>
				<tbody><?cs each:l = Sale.Lines ?>
				<tr>
					<td class="row-main"><strong><?cs if:Sale.Quick && !l.Gift ?><?cs var:L.sale.quick_line ?><?cs else ?><?cs var:l.Name ?><?cs /if ?></strong> <?cs if:l.Gift ?><?cs call:badge("success", L.sale.gift) ?><?cs /if ?><?cs if:l.Refunded ?><span class="sub"><?cs var:msg(L.sale.line_refunded, l.Refunded) ?></span><?cs /if ?></td>
					<td class="number" data-label="<?cs var:L.sale.quantity ?>"><bdi class="num"><?cs var:l.Quantity ?></bdi></td>
					<td class="number" data-label="<?cs var:L.sale.unit_price ?>"><bdi class="num"><?cs var:l.UnitPrice ?></bdi></td>
					<td class="number<?cs if:!l.Discount ?> blank<?cs /if ?>" data-label="<?cs var:L.sale.discount ?>"><?cs if:l.Discount ?><bdi class="num"><?cs var:l.Discount ?></bdi><?cs /if ?></td>
					<td class="number" data-label="<?cs var:L.sale.line_net ?>"><?cs call:money(l.Net) ?></td>
				</tr><?cs /each ?>
				</tbody>
			</table>
			<div class="bill-totals"><?cs call:totals(Sale) ?></div>
		</section>
		<?cs if:subcount(Sale.Refunds) ?>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.sale.refunds ?></h2></div>
			<ul class="log"><?cs each:f = Sale.Refunds ?>
				<li>
					<p><strong><?cs var:msg2(L.sale.refund_line, f.Net, Store.Currency) ?></strong> <span class="muted"><bdi class="num"><?cs var:f.Time ?></bdi> · <bdi><?cs var:f.Staff ?></bdi></span></p>
					<p><?cs var:L.sale.refund_reason ?>: <?cs var:f.Reason ?></p>
					<p class="muted"><?cs var:msg2(L.sale.refund_money, f.MoneyBack, Store.Currency) ?><?cs if:f.CreditBack ?> · <?cs var:msg2(L.sale.refund_credit, f.CreditBack, Store.Currency) ?><?cs /if ?><?cs if:f.DueCut ?> · <?cs var:msg2(L.due.cut, f.DueCut, Store.Currency) ?><?cs /if ?><?cs if:f.GiftCardBack ?> · <?cs var:msg2(L.sale.refund_gift_card, f.GiftCardBack, Store.Currency) ?><?cs /if ?><?cs if:f.Deducted ?> · <?cs var:msg2(L.sale.refund_deducted, f.Deducted, Store.Currency) ?><?cs /if ?><?cs if:subcount(f.Taken) ?> · <?cs var:L.sale.refund_taken ?> <?cs call:asset_list(f.Taken) ?><?cs /if ?><?cs if:subcount(f.Shortfall) ?> · <?cs var:L.sale.refund_shortfall ?> <?cs call:asset_list(f.Shortfall) ?><?cs /if ?></p>
				</li><?cs /each ?>
			</ul>
		</section>
		<?cs /if ?>
	</div>
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.sale.about ?></h2>
			<dl class="facts">
				<dt><?cs var:L.sale.customer ?></dt><dd><?cs if:Sale.Customer.Id ?><a href="/customers/<?cs var:Sale.Customer.Id ?>"><?cs var:Sale.Customer.Name ?></a><span class="sub"><?cs call:code(Sale.Customer.Mobile) ?></span><?cs else ?><span class="muted"><?cs var:L.sale.no_customer ?></span><?cs /if ?></dd>
				<dt><?cs var:L.sale.time ?></dt><dd><bdi class="num"><?cs var:Sale.Time ?></bdi></dd>
				<dt><?cs var:L.sale.branch ?></dt><dd><?cs var:Sale.Branch ?></dd>
				<dt><?cs var:L.sale.staff ?></dt><dd><?cs var:Sale.Staff ?><span class="sub"><?cs var:L.channel[Sale.Channel] ?></span></dd>
				<?cs if:Sale.Receipt ?><dt><?cs var:L.sale.receipt ?></dt><dd><?cs call:code(Sale.Receipt) ?></dd><?cs /if ?>
				<?cs if:subcount(Sale.Codes) ?><dt><?cs var:L.sale.codes ?></dt><dd><?cs each:c = Sale.Codes ?><span class="sub-block"><?cs call:code(c.Code) ?></span><?cs /each ?></dd><?cs /if ?>
				<?cs if:subcount(Sale.GiftCards) ?><dt><?cs var:L.sale.gift_cards ?></dt><dd><?cs each:c = Sale.GiftCards ?><span class="sub-block"><?cs if:User.May.code_edit ?><a href="/gift-cards/<?cs var:c.Id ?>"><bdi dir="ltr" class="code">•••• <?cs var:c.Last4 ?></bdi></a><?cs else ?><bdi dir="ltr" class="code">•••• <?cs var:c.Last4 ?></bdi><?cs /if ?>: <?cs call:money(c.Paid) ?></span><?cs /each ?></dd><?cs /if ?>
				<?cs if:subcount(Sale.Payments) ?><dt><?cs var:L.sale.payment ?></dt><dd><?cs each:p = Sale.Payments ?><span class="sub-block"><?cs var:L.payment[p.Method] ?><?cs if:p.Amount ?>: <?cs call:money(p.Amount) ?><?cs /if ?></span><?cs /each ?></dd><?cs /if ?>
			</dl>
		</section>
		<?cs if:Sale.Due.Total ?><?cs call:due_box(Sale) ?><?cs /if ?>
		<section class="card">
			<h2 class="card-title"><?cs var:L.sale.earned ?></h2>
			<?cs if:subcount(Sale.Earned) ?><p class="earned"><?cs call:icon("gift") ?><span><?cs call:asset_list(Sale.Earned) ?></span></p><?cs else ?><p class="muted"><?cs var:L.sale.earned_nothing ?></p><?cs /if ?>
			<?cs if:subcount(Sale.ReferrerEarned) ?><p class="earned"><?cs call:icon("users") ?><span><?cs var:msg(L.sale.referrer_earned, Sale.Referrer.Name) ?> <?cs call:asset_list(Sale.ReferrerEarned) ?></span></p><?cs /if ?>
			<?cs if:subcount(Sale.Applied) || subcount(Sale.LevelEarned) || subcount(Sale.ProductEarned) ?>
			<h3><?cs var:L.sale.why ?></h3>
			<?cs call:applied_list(Sale) ?>
			<ul class="why">
				<?cs if:subcount(Sale.LevelEarned) ?><li class="why-on"><?cs call:icon("award") ?><div><strong><?cs var:L.sale.by_level ?></strong><span class="sub"><?cs call:asset_list(Sale.LevelEarned) ?></span></div></li><?cs /if ?>
				<?cs if:subcount(Sale.ProductEarned) ?><li class="why-on"><?cs call:icon("package") ?><div><strong><?cs var:L.sale.by_product ?></strong><span class="sub"><?cs call:asset_list(Sale.ProductEarned) ?></span></div></li><?cs /if ?>
			</ul>
			<?cs /if ?>
		</section>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
