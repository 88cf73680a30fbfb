<?cs #
purchase/list - what the customer bought, newest first.
GET /purchases?before_at=&before_id=
Data: Sales.n{Id, Number, Time, Branch, Payable, Status, Earned.n}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?>
<?cs set:Page.Title = L.member.purchases ?>
<?cs def:body() ?>
<?cs call:page_title() ?>
<section class="card"><?cs if:subcount(Sales) ?><ul class="rows"><?cs each:s = Sales ?>
	<li class="row"><div><a class="row-link" href="/purchases/<?cs var:s.Id ?>"><bdi class="num"><?cs var:s.Time ?></bdi></a><span class="sub"><?cs var:s.Branch ?> · <?cs call:code(s.Number) ?></span></div><div class="row-end"><strong><?cs call:money(s.Payable) ?></strong><?cs if:s.Status != "posted" ?><?cs call:sale_status(s.Status) ?><?cs /if ?></div></li><?cs /each ?>
</ul><?cs else ?><?cs call:nothing("receipt", L.member.no_purchases, L.member.no_purchases_text) ?><?cs /if ?></section>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
