<?cs #
liability/expiring - credit or points that end soon: sums by day, and whose they are. [§2.3]
GET /expiring?asset=credit|points&days=&after=&customer=
Data: Kind (credit or points), DaysAhead, DaysNumber, Sum, Days.n{Day, Customers, Amount}
  Rows.n{Id, Name, Mobile, Amount, On, Warned (empty: not told yet)}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.expiring.title ?>
<?cs def:ahead(n, text) ?><?cs call:tab("/expiring?asset=" + Kind + "&days=" + n, text, DaysNumber == n) ?><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.customer.kinds ?>"><ul class="tabs"><?cs call:tab("/expiring?asset=credit&days=" + DaysNumber, L.asset.credit, Kind == "credit") ?><?cs call:tab("/expiring?asset=points&days=" + DaysNumber, L.asset.points, Kind == "points") ?></ul></nav>
<nav aria-label="<?cs var:L.expiring.period ?>"><ul class="tabs"><?cs call:ahead("7", L.expiring.week) ?><?cs call:ahead("30", L.expiring.month) ?><?cs call:ahead("90", L.expiring.quarter) ?></ul></nav>
<p class="lead"><?cs var:msg(L.expiring.ahead, DaysAhead) ?> <strong><?cs call:asset(Kind, Sum) ?></strong></p>
<?cs if:subcount(Rows) ?>
<div class="side-by-side">
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.expiring.people ?></h2>
			<table class="table rows">
				<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col" class="number"><?cs var:L.expiring.amount ?></th><th scope="col"><?cs var:L.expiring.until ?></th><th scope="col"><?cs var:L.expiring.warned ?></th></tr></thead>
				<tbody><?cs each:e = Rows ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:e.Id ?>"><?cs var:e.Name ?></a><?cs if:e.Mobile ?><span class="sub"><?cs call:code(e.Mobile) ?></span><?cs /if ?></td><td class="number" data-label="<?cs var:L.expiring.amount ?>"><?cs call:asset(Kind, e.Amount) ?></td><td data-label="<?cs var:L.expiring.until ?>"><bdi class="num"><?cs var:e.On ?></bdi></td><td data-label="<?cs var:L.expiring.warned ?>"><?cs if:e.Warned ?><bdi class="num"><?cs var:e.Warned ?></bdi><?cs else ?><span class="muted"><?cs var:L.expiring.not_yet ?></span><?cs /if ?></td></tr><?cs /each ?></tbody>
			</table>
		</section>
		<?cs call:pager(Pager) ?>
	</div>
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.expiring.days ?></h2>
			<table class="table rows">
				<thead><tr><th scope="col"><?cs var:L.expiring.day ?></th><th scope="col" class="number"><?cs var:L.expiring.customers ?></th><th scope="col" class="number"><?cs var:L.expiring.amount ?></th></tr></thead>
				<tbody><?cs each:d = Days ?><tr><td class="row-main"><bdi class="num"><?cs var:d.Day ?></bdi></td><td class="number" data-label="<?cs var:L.expiring.customers ?>"><bdi class="num"><?cs var:d.Customers ?></bdi></td><td class="number" data-label="<?cs var:L.expiring.amount ?>"><?cs call:asset(Kind, d.Amount) ?></td></tr><?cs /each ?></tbody>
			</table>
		</section>
	</div>
</div>
<?cs else ?><div class="card"><?cs call:empty("clock", L.expiring.none, "", "", "") ?></div><?cs call:pager(Pager) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
