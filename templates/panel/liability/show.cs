<?cs #
liability/show - what the club owes its members, by age, and what became of the rest. [F10]
GET /liability
Data: At (when the ages were found; empty: not yet), Assets.n{Asset, Lots, Amount, Pending, Soon, Lasting,
  Issued, Spent, Expired, Taken (of the last year), Ages.n{Age (word), Lots, Amount, Pending, Soon, Lasting}}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.liability.title ?>
<?cs def:unit(asset) ?><?cs if:asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[asset] ?><?cs /if ?><?cs /def ?>
<?cs def:figure(label, value, asset, more) ?><div class="stat"><dt><?cs var:label ?></dt><dd><bdi class="stat-value"><?cs var:value ?></bdi> <span class="unit"><?cs call:unit(asset) ?></span><?cs if:more != "" ?><span class="stat-more"><?cs var:more ?></span><?cs /if ?></dd></div><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:At ?><p class="lead"><?cs var:msg(L.liability.at, At) ?></p>
<?cs each:a = Assets ?>
<section class="part">
	<h2><?cs var:L.asset[a.Asset] ?></h2>
	<dl class="stats">
		<?cs call:figure(L.liability.amount, a.Amount, a.Asset, "") ?>
		<?cs call:figure(L.liability.pending, a.Pending, a.Asset, "") ?>
		<?cs call:figure(L.liability.soon, a.Soon, a.Asset, "") ?>
		<?cs call:figure(L.liability.lasting, a.Lasting, a.Asset, "") ?>
	</dl>
	<div class="card">
		<h3 class="card-title"><?cs var:L.liability.by_age ?></h3>
		<table class="table rows">
			<thead><tr><th scope="col"><?cs var:L.liability.age_name ?></th><th scope="col" class="number"><?cs var:L.liability.amount ?></th><th scope="col" class="number"><?cs var:L.liability.pending ?></th><th scope="col" class="number"><?cs var:L.liability.soon ?></th><th scope="col" class="number"><?cs var:L.liability.lasting ?></th></tr></thead>
			<tbody><?cs each:g = a.Ages ?><tr><td class="row-main"><?cs var:L.liability.age[g.Age] ?></td><td class="number" data-label="<?cs var:L.liability.amount ?>"><?cs call:asset(a.Asset, g.Amount) ?></td><td class="number" data-label="<?cs var:L.liability.pending ?>"><?cs call:asset(a.Asset, g.Pending) ?></td><td class="number" data-label="<?cs var:L.liability.soon ?>"><?cs call:asset(a.Asset, g.Soon) ?></td><td class="number" data-label="<?cs var:L.liability.lasting ?>"><?cs call:asset(a.Asset, g.Lasting) ?></td></tr><?cs /each ?></tbody>
		</table>
	</div>
	<h3><?cs var:L.liability.year ?></h3>
	<dl class="stats">
		<?cs call:figure(L.liability.issued, a.Issued, a.Asset, "") ?>
		<?cs call:figure(L.liability.spent, a.Spent, a.Asset, "") ?>
		<?cs call:figure(L.liability.expired, a.Expired, a.Asset, "") ?>
		<?cs call:figure(L.liability.taken, a.Taken, a.Asset, "") ?>
	</dl>
</section>
<?cs /each ?>
<?cs else ?><div class="card"><?cs call:empty("cash", L.liability.none, L.liability.none_text, "", "") ?></div><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
