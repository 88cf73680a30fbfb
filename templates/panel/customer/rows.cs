<?cs #
customer/rows - the members of the list: a part of customer/list that is kept while nobody of them changes.
Data: Filtered "1", Pager{NextUrl,FirstUrl},
  Customers.n{Id, Name, Code, Mobile, Level, Credit, Points, Registered, Inactive "1"}
?><?cs include:"panel/_macros.cs" ?>
<div class="card">
	<?cs if:subcount(Customers) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.mobile ?></th><th scope="col"><?cs var:L.customer.level ?></th><th scope="col" class="number"><?cs var:L.asset.credit ?></th><th scope="col" class="number"><?cs var:L.asset.points ?></th><th scope="col"><?cs var:L.customer.registered ?></th></tr></thead>
		<?cs # A hundred rows: their small parts are written out, a macro each would cost as much again. ?>
		<tbody><?cs each:c = Customers ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/customers/<?cs var:c.Id ?>"><?cs if:c.Name ?><?cs var:c.Name ?><?cs else ?><?cs var:L.customer.nameless ?><?cs /if ?></a><?cs if:c.Inactive ?> <?cs call:badge("mute", L.common.inactive) ?><?cs /if ?><span class="sub"><?cs var:L.customer.code ?> <bdi dir="ltr" class="code"><?cs var:c.Code ?></bdi></span></td>
			<td data-label="<?cs var:L.customer.mobile ?>"><?cs if:c.Mobile ?><bdi dir="ltr" class="code"><?cs var:c.Mobile ?></bdi><?cs else ?><span class="muted">—</span><?cs /if ?></td>
			<td data-label="<?cs var:L.customer.level ?>"><?cs var:c.Level ?></td>
			<td class="number" data-label="<?cs var:L.asset.credit ?>"><span class="amount"><bdi class="num"><?cs var:c.Credit ?></bdi> <span class="unit"><?cs var:Store.Currency ?></span></span></td>
			<td class="number" data-label="<?cs var:L.asset.points ?>"><bdi class="num"><?cs var:c.Points ?></bdi></td>
			<td data-label="<?cs var:L.customer.registered ?>"><bdi class="num"><?cs var:c.Registered ?></bdi></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:Filtered ?><?cs call:empty("search", L.customers.none_found, L.customers.none_found_text, "/customers", L.customers.all) ?>
	<?cs elif:User.May.customer_edit ?><?cs call:empty("users", L.customers.none, L.customers.none_text, "/customers/new", L.customers.new) ?>
	<?cs else ?><?cs call:empty("users", L.customers.none, L.customers.none_text, "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
