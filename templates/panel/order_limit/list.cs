<?cs #
order_limit/list - how much one customer may order of something. [GRP-08]
GET /order-limits
Data: Limits.n{Id, Name, Active "1", Most, Hours, Group (empty: everyone), Items (finished list; empty: every product)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.order_limit.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/order-limits/new"><?cs call:icon("plus") ?><?cs var:L.order_limit.new ?></a></div></div>
<p class="lead"><?cs var:L.order_limit.lead ?></p>
<div class="card">
	<?cs if:subcount(Limits) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.order_limit.name ?></th><th scope="col"><?cs var:L.order_limit.what ?></th><th scope="col"><?cs var:L.order_limit.items ?></th><th scope="col"><?cs var:L.order_limit.who ?></th><th scope="col"><?cs var:L.branch.state ?></th></tr></thead>
		<tbody><?cs each:l = Limits ?>
		<tr><td class="row-main"><a class="row-link" href="/order-limits/<?cs var:l.Id ?>"><?cs var:l.Name ?></a></td><td data-label="<?cs var:L.order_limit.what ?>"><?cs var:msg2(L.order_limit.sentence, l.Most, l.Hours) ?></td><td data-label="<?cs var:L.order_limit.items ?>"><span><?cs if:l.Items ?><?cs var:l.Items ?><?cs else ?><?cs var:L.order_limit.all_items ?><?cs /if ?></span></td><td data-label="<?cs var:L.order_limit.who ?>"><?cs if:l.Group ?><?cs var:l.Group ?><?cs else ?><?cs var:L.order_limit.everyone ?><?cs /if ?></td><td data-label="<?cs var:L.branch.state ?>"><?cs call:active_badge(l.Active) ?></td></tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("ban", L.order_limit.none, L.order_limit.none_text, "/order-limits/new", L.order_limit.new) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
