<?cs #
_reward.cs - the parts that pages of rewards, vouchers and claims share.

  amounts  a list .n{Asset, Amount}: a price, what was paid, what is lacking
  w        a reward {Kind, Price, Least (both amounts), Given{Asset,Amount}, Quantity, Product, Campaign, Partner{Name}} as web/panel/reward_view.h makes it
  c        a claim, likewise
?>
<?cs def:amounts(list) ?><?cs each:a = list ?><?cs if:!first(a) ?> <?cs var:L.reward.and ?> <?cs /if ?><?cs call:asset(a.Asset, a.Amount) ?><?cs /each ?><?cs /def ?>
<?cs def:price(list) ?><?cs if:subcount(list) ?><?cs call:amounts(list) ?><?cs else ?><span class="muted"><?cs var:L.reward.no_price ?></span><?cs /if ?><?cs /def ?>

<?cs # From which balances on it is offered, if not to all. ?>
<?cs def:threshold(list) ?><?cs if:subcount(list) ?><p class="sub"><?cs var:L.reward.from_balance ?> <?cs call:amounts(list) ?></p><?cs /if ?><?cs /def ?>

<?cs # What it is, in a few words. ?>
<?cs def:reward_what(w) ?><?cs if:w.Kind == "product" ?><?cs var:msg2(L.reward.gives_product, w.Quantity, w.Product) ?><?cs elif:w.Given.Asset ?><?cs call:asset(w.Given.Asset, w.Given.Amount) ?><?cs elif:w.Partner.Name ?><?cs var:msg(L.reward.at_partner, w.Partner.Name) ?><?cs elif:w.Campaign ?><?cs var:msg(L.reward.unlocks, w.Campaign) ?><?cs else ?><?cs var:L.reward_kind[w.Kind] ?><?cs /if ?><?cs /def ?>

<?cs def:reward_thumb(w) ?><?cs if:w.Image ?><img class="thumb" src="<?cs var:w.Image ?>" width="44" height="44" alt="" loading="lazy"><?cs else ?><span class="thumb thumb-empty"><?cs if:w.Voucher ?><?cs call:icon("receipt") ?><?cs else ?><?cs call:icon("gift") ?><?cs /if ?></span><?cs /if ?><?cs /def ?>

<?cs def:claim_state(c) ?><?cs if:c.State == "open" ?><?cs if:c.Voucher ?><?cs call:badge("info", L.claim.state.unused) ?><?cs else ?><?cs call:badge("info", L.claim.state.open) ?><?cs /if ?><?cs elif:c.State == "handed_over" ?><?cs if:c.Voucher ?><?cs call:badge("success", L.claim.state.used) ?><?cs else ?><?cs call:badge("success", L.claim.state.handed_over) ?><?cs /if ?><?cs elif:c.State == "expired" ?><?cs call:badge("danger", L.claim.state.expired) ?><?cs else ?><?cs call:badge("mute", L.claim.state.cancelled) ?><?cs /if ?><?cs /def ?>

<?cs # Until when, and how near that is. ?>
<?cs def:claim_deadline(c) ?><?cs if:c.Deadline ?><bdi class="num"><?cs var:c.Deadline ?></bdi><?cs if:c.LastDay ?> <?cs call:badge("danger", L.claim.last_day) ?><?cs elif:c.Soon ?> <?cs call:badge("warning", msg(L.claim.days_left, c.DaysLeft)) ?><?cs /if ?><?cs else ?><span class="muted"><?cs var:L.claim.no_deadline ?></span><?cs /if ?><?cs /def ?>

<?cs def:claim_source(c) ?><?cs if:c.Gift ?><?cs if:c.Campaign ?><?cs var:msg(L.claim.gift_of, c.Campaign) ?><?cs else ?><?cs var:L.claim.gift ?><?cs /if ?><?cs elif:subcount(c.Paid) ?><?cs call:amounts(c.Paid) ?><?cs /if ?><?cs /def ?>

<?cs # The open rewards and vouchers of a customer, on the page of the customer: Claims.n, Customer.Id. ?>
<?cs def:customer_rewards() ?><?cs if:User.May.reward_hand_over ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.reward.of_customer ?></h2><?cs if:User.May.sale_post ?><a href="/customers/<?cs var:Customer.Id ?>/rewards"><?cs var:L.reward.buy_or_see ?></a><?cs /if ?></div>
	<?cs if:subcount(Claims) ?><ul class="lines"><?cs each:c = Claims ?><li><span><a href="/reward-claims/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><span class="sub"><?cs call:code(c.CodeText) ?></span></span><span><?cs call:claim_deadline(c) ?></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.reward.none_open ?></p><?cs /if ?>
</section>
<?cs /if ?><?cs /def ?>
