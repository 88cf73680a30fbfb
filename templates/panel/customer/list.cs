<?cs #
customer/list - members, newest first, or those whom a search found.
GET /customers?q=&level_id=&group_id=
Data: Form{q,level_id,group_id}, Levels.n{Value,Text}, Groups.n{Value,Text}, Filtered "1"
  Customers.n{Id, Name, Code, Mobile, Level, Credit, Points, Registered, Inactive "1"}, Pager{NextUrl,FirstUrl}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.customers.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:User.May.customer_edit ?><div class="page-actions"><a class="btn btn-primary" href="/customers/new"><?cs call:icon("user-plus") ?><?cs var:L.customers.new ?></a></div><?cs /if ?></div>
<form class="card filters filters-search" method="get" action="/customers" role="search">
	<div class="field"><label class="form-label" for="f-q"><?cs var:L.customers.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Form.q.Value ?>" placeholder="<?cs var:L.customers.q_example ?>" autocomplete="off"></div>
	<?cs call:select("level_id", L.customer.level, Levels, Form.level_id, L.common.all, "", "") ?>
	<?cs if:subcount(Groups) ?><?cs call:select("group_id", L.customer.group, Groups, Form.group_id, L.common.all, "", "") ?><?cs /if ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/customers"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
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
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
