<?cs #
insight/customers - the customers of a segment or class, who spent most first. [REP-01, TIER-14]
GET /insight/customers?segment=&r=&f=   or ?class=
Data: Segments.n{Word}, Classes.n{Word}, Segment or Class (the chosen word), R, F (a cell of the grid; may be empty)
  Customers.n{Id, Name, Mobile, Level, Credit, Points, LastSale, Segment, Class, R, F, M, Recency, Frequency, Monetary, Clv}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_insight.cs" ?>
<?cs set:Page.Title = L.insight.loyal ?>
<?cs set:Page.BackHref = "/insight" ?><?cs set:Page.BackText = L.insight.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.insight.segments ?>"><ul class="tabs"><?cs each:s = Segments ?><?cs call:tab("/insight/customers?segment=" + s.Word, L.rfm[s.Word], s.Word == Segment) ?><?cs /each ?><?cs each:c = Classes ?><?cs if:c.Word != "none" ?><?cs call:tab("/insight/customers?class=" + c.Word, L.abc[c.Word], c.Word == Class) ?><?cs /if ?><?cs /each ?></ul></nav>
<?cs if:Segment ?><p class="lead"><?cs var:L.rfm_text[Segment] ?><?cs if:R && F ?> <?cs var:msg2(L.insight.cell, R, F) ?><?cs /if ?></p><?cs /if ?>
<div class="card">
	<?cs if:subcount(Customers) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.level ?></th><th scope="col"><?cs var:L.insight.segment ?></th><th scope="col" class="number"><?cs var:L.insight.monetary ?></th><th scope="col"><?cs var:L.customer.last_sale ?></th><th scope="col" class="number"><?cs var:L.insight.clv ?></th><th scope="col" class="number"><?cs var:L.asset.points ?></th></tr></thead>
		<tbody><?cs each:c = Customers ?>
		<tr>
			<td class="row-main"><?cs if:User.May.customer_view ?><a class="row-link" href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs else ?><span class="row-link"><?cs var:c.Name ?></span><?cs /if ?><?cs if:c.Mobile ?><span class="sub"><?cs call:code(c.Mobile) ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.customer.level ?>"><?cs var:c.Level ?></td>
			<td data-label="<?cs var:L.insight.segment ?>"><span><?cs call:rfm_mark(c.Segment) ?><?cs if:c.R ?> <span class="sub"><?cs var:msg3(L.insight.rfm, c.R, c.F, c.M) ?></span><?cs /if ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.monetary ?>"><span><?cs if:c.R ?><?cs call:money(c.Monetary) ?><span class="sub"><?cs var:msg(L.insight.times, c.Frequency) ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.customer.last_sale ?>"><bdi class="num"><?cs var:c.LastSale ?></bdi></td>
			<td class="number" data-label="<?cs var:L.insight.clv ?>"><?cs if:c.R ?><?cs call:money(c.Clv) ?><?cs /if ?></td>
			<td class="number" data-label="<?cs var:L.asset.points ?>"><bdi class="num"><?cs var:c.Points ?></bdi></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("users", L.insight.none_here, "", "/insight", L.insight.title) ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
