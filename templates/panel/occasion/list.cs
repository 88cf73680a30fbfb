<?cs #
occasion/list - the days of the year that campaigns are for.
GET /occasions; POST /occasions/usual adds the common ones
Data: Occasions.n{Id, Name, Calendar (word), Month (its name), Day, Next (date), Active "1"}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/occasion/_day.cs" ?>
<?cs set:Page.Title = L.occasion.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><form method="post" action="/occasions/usual"><?cs call:csrf() ?><button class="btn" type="submit" data-once><?cs call:icon("sparkles") ?><?cs var:L.occasion.add_usual ?></button></form><a class="btn btn-primary" href="/occasions/new"><?cs call:icon("plus") ?><?cs var:L.occasion.new ?></a></div></div>
<p class="lead"><?cs var:L.occasion.text ?></p>
<div class="card">
	<?cs if:subcount(Occasions) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.occasion.name ?></th><th scope="col"><?cs var:L.occasion.next ?></th><th scope="col"><?cs var:L.occasion.calendar ?></th><th scope="col"><?cs var:L.branch.state ?></th></tr></thead>
		<tbody><?cs each:o = Occasions ?>
		<tr><td class="row-main"><a class="row-link" href="/occasions/<?cs var:o.Id ?>"><bdi><?cs var:o.Name ?></bdi></a></td><td data-label="<?cs var:L.occasion.next ?>"><bdi class="num"><?cs var:o.Next ?></bdi></td><td data-label="<?cs var:L.occasion.calendar ?>"><span><?cs call:occasion_day(o) ?></span></td><td data-label="<?cs var:L.branch.state ?>"><?cs call:active_badge(o.Active) ?></td></tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("calendar", L.occasion.empty, L.occasion.empty_text, "/occasions/new", L.occasion.new) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
