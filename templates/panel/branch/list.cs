<?cs #
branch/list - the shops of the store.
GET /branches
Data: Branches.n{Id, Number, Name, Phone, Address, Active "1"}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.branches.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/branches/new"><?cs call:icon("plus") ?><?cs var:L.branches.new ?></a></div></div>
<div class="card">
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.branch.name ?></th><th scope="col"><?cs var:L.branch.number ?></th><th scope="col"><?cs var:L.branch.phone ?></th><th scope="col"><?cs var:L.branch.address ?></th><th scope="col"><?cs var:L.branch.state ?></th></tr></thead>
		<tbody><?cs each:b = Branches ?>
		<tr><td class="row-main"><a class="row-link" href="/branches/<?cs var:b.Id ?>"><?cs var:b.Name ?></a></td><td data-label="<?cs var:L.branch.number ?>"><bdi class="num"><?cs var:b.Number ?></bdi></td><td data-label="<?cs var:L.branch.phone ?>" class="<?cs if:!b.Phone ?>blank<?cs /if ?>"><?cs call:code(b.Phone) ?></td><td data-label="<?cs var:L.branch.address ?>" class="<?cs if:!b.Address ?>blank<?cs /if ?>"><span><?cs var:b.Address ?></span></td><td data-label="<?cs var:L.branch.state ?>"><?cs call:active_badge(b.Active) ?></td></tr><?cs /each ?>
		</tbody>
	</table>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
