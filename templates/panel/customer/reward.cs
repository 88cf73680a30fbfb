<?cs #
customer/reward - a reward for a customer at the counter: what it does to the balances, then the deed.
GET /customers/{id}/rewards/{id}   POST /customers/{id}/rewards/{id} (keyed)
Data: Customer{Id,Name}, Reward (see _reward.cs) with {Can "1", Why (word), Missing.n}, Effect.n{Asset, Was, Price, Becomes},
  Branches.n{Value,Text}: when it is one of several that must be said, Form{version,branch_id}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs set:Page.Title = Reward.Name ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id + "/rewards" ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/rewards/<?cs var:Reward.Id ?>">
	<?cs call:keyed() ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>">
	<?cs call:form_error() ?>
	<p class="lead"><?cs call:reward_what(Reward) ?></p>
	<?cs if:Reward.Description ?><p class="pre-line"><?cs var:Reward.Description ?></p><?cs /if ?>
	<?cs if:subcount(Effect) ?>
	<table class="table effect"><thead><tr><th scope="col"><span class="visually-hidden"><?cs var:L.reward.price ?></span></th><th scope="col" class="number"><?cs var:L.reward.balance_now ?></th><th scope="col" class="number"><?cs var:L.reward.price ?></th><th scope="col" class="number"><?cs var:L.reward.balance_then ?></th></tr></thead>
		<tbody><?cs each:e = Effect ?><tr><th scope="row"><?cs var:L.asset[e.Asset] ?></th><td class="number"><bdi class="num"><?cs var:e.Was ?></bdi></td><td class="number minus"><bdi class="num">−<?cs var:e.Price ?></bdi></td><td class="number"><strong><bdi class="num"><?cs var:e.Becomes ?></bdi></strong></td></tr><?cs /each ?></tbody></table>
	<?cs /if ?>
	<?cs if:Reward.CollectDays ?><p class="form-hint"><?cs if:Reward.Voucher ?><?cs var:msg(L.reward.use_within, Reward.CollectDays) ?><?cs else ?><?cs var:msg(L.reward.collect_within, Reward.CollectDays) ?><?cs /if ?></p><?cs /if ?>
	<?cs if:Reward.Can ?>
	<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.reward.sold_at, Branches, Form.branch_id, L.reward.choose_branch, "", "must") ?><?cs elif:Form.branch_id.Value ?><input type="hidden" name="branch_id" value="<?cs var:Form.branch_id.Value ?>"><?cs /if ?>
	<?cs call:form_buttons(L.reward.buy_now, Page.BackHref) ?>
	<?cs else ?><div class="note note-warning"><?cs call:icon("alert-triangle") ?><div><?cs var:L.claim_why[Reward.Why] ?><?cs if:subcount(Reward.Missing) ?> <?cs var:L.reward.lacks ?> <?cs call:amounts(Reward.Missing) ?><?cs /if ?></div></div><?cs /if ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
