<?cs #
sale/refund_preview - what a return will do, before it is booked.
Answer to POST /sales/{id}/refund/preview. Confirmed by POST /sales/{id}/refunds (keyed) with the same fields.
Data: Sale{Id,Number,Customer.Name,Quick}, Form as in sale/refund (sent again as hidden fields)
  Items.n{Name, Amount "1" = a quick sale's, Quantity, Net, Stock "1" = counted, Restock "1"}
  Effect{Net, GiftCardBack, CreditBack, CreditExpired (the part of it that is lost), MoneyBack, Shown (the same, plain rial), Deducted (empty when 0), Taken.n{Asset,Amount}, ReferrerTaken.n, Shortfall.n{Asset,Amount},
    Policy "debt"|"deduct"|"forgive", LimitReturned "1": the campaigns' uses come back}
  Balances.n{Asset,Before,After}: of the customer
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?>
<?cs set:Page.Title = L.refund.preview_title ?>
<?cs set:Page.BackHref = "/sales/" + Sale.Id ?><?cs set:Page.BackText = msg(L.sale.title, Sale.Number) ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:form_error() ?>
<div class="side-by-side">
	<section class="card">
		<h2 class="card-title"><?cs var:L.refund.items ?></h2>
		<table class="table rows">
			<thead><tr><th scope="col"><?cs var:L.sale.item ?></th><th scope="col" class="number"><?cs var:L.sale.quantity ?></th><th scope="col"><?cs var:L.refund.stock ?></th><th scope="col" class="number"><?cs var:L.refund.worth ?></th></tr></thead>
			<tbody><?cs each:i = Items ?>
			<tr><td class="row-main"><strong><?cs if:i.Amount ?><?cs var:L.sale.quick_line ?><?cs else ?><?cs var:i.Name ?><?cs /if ?></strong></td><td class="number<?cs if:!i.Quantity ?> blank<?cs /if ?>" data-label="<?cs var:L.sale.quantity ?>"><bdi class="num"><?cs var:i.Quantity ?></bdi></td><td data-label="<?cs var:L.refund.stock ?>"><?cs if:i.Restock ?><?cs var:L.refund.to_stock ?><?cs elif:i.Stock ?><?cs var:L.refund.not_to_stock ?><?cs /if ?></td><td class="number" data-label="<?cs var:L.refund.worth ?>"><?cs call:money(i.Net) ?></td></tr><?cs /each ?>
			</tbody>
		</table>
	</section>
	<section class="card">
		<h2 class="card-title"><?cs var:L.refund.effect ?></h2>
		<dl class="totals">
			<?cs call:total_line("plain", L.refund.net, Effect.Net) ?>
			<?cs if:Effect.GiftCardBack ?><?cs call:total_line("plain", L.refund.gift_card_back, Effect.GiftCardBack) ?><?cs /if ?>
			<?cs if:Effect.CreditBack ?><?cs call:total_line("plain", L.refund.credit_back, Effect.CreditBack) ?><?cs /if ?>
			<?cs if:Effect.Deducted ?><?cs call:total_line("off", L.refund.deducted, Effect.Deducted) ?><?cs /if ?>
			<?cs call:total_line("due", L.refund.money_back, Effect.MoneyBack) ?>
		</dl>
		<?cs if:Effect.CreditExpired ?><p class="muted"><?cs var:msg2(L.refund.credit_expired, Effect.CreditExpired, Store.Currency) ?></p><?cs /if ?>
		<?cs if:subcount(Effect.Taken) ?><p class="earned earned-back"><?cs call:icon("arrow-back-up") ?><span><?cs var:L.refund.taken ?> <?cs call:asset_list(Effect.Taken) ?></span></p><?cs /if ?>
		<?cs if:subcount(Effect.ReferrerTaken) ?><p class="earned earned-back"><?cs call:icon("users") ?><span><?cs var:L.refund.referrer_taken ?> <?cs call:asset_list(Effect.ReferrerTaken) ?></span></p><?cs /if ?>
		<?cs if:subcount(Effect.Shortfall) ?><div class="note note-warning"><?cs call:icon("alert-triangle") ?><div><?cs var:L.refund.shortfall ?> <?cs call:asset_list(Effect.Shortfall) ?>. <?cs var:L.refund.policy[Effect.Policy] ?></div></div><?cs /if ?>
		<?cs if:subcount(Balances) ?>
		<h3><?cs var:msg(L.refund.balances, Sale.Customer.Name) ?></h3>
		<dl class="facts balance-change"><?cs each:b = Balances ?><dt><?cs var:L.asset[b.Asset] ?></dt><dd><bdi class="num"><?cs var:b.Before ?></bdi> <?cs call:icon("arrow-left") ?><span class="visually-hidden"><?cs var:L.refund.becomes ?></span> <strong><?cs call:asset(b.Asset, b.After) ?></strong></dd><?cs /each ?></dl>
		<?cs /if ?>
		<form method="post" action="/sales/<?cs var:Sale.Id ?>/refunds" class="refund-confirm">
			<?cs call:keyed() ?>
			<?cs each:row = Form.lines.Rows ?><input type="hidden" name="lines[<?cs var:name(row) ?>].line" value="<?cs var:row.line.Value ?>"><input type="hidden" name="lines[<?cs var:name(row) ?>].quantity" value="<?cs var:row.quantity.Value ?>"><?cs if:row.restock.Checked ?><input type="hidden" name="lines[<?cs var:name(row) ?>].restock" value="1"><?cs /if ?><?cs /each ?>
			<?cs if:Form.all.Checked ?><input type="hidden" name="all" value="1"><?cs elif:Sale.Quick ?><input type="hidden" name="amount" value="<?cs var:Form.amount.Value ?>"><?cs /if ?>
			<input type="hidden" name="money_back" value="<?cs var:Effect.Shown ?>">
			<input type="hidden" name="reason" value="<?cs var:Form.reason.Value ?>">
			<div class="form-buttons"><button class="btn btn-danger" type="submit" data-once><?cs var:L.refund.confirm ?></button><a class="btn btn-ghost" href="/sales/<?cs var:Sale.Id ?>"><?cs var:L.common.cancel ?></a></div>
		</form>
	</section>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
