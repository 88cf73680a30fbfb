<?cs #
coupon/list - coupon codes by the batch they were made in, the newest first. [VCH-05]
GET /coupons?campaign=&before=
Data: Batches.n{Id, Kind shared|unique, Name, CampaignId, Campaign, Wanted, Made, Making "1", Percent, Uses, MaxUses, Active, Expired "1",
  ExpiresOn}, CampaignId (only of this one; or empty), Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.coupons.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/coupons/check"><?cs call:icon("search") ?><?cs var:L.coupons.check ?></a><a class="btn btn-primary" href="/coupons/new<?cs if:CampaignId ?>?campaign=<?cs var:CampaignId ?><?cs /if ?>"><?cs call:icon("plus") ?><?cs var:L.coupons.new ?></a></div></div>
<p class="lead"><?cs var:L.coupons.text ?></p>
<?cs if:CampaignId ?><p><a href="/coupons"><?cs var:L.coupons.all ?></a></p><?cs /if ?>
<div class="card">
	<?cs if:subcount(Batches) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.coupons.name ?></th><th scope="col"><?cs var:L.coupons.campaign ?></th><th scope="col" class="number"><?cs var:L.coupons.count ?></th><th scope="col" class="number"><?cs var:L.coupons.uses ?></th><th scope="col"><?cs var:L.coupons.state ?></th></tr></thead>
		<tbody><?cs each:b = Batches ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/coupons/<?cs var:b.Id ?>"><?cs if:b.Kind == "shared" ?><?cs call:code(b.Name) ?><?cs else ?><?cs var:b.Name ?><?cs /if ?></a><span class="sub"><?cs var:L.coupons.kind[b.Kind] ?></span></td>
			<td data-label="<?cs var:L.coupons.campaign ?>"><?cs var:b.Campaign ?></td>
			<td class="number" data-label="<?cs var:L.coupons.count ?>"><bdi class="num"><?cs var:b.Made ?></bdi></td>
			<td class="number" data-label="<?cs var:L.coupons.uses ?>"><bdi class="num"><?cs var:b.Uses ?></bdi></td>
			<td data-label="<?cs var:L.coupons.state ?>"><span><?cs if:b.Making ?><?cs call:badge("info", msg(L.coupons.making, b.Percent)) ?><?cs elif:!b.Active ?><?cs call:badge("mute", L.common.inactive) ?><?cs elif:b.Expired ?><?cs call:badge("warning", L.coupons.expired) ?><?cs else ?><?cs call:badge("success", L.common.active) ?><?cs /if ?></span></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("tag", L.coupons.none, L.coupons.none_text, "/coupons/new", L.coupons.new) ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
