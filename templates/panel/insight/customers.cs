<?cs #
insight/customers - the customers of a segment or class, who spent most first. [REP-01, TIER-14]
GET /insight/customers?segment=&r=&f=&abc=   or ?in= (a segment of the store's own)
Data: Segments.n{Value,Text}, Classes.n{Value,Text}, Own.n{Value,Text}, Segment, Class (the chosen words, or empty), In (the chosen own one), R, F (a cell of the grid; may be empty)
  Customers.n{Id, Name, Mobile, Level, Credit, Points, LastSale, Segment, Class, R, F, M, Recency, Frequency, Monetary, Clv}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_insight.cs" ?>
<?cs set:Page.Title = L.insight.loyal ?>
<?cs set:Page.BackHref = "/insight" ?><?cs set:Page.BackText = L.insight.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<div class="card filters filters-two">
<form method="get" action="/insight/customers">
	<div class="field"><label class="form-label" for="f-segment"><?cs var:L.insight.segment ?></label><select class="form-select" id="f-segment" name="segment" data-submit><option value=""><?cs var:L.common.all ?></option><?cs each:o = Segments ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == Segment ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<div class="field"><label class="form-label" for="f-abc"><?cs var:L.insight.class ?></label><select class="form-select" id="f-abc" name="abc" data-submit><option value=""><?cs var:L.insight.any_class ?></option><?cs each:o = Classes ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == Class ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<button class="btn field" type="submit" data-no-script><?cs var:L.common.show ?></button>
</form>
<?cs if:subcount(Own) ?><form method="get" action="/insight/customers">
	<div class="field"><label class="form-label" for="f-in"><?cs var:L.segments.title ?></label><select class="form-select" id="f-in" name="in" data-submit><option value=""><?cs var:L.segments.no_choice ?></option><?cs each:o = Own ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == In ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<button class="btn field" type="submit" data-no-script><?cs var:L.common.show ?></button>
</form><?cs /if ?>
</div>
<?cs if:Segment ?><p class="lead"><?cs var:L.rfm_text[Segment] ?><?cs if:R && F ?> <?cs var:msg2(L.insight.cell, R, F) ?><?cs /if ?></p><?cs /if ?>
<div class="card">
	<?cs if:subcount(Customers) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.level ?></th><th scope="col"><?cs var:L.insight.segment ?></th><th scope="col" class="number"><?cs var:L.insight.monetary ?></th><th scope="col"><?cs var:L.customer.last_sale ?></th><th scope="col" class="number"><?cs var:L.insight.clv ?></th><th scope="col" class="number"><?cs var:L.asset.points ?></th></tr></thead>
		<tbody><?cs each:c = Customers ?>
		<tr>
			<td class="row-main"><?cs if:User.May.customer_view ?><a class="row-link" href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs else ?><span class="row-link"><?cs var:c.Name ?></span><?cs /if ?><?cs if:c.Mobile ?><span class="sub"><?cs call:code(c.Mobile) ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.customer.level ?>"><?cs var:c.Level ?></td>
			<td data-label="<?cs var:L.insight.segment ?>"><span><?cs if:c.Segment ?><?cs call:rfm_mark(c.Segment) ?><?cs /if ?><?cs if:c.R ?> <span class="sub"><?cs var:msg3(L.insight.rfm, c.R, c.F, c.M) ?></span><?cs /if ?></span></td>
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
