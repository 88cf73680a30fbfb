<?cs #
_quote.cs - the live result beside the till.
Data: Quote{Gross, LevelDiscount, Discount, Net, CreditPaid, GiftCardPaid, Payable (discounts empty when 0; no Payable = nothing to
count yet), Shown: the payable in plain rial, sent back so that nothing else is booked than what was seen, CreditLimited "1": more credit is there, but not for this
purchase, Earned.n{Asset,Amount}, ReferrerEarned.n, Applied.n, Nearly.n, Skipped.n (see _sale.cs),
Problems.n{Text}: finished texts of what stands in the way, Limits.n{Text}: limits of orders that it goes beyond}
?>
<?cs # What the result says of one line of the basket; oob "1": as an answer of its own, to take the place of the old ?>
<?cs def:line_total(n, line, oob) ?><div class="basket-total" id="line-total-<?cs var:n ?>"<?cs if:oob ?> hx-swap-oob="true"<?cs /if ?>><?cs if:line.Gross ?><?cs call:money(line.Gross) ?><?cs /if ?></div><?cs /def ?>
<?cs def:line_error(n, row, oob) ?><div class="basket-error" id="line-error-<?cs var:n ?>"<?cs if:oob ?> hx-swap-oob="true"<?cs /if ?>><?cs if:row.quantity.Error ?><p class="field-error"><?cs var:row.quantity.Error ?></p><?cs /if ?><?cs if:row.unit_price.Error ?><p class="field-error"><?cs var:row.unit_price.Error ?></p><?cs /if ?><?cs if:row.name.Error ?><p class="field-error"><?cs var:row.name.Error ?></p><?cs /if ?></div><?cs /def ?>
<?cs def:quote_box() ?>
<div id="till-quote" class="quote" hx-post="/sales/quote" hx-trigger="till:refresh from:#till" hx-include="#till" hx-target="this" hx-swap="outerHTML" hx-sync="this:replace">
	<?cs each:p = Quote.Problems ?><?cs call:alert("warning", p.Text) ?><?cs /each ?>
	<?cs each:p = Quote.Limits ?><?cs call:alert("warning", p.Text) ?><?cs /each ?>
	<?cs if:?Quote.Payable ?>
	<input type="hidden" name="shown" value="<?cs var:Quote.Shown ?>">
	<?cs call:totals(Quote) ?>
	<?cs if:Quote.CreditLimited ?><p class="form-hint"><?cs var:L.till.credit_limited ?></p><?cs /if ?>
	<?cs if:subcount(Quote.Earned) ?><p class="earned"><?cs call:icon("gift") ?><span><?cs var:L.till.earns ?> <?cs call:asset_list(Quote.Earned) ?></span></p><?cs /if ?>
	<?cs if:subcount(Quote.ReferrerEarned) ?><p class="earned"><?cs call:icon("users") ?><span><?cs var:L.till.referrer_earns ?> <?cs call:asset_list(Quote.ReferrerEarned) ?></span></p><?cs /if ?>
	<?cs if:subcount(Quote.Applied) ?><h3><?cs var:L.till.applied ?></h3><?cs call:applied_list(Quote) ?><?cs /if ?>
	<?cs if:subcount(Quote.Nearly) ?><h3><?cs var:L.till.nearly ?></h3><?cs call:nearly_list(Quote) ?><?cs /if ?>
	<?cs if:subcount(Quote.Skipped) ?><details class="fold"><summary><?cs var:L.till.skipped ?></summary><?cs call:skipped_list(Quote) ?></details><?cs /if ?>
	<?cs else ?>
	<p class="quote-empty"><?cs var:L.till.quote_empty ?></p>
	<?cs /if ?>
</div>
<?cs /def ?>
