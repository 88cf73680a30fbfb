<?cs #
coupon/show - one batch: how far it is, how much of it was used, its codes. [VCH-05]
GET /coupons/{id}   POST /coupons/{id}/activate|deactivate   GET /coupons/{id}/export, /print
Data: Batch{Id, Kind, Name, CampaignId, Campaign, Wanted, Made, Making "1", Percent, PercentNumber, Uses, MaxUses (empty: any number),
  Active, Printable "1", ExpiresOn, Expired "1", MadeAt, Author}, Codes.n{Code, Used "1"}: the first few
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Batch.Kind == "shared" ?><?cs set:Page.Title = msg(L.coupons.code_title, Batch.Name) ?><?cs else ?><?cs set:Page.Title = Batch.Name ?><?cs /if ?>
<?cs set:Page.BackHref = "/coupons" ?><?cs set:Page.BackText = L.coupons.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions">
	<?cs if:Batch.Kind == "unique" && !Batch.Making ?><a class="btn" href="/coupons/<?cs var:Batch.Id ?>/export"><?cs call:icon("download") ?><?cs var:L.coupons.export ?></a><?cs /if ?>
	<?cs if:Batch.Printable && !Batch.Making ?><a class="btn" href="/coupons/<?cs var:Batch.Id ?>/print"><?cs call:icon("printer") ?><?cs var:L.coupons.print ?></a><?cs /if ?>
	<?cs if:Batch.Active ?><?cs call:ask("danger", "/coupons/" + Batch.Id + "/deactivate", L.coupons.deactivate, L.coupons.deactivate_text, L.coupons.deactivate) ?><?cs else ?><form method="post" action="/coupons/<?cs var:Batch.Id ?>/activate"><?cs call:csrf() ?><button class="btn btn-primary" type="submit" data-once><?cs var:L.coupons.activate ?></button></form><?cs /if ?>
</div></div>
<?cs if:!Batch.Active ?><?cs call:alert("warning", L.coupons.inactive_text) ?><?cs elif:Batch.Expired ?><?cs call:alert("warning", msg(L.coupons.expired_text, Batch.ExpiresOn)) ?><?cs /if ?>
<?cs if:Batch.Making ?>
<section class="card"<?cs call:polls("/coupons/" + Batch.Id, "content") ?>>
	<?cs call:working(L.coupons.making_title, Batch.PercentNumber, msg2(L.coupons.progress, Batch.Made, Batch.Wanted)) ?>
</section>
<?cs /if ?>
<dl class="stats">
	<?cs if:Batch.Kind == "unique" ?><?cs call:stat(L.coupons.count, Batch.Made, L.coupons.unit, "") ?><?cs /if ?>
	<?cs if:Batch.Kind == "shared" && Batch.MaxUses ?><?cs call:stat(L.coupons.uses, Batch.Uses, L.coupons.times, msg(L.coupons.of_uses, Batch.MaxUses)) ?><?cs else ?><?cs call:stat(L.coupons.uses, Batch.Uses, L.coupons.times, "") ?><?cs /if ?>
</dl>
<div class="side-by-side">
	<section class="card">
		<h2 class="card-title"><?cs var:L.coupons.codes ?></h2>
		<?cs if:subcount(Codes) ?><ul class="code-list"><?cs each:c = Codes ?><li><?cs call:code(c.Code) ?><?cs if:c.Used ?> <?cs call:badge("mute", L.coupons.used) ?><?cs /if ?></li><?cs /each ?></ul>
		<?cs if:Batch.Kind == "unique" ?><p class="form-hint"><?cs var:L.coupons.sample_hint ?></p><?cs /if ?><?cs else ?><p class="muted"><?cs var:L.coupons.no_codes ?></p><?cs /if ?>
	</section>
	<section class="card">
		<h2 class="card-title"><?cs var:L.coupons.about ?></h2>
		<dl class="facts">
			<dt><?cs var:L.coupons.campaign ?></dt><dd><a href="/campaigns/<?cs var:Batch.CampaignId ?>"><?cs var:Batch.Campaign ?></a></dd>
			<dt><?cs var:L.coupons.kind_name ?></dt><dd><?cs var:L.coupons.kind[Batch.Kind] ?></dd>
			<dt><?cs var:L.coupons.expires_on ?></dt><dd><?cs if:Batch.ExpiresOn ?><bdi class="num"><?cs var:Batch.ExpiresOn ?></bdi><?cs else ?><?cs var:L.coupons.never ?><?cs /if ?></dd>
			<dt><?cs var:L.coupons.made_at ?></dt><dd><bdi class="num"><?cs var:Batch.MadeAt ?></bdi><?cs if:Batch.Author ?><span class="sub"><?cs var:Batch.Author ?></span><?cs /if ?></dd>
		</dl>
	</section>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
