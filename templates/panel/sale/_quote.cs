<?cs #
_quote.cs - the live result beside the till.
Data: Quote{Gross, LevelDiscount, Discount, Net, CreditPaid, Payable (discounts empty when 0; no Payable = nothing to
count yet), Shown: the payable in plain rial, sent back so that nothing else is booked than what was seen, Earned.n{Asset,Amount}, ReferrerEarned.n, Applied.n, Nearly.n, Skipped.n (see _sale.cs),
Problems.n{Text}: finished texts of what stands in the way}
?>
<?cs def:quote_box() ?>
<div id="till-quote" class="quote" hx-post="/sales/quote" hx-trigger="till:refresh from:#till" hx-include="#till" hx-target="this" hx-swap="outerHTML" hx-sync="this:replace">
	<?cs each:p = Quote.Problems ?><?cs call:alert("warning", p.Text) ?><?cs /each ?>
	<?cs if:?Quote.Payable ?>
	<input type="hidden" name="shown" value="<?cs var:Quote.Shown ?>">
	<?cs call:totals(Quote) ?>
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
