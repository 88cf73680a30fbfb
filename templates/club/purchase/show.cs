<?cs #
purchase/show - one purchase as its bill says it.
GET /purchases/{id}
Data: Sale as web/panel/sale_view.h makes it
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?>
<?cs set:Page.Title = msg(L.member.purchase, Sale.Number) ?>
<?cs def:body() ?>
<p class="up"><a href="/purchases"><?cs var:L.member.purchases ?></a></p>
<?cs call:page_title() ?>
<p class="sub"><bdi class="num"><?cs var:Sale.Time ?></bdi> · <?cs var:Sale.Branch ?><?cs if:Sale.Status != "posted" ?> <?cs call:sale_status(Sale.Status) ?><?cs /if ?></p>
<section class="card" aria-labelledby="h-bill"><h2 id="h-bill"><?cs var:L.sale.bill ?></h2>
	<ul class="rows"><?cs each:l = Sale.Lines ?><li class="row"><div><strong><?cs if:Sale.Quick && !l.Gift ?><?cs var:L.sale.quick_line ?><?cs else ?><?cs var:l.Name ?><?cs /if ?></strong><?cs if:!Sale.Quick || l.Gift ?><span class="sub"><?cs if:l.Gift ?><?cs var:l.Quantity ?><?cs else ?><bdi class="num"><?cs var:l.Quantity ?></bdi> × <?cs call:money(l.UnitPrice) ?><?cs /if ?></span><?cs /if ?><?cs if:l.Refunded ?><span class="sub minus"><?cs var:msg(L.sale.line_refunded, l.Refunded) ?></span><?cs /if ?></div><div class="row-end"><?cs if:l.Gift ?><?cs call:badge("success", L.sale.gift) ?><?cs else ?><?cs call:money(l.Gross) ?><?cs /if ?></div></li><?cs /each ?></ul>
	<?cs call:totals(Sale) ?>
	<?cs if:subcount(Sale.Payments) ?><dl class="facts"><?cs each:p = Sale.Payments ?><div><dt><?cs var:L.payment[p.Method] ?></dt><dd><?cs call:money(p.Amount) ?></dd></div><?cs /each ?></dl><?cs /if ?>
	<?cs if:Sale.Refunded ?><p class="sub minus"><?cs var:msg2(L.member.refunded, Sale.Refunded, Store.Currency) ?></p><?cs /if ?>
</section>
<?cs if:subcount(Sale.Earned) || subcount(Sale.Applied) ?><section class="card" aria-labelledby="h-earned"><h2 id="h-earned"><?cs var:L.sale.earned ?></h2><?cs if:subcount(Sale.Earned) ?><p><?cs call:asset_list(Sale.Earned) ?></p><?cs /if ?><ul class="rows"><?cs each:c = Sale.Applied ?><li class="row"><div><strong><?cs var:c.Name ?></strong><?cs each:b = c.Benefits ?><?cs if:b.To != "referrer" ?><span class="sub"><?cs call:benefit(b) ?></span><?cs /if ?><?cs /each ?></div></li><?cs /each ?></ul></section><?cs /if ?>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
