<?cs #
customer/rewards - what a customer can have for the balances there are, and what was had.
GET /customers/{id}/rewards
Data: Customer{Id,Name}, Usable.n{Asset,Amount}, Offers.n (see _reward.cs) with {Can "1", Why (word), Missing.n}, Claims.n
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs set:Page.Title = L.reward.for_customer ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs if:subcount(Usable) ?><?cs var:L.reward.usable ?> <strong><?cs call:amounts(Usable) ?></strong><?cs else ?><?cs var:L.reward.nothing_usable ?><?cs /if ?></p>
<?cs if:subcount(Offers) ?>
<ul class="offers"><?cs each:w = Offers ?>
	<li class="card offer<?cs if:!w.Can ?> offer-off<?cs /if ?>">
		<?cs if:w.Image ?><img class="offer-photo" src="<?cs var:w.Image ?>" width="320" height="200" alt="" loading="lazy"><?cs else ?><span class="offer-photo offer-empty"><?cs if:w.Voucher ?><?cs call:icon("receipt") ?><?cs else ?><?cs call:icon("gift") ?><?cs /if ?></span><?cs /if ?>
		<div class="offer-body">
			<h2><?cs var:w.Name ?></h2>
			<p class="muted"><?cs call:reward_what(w) ?></p>
			<p><strong><?cs call:price(w.Price) ?></strong></p>
			<?cs call:threshold(w.Least) ?>
			<?cs if:w.Can ?><a class="btn btn-primary" href="/customers/<?cs var:Customer.Id ?>/rewards/<?cs var:w.Id ?>"><?cs var:L.reward.buy ?></a>
			<?cs else ?><p class="offer-why"><?cs if:subcount(w.Missing) ?><?cs var:L.reward.lacks ?> <?cs call:amounts(w.Missing) ?><?cs else ?><?cs var:L.claim_why[w.Why] ?><?cs /if ?></p><?cs /if ?>
		</div>
	</li><?cs /each ?></ul>
<?cs else ?><div class="card"><?cs call:empty("gift", L.reward.none_sold, "", "", "") ?></div><?cs /if ?>
<section class="card">
	<h2 class="card-title"><?cs var:L.reward.had ?></h2>
	<?cs if:subcount(Claims) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.claim.what ?></th><th scope="col"><?cs var:L.claim.made ?></th><th scope="col"><?cs var:L.claim.deadline ?></th><th scope="col"><?cs var:L.claim.state_is ?></th></tr></thead>
		<tbody><?cs each:c = Claims ?><tr>
			<td class="row-main"><a class="row-link" href="/reward-claims/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><span class="sub"><?cs call:claim_source(c) ?></span></td>
			<td data-label="<?cs var:L.claim.made ?>"><bdi class="num"><?cs var:c.Made ?></bdi></td>
			<td data-label="<?cs var:L.claim.deadline ?>"><span><?cs call:claim_deadline(c) ?></span></td>
			<td data-label="<?cs var:L.claim.state_is ?>"><?cs call:claim_state(c) ?></td>
		</tr><?cs /each ?></tbody>
	</table>
	<?cs else ?><p class="muted"><?cs var:L.reward.none_had ?></p><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
