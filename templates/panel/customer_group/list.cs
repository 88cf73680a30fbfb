<?cs #
customer_group/list - the groups of customers and what is special about each. [GRP-01]
GET /customer-groups
Data: Groups.n{Id, Name, Note, Customers, Terms (see _group_terms.cs; Any "1" when it says anything)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.group.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/customer-groups/new"><?cs call:icon("plus") ?><?cs var:L.levels.new_group ?></a></div></div>
<p class="lead"><?cs var:L.group.lead ?></p>
<div class="card">
	<?cs if:subcount(Groups) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.level.group_name ?></th><th scope="col"><?cs var:L.trade.title ?></th><th scope="col" class="number"><?cs var:L.group.members ?></th></tr></thead>
		<tbody><?cs each:g = Groups ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/customer-groups/<?cs var:g.Id ?>"><?cs var:g.Name ?></a><?cs if:g.Note ?><span class="sub"><?cs var:g.Note ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.trade.title ?>" class="<?cs if:!g.Terms.Any ?>blank<?cs /if ?>"><span class="marks"><?cs if:g.Terms.MinPayment ?><?cs call:badge("info", msg(L.trade.mark_payment, g.Terms.MinPayment)) ?> <?cs /if ?><?cs if:g.Terms.MinOrder ?><?cs call:badge("info", msg2(L.trade.mark_order, g.Terms.MinOrder, Store.Currency)) ?> <?cs /if ?><?cs if:g.Terms.HidePrices ?><?cs call:badge("mute", L.trade.mark_prices) ?> <?cs /if ?><?cs if:g.Terms.Denied ?><?cs call:badge("mute", msg(L.trade.mark_denied, g.Terms.Denied)) ?> <?cs /if ?><?cs if:g.Terms.Branches ?><?cs call:badge("mute", msg(L.trade.mark_branches, g.Terms.Branches)) ?><?cs /if ?></span></td>
			<td class="number" data-label="<?cs var:L.group.members ?>"><bdi class="num"><?cs var:g.Customers ?></bdi></td>
		</tr><?cs /each ?></tbody>
	</table>
	<?cs else ?><?cs call:empty("users-group", L.levels.no_groups, L.group.none_text, "/customer-groups/new", L.levels.new_group) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
