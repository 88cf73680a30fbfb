<?cs #
_sale.cs - what a sale gives, in words. For quote, sale, print and the campaigns' preview.

  benefit   {Give (a word of give_words), Amount, To "customer"|"referrer", Product, OutOfStock "1"}
  missing   {Fact, Amount, Names (finished: "طلایی یا نقره‌ای")}: what a condition still lacks
  skipped   {Name, Reason (word before the colon), Fact (word after it)}
  Earned.n  {Asset, Amount}
?>
<?cs def:benefit(b) ?><?cs
	if:b.Give == "discount" ?><?cs var:msg2(L.gives.discount, b.Amount, Store.Currency) ?><?cs
	elif:b.Give == "credit" ?><?cs var:msg2(L.gives.credit, b.Amount, Store.Currency) ?><?cs
	elif:b.Give == "gift" ?><?cs var:msg2(L.gives.gift, b.Amount, b.Product) ?><?cs
	else ?><?cs var:msg(L.gives[b.Give], b.Amount) ?><?cs /if ?><?cs
	if:b.To == "referrer" ?> <?cs var:L.gives.to_referrer ?><?cs /if ?><?cs
	if:b.OutOfStock ?> <?cs call:badge("warning", L.gives.out_of_stock) ?><?cs /if ?><?cs /def ?>

<?cs def:missing(m) ?><?cs
	if:m.Fact == "amount" ?><?cs if:m.Names ?><?cs var:msg3(L.missing.amount_of, m.Amount, Store.Currency, m.Names) ?><?cs else ?><?cs var:msg2(L.missing.amount, m.Amount, Store.Currency) ?><?cs /if ?><?cs
	elif:m.Fact == "quantity" && m.Names ?><?cs var:msg2(L.missing.quantity_of, m.Amount, m.Names) ?><?cs
	elif:m.Fact == "lines" && m.Names ?><?cs var:msg2(L.missing.lines_of, m.Amount, m.Names) ?><?cs
	elif:m.Names ?><?cs var:msg2(L.missing[m.Fact], m.Names, m.Amount) ?><?cs
	else ?><?cs var:msg2(L.missing[m.Fact], m.Amount, "") ?><?cs /if ?><?cs /def ?>

<?cs def:skip_reason(s) ?><?cs if:s.Reason == "condition" ?><?cs var:L.skip.condition[s.Fact] ?><?cs else ?><?cs var:L.skip[s.Reason] ?><?cs /if ?><?cs /def ?>

<?cs def:asset_list(list) ?><?cs each:e = list ?><?cs if:!first(e) ?> <?cs var:L.common.and ?> <?cs /if ?><?cs call:asset(e.Asset, e.Amount) ?><?cs /each ?><?cs /def ?>

<?cs # Which campaigns apply, nearly apply, do not apply. q: Applied.n{Name,Benefits.n}, Nearly.n{Name,Missing.n}, Skipped.n ?>
<?cs def:applied_list(q) ?><ul class="why"><?cs each:c = q.Applied ?>
	<li class="why-on"><?cs call:icon("circle-check") ?><div><strong><?cs var:c.Name ?></strong><?cs each:b = c.Benefits ?><span class="sub"><?cs call:benefit(b) ?></span><?cs /each ?></div></li><?cs /each ?>
</ul><?cs /def ?>
<?cs def:nearly_list(q) ?><ul class="why"><?cs each:c = q.Nearly ?>
	<li class="why-near"><?cs call:icon("sparkles") ?><div><strong><?cs var:c.Name ?></strong><?cs each:m = c.Missing ?><span class="sub"><?cs call:missing(m) ?></span><?cs /each ?></div></li><?cs /each ?>
</ul><?cs /def ?>
<?cs def:skipped_list(q) ?><ul class="why"><?cs each:c = q.Skipped ?>
	<li><?cs call:icon("minus") ?><div><span><?cs var:c.Name ?></span><span class="sub"><?cs call:skip_reason(c) ?></span></div></li><?cs /each ?>
</ul><?cs /def ?>

<?cs # The lines under a bill. kind: plain, off (is subtracted), due (the result) ?>
<?cs def:total_line(kind, label, v) ?><div class="total-line total-<?cs var:kind ?>"><dt><?cs var:label ?></dt><dd><?cs if:kind == "off" ?><?cs call:money_off(v) ?><?cs else ?><?cs call:money(v) ?><?cs /if ?></dd></div><?cs /def ?>
<?cs def:totals(s) ?><dl class="totals">
	<?cs call:total_line("plain", L.sale.gross, s.Gross) ?>
	<?cs if:s.LevelDiscount ?><?cs call:total_line("off", L.sale.level_discount, s.LevelDiscount) ?><?cs /if ?>
	<?cs if:s.Discount ?><?cs call:total_line("off", L.sale.discount, s.Discount) ?><?cs /if ?>
	<?cs if:s.CreditPaid ?><?cs call:total_line("off", L.sale.credit_paid, s.CreditPaid) ?><?cs /if ?>
	<?cs if:s.GiftCardPaid ?><?cs call:total_line("off", L.sale.gift_card_paid, s.GiftCardPaid) ?><?cs /if ?>
	<?cs call:total_line("due", L.sale.payable, s.Payable) ?>
</dl><?cs /def ?>

<?cs def:sale_status(status) ?><?cs if:status == "refunded" ?><?cs call:badge("danger", L.sale.status.refunded) ?><?cs elif:status == "partly_refunded" ?><?cs call:badge("warning", L.sale.status.partly_refunded) ?><?cs else ?><?cs call:badge("success", L.sale.status.posted) ?><?cs /if ?><?cs /def ?>
