<?cs #
level/list - the levels of the club, highest first, and the customer groups. [DSC-10, CBK-10, GRP-01]
GET /levels   POST /levels/{id}/up  /levels/{id}/down
Data: Levels.n{Id, Name, Color, Discount, Cashback (empty when 0), Multiplier (empty when 1), Customers, First "1": where everybody
  begins, Top "1"}, Groups.n{Id, Name, Note, Customers}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.levels.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.levels.levels ?></h2><a class="btn btn-sm" href="/levels/new"><?cs call:icon("plus") ?><?cs var:L.levels.new ?></a></div>
	<p class="lead"><?cs var:L.levels.text ?></p>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.level.name ?></th><th scope="col"><?cs var:L.level.discount ?></th><th scope="col"><?cs var:L.level.cashback ?></th><th scope="col"><?cs var:L.level.multiplier ?></th><th scope="col" class="number"><?cs var:L.level.customers ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
		<tbody><?cs each:l = Levels ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/levels/<?cs var:l.Id ?>"><?cs var:l.Name ?></a><?cs if:l.First ?> <?cs call:badge("mute", L.level.first) ?><?cs /if ?></td>
			<td data-label="<?cs var:L.level.discount ?>" class="<?cs if:!l.Discount ?>blank<?cs /if ?>"><?cs if:l.Discount ?><?cs var:msg(L.level.percent, l.Discount) ?><?cs /if ?></td>
			<td data-label="<?cs var:L.level.cashback ?>" class="<?cs if:!l.Cashback ?>blank<?cs /if ?>"><?cs if:l.Cashback ?><?cs var:msg(L.level.percent, l.Cashback) ?><?cs /if ?></td>
			<td data-label="<?cs var:L.level.multiplier ?>" class="<?cs if:!l.Multiplier ?>blank<?cs /if ?>"><?cs if:l.Multiplier ?><?cs var:msg(L.level.times, l.Multiplier) ?><?cs /if ?></td>
			<td class="number" data-label="<?cs var:L.level.customers ?>"><bdi class="num"><?cs var:l.Customers ?></bdi></td>
			<td class="row-actions"><?cs if:!l.Top ?><form method="post" action="/levels/<?cs var:l.Id ?>/up"><?cs call:csrf() ?><button class="btn btn-sm" type="submit" aria-label="<?cs var:msg(L.level.up_of, l.Name) ?>"><?cs var:L.level.up ?></button></form><?cs /if ?> <?cs if:!l.First ?><form method="post" action="/levels/<?cs var:l.Id ?>/down"><?cs call:csrf() ?><button class="btn btn-sm" type="submit" aria-label="<?cs var:msg(L.level.down_of, l.Name) ?>"><?cs var:L.level.down ?></button></form><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
</section>
<section class="card">
	<div class="card-title"><h2><?cs var:L.levels.groups ?></h2><a class="btn btn-sm" href="/customer-groups/new"><?cs call:icon("plus") ?><?cs var:L.levels.new_group ?></a></div>
	<p class="lead"><?cs var:L.levels.groups_text ?></p>
	<?cs if:subcount(Groups) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.level.group_name ?></th><th scope="col"><?cs var:L.level.group_note ?></th><th scope="col" class="number"><?cs var:L.level.customers ?></th></tr></thead>
		<tbody><?cs each:g = Groups ?><tr><td class="row-main"><a class="row-link" href="/customer-groups/<?cs var:g.Id ?>"><?cs var:g.Name ?></a></td><td class="<?cs if:!g.Note ?>blank<?cs /if ?>"><span class="muted"><?cs var:g.Note ?></span></td><td class="number" data-label="<?cs var:L.level.customers ?>"><bdi class="num"><?cs var:g.Customers ?></bdi></td></tr><?cs /each ?></tbody>
	</table>
	<?cs else ?><?cs call:empty("users", L.levels.no_groups, "", "", "") ?><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
