<?cs #
reward_claim/show - one claim: whose, until when, and the button that hands it over.
GET /reward-claims/{id}
Data: Claim (see _reward.cs) with PriceBack, PriceComesBack "1", Branches.n{Value,Text}: where it may be, when that must be said
POST /reward-claims/{id}/hand-over {branch_id}   POST /reward-claims/{id}/cancel
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs set:Page.Title = Claim.Name ?>
<?cs set:Page.BackHref = "/reward-claims" ?><?cs set:Page.BackText = L.claim.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/reward-claims/<?cs var:Claim.Id ?>/print"><?cs call:icon("printer") ?><?cs var:L.claim.print ?></a></div></div>
<div class="side-by-side">
	<section class="card">
		<div class="card-title"><h2><?cs if:Claim.Voucher ?><?cs var:L.voucher.one ?><?cs else ?><?cs var:L.reward.one ?><?cs /if ?></h2><?cs call:claim_state(Claim) ?></div>
		<dl class="facts">
			<dt><?cs var:L.claim.customer ?></dt><dd><?cs if:User.May.customer_view ?><a href="/customers/<?cs var:Claim.Customer.Id ?>"><?cs var:Claim.Customer.Name ?></a><?cs if:Claim.Customer.Mobile ?> <?cs call:code(Claim.Customer.Mobile) ?><?cs /if ?><?cs else ?><?cs var:Claim.Customer.Name ?><?cs /if ?></dd>
			<?cs if:Claim.Quantity ?><dt><?cs var:L.reward.quantity ?></dt><dd><bdi class="num"><?cs var:Claim.Quantity ?></bdi></dd><?cs /if ?>
			<dt><?cs var:L.claim.deadline ?></dt><dd><?cs call:claim_deadline(Claim) ?></dd>
			<dt><?cs if:Claim.Gift ?><?cs var:L.claim.given ?><?cs else ?><?cs var:L.claim.paid ?><?cs /if ?></dt><dd><?cs call:claim_source(Claim) ?><?cs if:Claim.PriceBack ?><span class="sub"><?cs var:L.claim.price_back ?></span><?cs elif:Claim.PriceComesBack ?><span class="sub"><?cs var:L.claim.price_comes_back ?></span><?cs /if ?></dd>
			<?cs if:Claim.Partner.Name ?><dt><?cs var:L.claim.partner ?></dt><dd><?cs var:Claim.Partner.Name ?><?cs if:Claim.Partner.Phone ?> <?cs call:code(Claim.Partner.Phone) ?><?cs /if ?><?cs if:Claim.Partner.Address ?><span class="sub"><?cs var:Claim.Partner.Address ?></span><?cs /if ?></dd><?cs /if ?>
			<?cs if:Claim.Branch ?><dt><?cs var:L.claim.at_branch ?></dt><dd><?cs var:Claim.Branch ?></dd><?cs /if ?>
			<dt><?cs var:L.claim.made ?></dt><dd><bdi class="num"><?cs var:Claim.Made ?></bdi><?cs if:Claim.MadeBy ?><span class="sub"><?cs var:Claim.MadeBy ?></span><?cs /if ?></dd>
			<?cs if:Claim.Closed ?><dt><?cs var:L.claim.tab[Claim.State] ?></dt><dd><bdi class="num"><?cs var:Claim.Closed ?></bdi><?cs if:Claim.ClosedBy ?><span class="sub"><bdi><?cs var:Claim.ClosedBy ?></bdi><?cs if:Claim.ClosedBranch ?> · <bdi><?cs var:Claim.ClosedBranch ?></bdi><?cs /if ?></span><?cs /if ?></dd><?cs /if ?>
			<?cs if:Claim.Description ?><dt><?cs var:L.reward.description ?></dt><dd class="pre-line"><?cs var:Claim.Description ?></dd><?cs /if ?>
		</dl>
		<?cs if:Claim.Open && Claim.Kind == "campaign" ?><p class="note note-info"><?cs call:icon("info-circle") ?><span><?cs var:L.claim.use_in_sale ?></span></p>
		<?cs elif:Claim.Open ?>
		<form class="form-part" method="post" action="/reward-claims/<?cs var:Claim.Id ?>/hand-over"><?cs call:csrf() ?>
			<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.claim.here, Branches, Form.branch_id, L.claim.no_branch, "", "") ?><?cs /if ?>
			<button class="btn btn-primary btn-wide" type="submit" data-once autofocus><?cs call:icon("check") ?><?cs if:Claim.Voucher ?><?cs var:L.claim.use_now ?><?cs else ?><?cs var:L.claim.hand_over_now ?><?cs /if ?></button>
		</form>
		<?cs /if ?>
	</section>
	<div>
		<section class="card claim-code"><img src="/reward-claims/<?cs var:Claim.Id ?>/qr" width="180" height="180" alt="<?cs var:L.claim.qr ?>"><p><?cs call:code(Claim.CodeText) ?></p></section>
		<?cs if:Claim.Open && User.May.sale_post ?><?cs if:subcount(Claim.Paid) ?><?cs call:ask("danger", "/reward-claims/" + Claim.Id + "/cancel", L.claim.cancel, L.claim.cancel_paid_text, L.claim.cancel) ?><?cs else ?><?cs call:ask("danger", "/reward-claims/" + Claim.Id + "/cancel", L.claim.cancel, L.claim.cancel_text, L.claim.cancel) ?><?cs /if ?><?cs /if ?>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
