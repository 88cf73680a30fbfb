<?cs #
segment/list - the segments of customers, by name.
GET /segments
Data: Segments.n{Id, Name, Customers, CountedAt (neither: not counted yet)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.segments.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/segments/new"><?cs call:icon("plus") ?><?cs var:L.segments.new ?></a></div></div>
<p class="lead"><?cs var:L.segments.text ?></p>
<div class="card">
	<?cs if:subcount(Segments) ?><table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.segments.name ?></th><th scope="col" class="number"><?cs var:L.segments.number ?></th><th scope="col"><?cs var:L.segments.counted ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
		<tbody><?cs each:s = Segments ?><tr><td class="row-main"><a class="row-link" href="/segments/<?cs var:s.Id ?>"><?cs var:s.Name ?></a></td><td class="number" data-label="<?cs var:L.segments.number ?>"><?cs if:s.CountedAt ?><bdi class="num"><?cs var:s.Customers ?></bdi><?cs else ?><span class="muted">—</span><?cs /if ?></td><td data-label="<?cs var:L.segments.counted ?>"><?cs if:s.CountedAt ?><bdi class="num"><?cs var:s.CountedAt ?></bdi><?cs else ?><?cs var:L.segments.counted_by_night ?><?cs /if ?></td><td class="row-actions"><?cs if:User.May.report_view ?><a class="btn btn-sm" href="/insight/customers?in=<?cs var:s.Id ?>" aria-label="<?cs var:msg(L.segments.members_of, s.Name) ?>"><?cs var:L.segments.members ?></a><?cs /if ?></td></tr><?cs /each ?></tbody>
	</table>
	<?cs else ?><?cs call:empty("filter", L.segments.none, L.segments.none_text, "/segments/new", L.segments.new) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
