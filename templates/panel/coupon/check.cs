<?cs #
coupon/check - how a code stands, for those who may know. [§4.10, field P29]
GET /coupons/check?code=
Data: Typed, Coupon{State (a word of coupon_state_word; empty: nothing was asked), Code, Campaign, CampaignId, Kind, BatchId, Uses, MaxUses,
  UsedIn (a sale), ExpiresOn, CustomerId, Customer}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.coupons.check ?>
<?cs set:Page.BackHref = "/coupons" ?><?cs set:Page.BackText = L.coupons.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="get" action="/coupons/check">
	<label class="form-label" for="f-code"><?cs var:L.coupons.code ?></label>
	<div class="search"><input class="form-control ltr" id="f-code" name="code" type="text" dir="ltr" maxlength="60" autocomplete="off" spellcheck="false" value="<?cs var:Typed ?>" autofocus required><button class="btn btn-primary" type="submit"><?cs call:icon("search") ?><span><?cs var:L.coupons.check_button ?></span></button></div>
	<?cs if:Coupon.State ?>
	<div aria-live="polite">
	<?cs if:Coupon.State == "usable" ?><?cs call:alert("success", L.coupons.states.usable) ?><?cs elif:Coupon.State == "unknown" ?><?cs call:alert("danger", L.coupons.states.unknown) ?><?cs else ?><?cs call:alert("warning", L.coupons.states[Coupon.State]) ?><?cs /if ?>
	<?cs if:Coupon.Code ?><dl class="facts">
		<dt><?cs var:L.coupons.code ?></dt><dd><?cs call:code(Coupon.Code) ?><span class="sub"><?cs var:L.coupons.kind[Coupon.Kind] ?></span></dd>
		<dt><?cs var:L.coupons.campaign ?></dt><dd><a href="/campaigns/<?cs var:Coupon.CampaignId ?>"><?cs var:Coupon.Campaign ?></a></dd>
		<?cs if:Coupon.Customer ?><dt><?cs var:L.coupons.owner ?></dt><dd><a href="/customers/<?cs var:Coupon.CustomerId ?>"><?cs var:Coupon.Customer ?></a></dd><?cs /if ?>
		<dt><?cs var:L.coupons.uses ?></dt><dd><bdi class="num"><?cs var:Coupon.Uses ?></bdi><?cs if:Coupon.MaxUses ?> <span class="muted"><?cs var:msg(L.coupons.of_uses, Coupon.MaxUses) ?></span><?cs /if ?><?cs if:Coupon.UsedIn ?><a class="sub" href="/sales/<?cs var:Coupon.UsedIn ?>"><?cs var:L.coupons.last_sale ?></a><?cs /if ?></dd>
		<?cs if:Coupon.ExpiresOn ?><dt><?cs var:L.coupons.expires_on ?></dt><dd><bdi class="num"><?cs var:Coupon.ExpiresOn ?></bdi></dd><?cs /if ?>
		<?cs if:Coupon.BatchId ?><dt><?cs var:L.coupons.batch ?></dt><dd><a href="/coupons/<?cs var:Coupon.BatchId ?>"><?cs var:L.common.show ?></a></dd><?cs /if ?>
	</dl><?cs if:Coupon.State == "usable" ?><p class="form-hint"><?cs var:L.coupons.usable_hint ?></p><?cs /if ?><?cs /if ?>
	</div>
	<?cs /if ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
