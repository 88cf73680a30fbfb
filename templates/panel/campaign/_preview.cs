<?cs #
_preview.cs - what this basket would get, and why.
Data: Preview{Event "1": something beside sales, Gross (empty: nothing was asked yet), Applied "1", Benefits.n{Give,Amount,To,Product,OutOfStock}, Missing.n{Fact,Amount,Names},
  Reason, Fact: why not (see _sale.cs), Discount, Payable, Earned.n{Asset,Amount}, Sample "1" (for the newest member, since nobody
  was named), Error (finished text)}: this campaign as the editor has it now, and the whole sale with all the others
?>
<?cs def:preview_box() ?>
<div id="preview" class="preview" hx-post="/campaigns/preview" hx-trigger="editor:refresh from:#editor" hx-include="#editor" hx-target="this" hx-swap="outerHTML" hx-sync="this:replace">
	<?cs if:Preview.Error ?><?cs call:alert("warning", Preview.Error) ?>
	<?cs elif:Preview.Gross || Preview.Event ?>
	<?cs if:Preview.Applied ?><?cs call:alert("success", L.preview.applied) ?>
	<ul class="why"><?cs each:b = Preview.Benefits ?><li class="why-on"><?cs call:icon("gift") ?><div><?cs call:benefit(b) ?></div></li><?cs /each ?></ul>
	<?cs elif:subcount(Preview.Missing) ?><?cs call:alert("warning", L.preview.nearly) ?>
	<ul class="why"><?cs each:m = Preview.Missing ?><li class="why-near"><?cs call:icon("sparkles") ?><div><?cs call:missing(m) ?></div></li><?cs /each ?></ul>
	<?cs else ?><?cs call:alert("info", L.preview.not) ?><p><?cs call:skip_reason(Preview) ?></p><?cs /if ?>
	<?cs if:Preview.Gross ?><p class="form-hint"><?cs var:L.preview.together ?></p>
	<dl class="totals"><?cs call:total_line("plain", L.sale.gross, Preview.Gross) ?><?cs if:Preview.Discount ?><?cs call:total_line("off", L.sale.discount, Preview.Discount) ?><?cs /if ?><?cs call:total_line("due", L.sale.payable, Preview.Payable) ?></dl><?cs /if ?>
	<?cs if:subcount(Preview.Earned) ?><p class="earned"><?cs call:icon("gift") ?><span><?cs var:L.till.earns ?> <?cs call:asset_list(Preview.Earned) ?></span></p><?cs /if ?>
	<?cs if:Preview.Sample ?><p class="form-hint"><?cs var:L.preview.sample ?></p><?cs /if ?>
	<?cs else ?><p class="muted"><?cs if:Basket || !Form.trigger.Value ?><?cs var:L.preview.empty ?><?cs else ?><?cs var:L.preview.empty_event ?><?cs /if ?></p><?cs /if ?>
</div>
<?cs /def ?>
