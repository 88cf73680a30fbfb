<?cs #
reward_claim/print - a claim on a roll of 80 mm, with its code as QR: for the customer to bring along.
GET /reward-claims/{id}/print
Data: Claim (see _reward.cs), Store{Phone,Address,ReceiptNote} beside the usual
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs set:Page.Title = Claim.Name ?>
<?cs set:Paper.Class = "paper-receipt" ?>
<?cs set:Paper.Back = "/reward-claims/" + Claim.Id ?>
<?cs def:sheet() ?>
<main class="sheet">
	<header class="sheet-head">
		<?cs if:Store.Logo ?><img src="<?cs var:Store.Logo ?>" width="64" height="64" alt=""><?cs /if ?>
		<div><h1><?cs var:Store.Name ?></h1><?cs if:Store.Address ?><p><?cs var:Store.Address ?></p><?cs /if ?><?cs if:Store.Phone ?><p><?cs var:L.print.phone ?> <?cs call:code(Store.Phone) ?></p><?cs /if ?></div>
	</header>
	<section class="claim-slip">
		<h2><?cs var:Claim.Name ?><?cs if:Claim.Quantity ?> × <?cs var:Claim.Quantity ?><?cs /if ?></h2>
		<?cs if:Claim.Description ?><p><?cs var:Claim.Description ?></p><?cs /if ?>
		<img class="claim-qr" src="/reward-claims/<?cs var:Claim.Id ?>/qr" width="160" height="160" alt="<?cs var:L.claim.qr ?>">
		<p class="claim-number"><?cs call:code(Claim.CodeText) ?></p>
	</section>
	<dl class="sheet-facts">
		<div><dt><?cs var:L.claim.customer ?></dt><dd><?cs var:Claim.Customer.Name ?></dd></div>
		<?cs if:Claim.Deadline ?><div><dt><?cs var:L.claim.deadline ?></dt><dd><bdi><?cs var:Claim.Deadline ?></bdi></dd></div><?cs /if ?>
		<?cs if:Claim.Branch ?><div><dt><?cs var:L.claim.at_branch ?></dt><dd><?cs var:Claim.Branch ?></dd></div><?cs /if ?>
		<?cs if:Claim.Partner.Name ?><div><dt><?cs var:L.claim.partner ?></dt><dd><?cs var:Claim.Partner.Name ?></dd></div><?cs if:Claim.Partner.Phone ?><div><dt><?cs var:L.print.phone ?></dt><dd><?cs call:code(Claim.Partner.Phone) ?></dd></div><?cs /if ?><?cs if:Claim.Partner.Address ?><p><?cs var:Claim.Partner.Address ?></p><?cs /if ?><?cs /if ?>
		<?cs if:!Claim.Open ?><div><dt><?cs var:L.claim.state_is ?></dt><dd><?cs var:L.claim.tab[Claim.State] ?></dd></div><?cs /if ?>
	</dl>
	<?cs if:Store.ReceiptNote ?><footer><?cs var:Store.ReceiptNote ?></footer><?cs /if ?>
</main>
<?cs /def ?>
<?cs include:"panel/_print.cs" ?>
