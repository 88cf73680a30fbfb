<?cs #
_campaign.cs - the rules of a campaign in words.

  condition  {Depth 0…3, Join "all"|"any"|"not" (a bracket around the deeper ones that follow) or Fact, Not "1",
              Min, Max, Equals, Every (finished numbers; each may be empty), Names (finished list), From, To, Window (finished
              text: "در ۳۰ روز گذشته"), On (finished list: only these products count)}
  gift       what a benefit promises: {Kind, Percent, Amount, Per, Cap, Quantity, Product, Factor, On, MaxQuantity, Original "1",
              Carry "1", To "customer"|"referrer", Terms (see _terms.cs)}; Kind: discount_percent discount_amount gift credit_percent
              credit_amount credit_per points_amount points_per points_item coin coin_per xp xp_per multiply reward voucher level tag message (Name)
              points_take credit_take other
  step       {By, From, To, On (what is measured), Benefits.n}
?>
<?cs def:fact_unit(fact) ?><?cs if:fact == "amount" || fact == "spent" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.fact_unit[fact] ?><?cs /if ?><?cs /def ?>
<?cs def:measure(fact, v) ?><bdi class="num"><?cs var:v ?></bdi> <?cs call:fact_unit(fact) ?><?cs /def ?>

<?cs def:condition(c) ?><?cs if:c.Join ?><?cs var:L.join[c.Join] ?><?cs else ?><?cs
	if:c.Not ?><span class="not"><?cs var:L.cond.not ?></span> <?cs /if ?><?cs
	if:c.Fact == "has_referrer" ?><?cs var:L.cond.has_referrer ?><?cs
	elif:c.Fact == "time" ?><?cs var:msg2(L.cond.time, c.From, c.To) ?><?cs
	elif:c.Fact == "ordinal" && c.Every ?><?cs var:msg(L.cond.every, c.Every) ?><?cs
	elif:c.Names ?><?cs var:msg(L.cond.names[c.Fact], c.Names) ?><?cs if:c.Min ?><?cs var:L.common.comma ?> <?cs var:L.cond.at_least ?> <?cs call:measure("quantity", c.Min) ?><?cs /if ?><?cs
	else ?><?cs var:L.fact[c.Fact] ?><?cs if:c.Window ?> <?cs var:c.Window ?><?cs /if ?><?cs if:c.On ?> <?cs var:msg(L.cond.on, c.On) ?><?cs /if ?> <?cs
		if:c.Equals ?><?cs var:L.cond.exactly ?> <?cs call:measure(c.Fact, c.Equals) ?><?cs
		elif:c.Min && c.Max ?><?cs var:L.cond.from ?> <bdi class="num"><?cs var:c.Min ?></bdi> <?cs var:L.cond.to ?> <?cs call:measure(c.Fact, c.Max) ?><?cs
		elif:c.Min ?><?cs var:L.cond.at_least ?> <?cs call:measure(c.Fact, c.Min) ?><?cs
		else ?><?cs var:L.cond.at_most ?> <?cs call:measure(c.Fact, c.Max) ?><?cs /if ?><?cs /if ?><?cs /if ?><?cs /def ?>

<?cs def:promise(b) ?><?cs
	if:b.Kind == "discount_percent" ?><?cs var:msg(L.promise.discount_percent, b.Percent) ?><?cs
	elif:b.Kind == "discount_amount" ?><?cs var:msg2(L.promise.discount_amount, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "gift" ?><?cs var:msg2(L.promise.gift, b.Quantity, b.Product) ?><?cs
	elif:b.Kind == "credit_percent" ?><?cs var:msg(L.promise.credit_percent, b.Percent) ?><?cs
	elif:b.Kind == "credit_amount" ?><?cs var:msg2(L.promise.credit_amount, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "credit_per" ?><?cs var:msg3(L.promise.credit_per, b.Per, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "points_per" ?><?cs var:msg3(L.promise.points_per, b.Per, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "coin_per" || b.Kind == "xp_per" ?><?cs var:msg3(L.promise[b.Kind], b.Per, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "credit_take" ?><?cs var:msg2(L.promise.credit_take, b.Amount, Store.Currency) ?><?cs
	elif:b.Kind == "reward" || b.Kind == "voucher" || b.Kind == "level" || b.Kind == "tag" || b.Kind == "message" ?><?cs var:msg(L.promise[b.Kind], b.Name) ?><?cs
	elif:b.Kind == "multiply" ?><?cs var:msg(L.promise.multiply, b.Factor) ?><?cs
	else ?><?cs var:msg(L.promise[b.Kind], b.Amount) ?><?cs /if ?><?cs
	if:b.Cap ?><?cs var:L.common.comma ?> <?cs var:msg2(L.promise.cap, b.Cap, Store.Currency) ?><?cs /if ?><?cs
	if:b.On ?> <?cs var:msg(L.promise.on, b.On) ?><?cs /if ?><?cs
	if:b.MaxQuantity ?><?cs var:L.common.comma ?> <?cs var:msg(L.promise.max_quantity, b.MaxQuantity) ?><?cs /if ?><?cs
	if:b.Original ?><?cs var:L.common.comma ?> <?cs var:L.promise.original ?><?cs /if ?><?cs
	if:b.Carry ?><?cs var:L.common.comma ?> <?cs var:L.promise.carry ?><?cs /if ?><?cs
	if:b.To == "referrer" ?> <?cs call:badge("info", L.promise.referrer) ?><?cs /if ?><?cs /def ?>

<?cs def:step_range(s) ?><?cs if:s.From && s.To ?><?cs var:L.fact[s.By] ?> <?cs var:L.cond.from ?> <bdi class="num"><?cs var:s.From ?></bdi> <?cs var:L.cond.below ?> <?cs call:measure(s.By, s.To) ?><?cs elif:s.To ?><?cs var:L.fact[s.By] ?> <?cs var:L.cond.less_than ?> <?cs call:measure(s.By, s.To) ?><?cs else ?><?cs var:L.fact[s.By] ?> <?cs var:L.cond.from ?> <?cs call:measure(s.By, s.From) ?> <?cs var:L.cond.up ?><?cs /if ?><?cs /def ?>

<?cs def:campaign_state(state) ?><?cs if:state == "active" ?><?cs call:badge("success", L.campaign.state.active) ?><?cs elif:state == "scheduled" ?><?cs call:badge("info", L.campaign.state.scheduled) ?><?cs elif:state == "ended" ?><?cs call:badge("mute", L.campaign.state.ended) ?><?cs elif:state == "archived" ?><?cs call:badge("mute", L.campaign.state.archived) ?><?cs else ?><?cs call:badge("warning", L.campaign.state.paused) ?><?cs /if ?><?cs /def ?>

<?cs # A campaign: c{Match "all"|"any", Conditions.n, Steps.n}: its conditions, what it gives, all of it. ?>
<?cs def:condition_words(c) ?><?cs if:subcount(c.Conditions) ?><ul class="word-list"><?cs each:w = c.Conditions ?><li class="depth-<?cs var:w.Depth ?><?cs if:w.Join ?> word-join<?cs /if ?>"><?cs call:condition(w) ?></li><?cs /each ?></ul><?cs else ?><p><?cs var:L.campaign.always ?></p><?cs /if ?><?cs /def ?>
<?cs def:benefit_words(c) ?><?cs each:s = c.Steps ?><?cs if:s.From || s.To ?><p class="step-name"><?cs call:step_range(s) ?><?cs if:s.On ?> <?cs var:msg(L.cond.on, s.On) ?><?cs /if ?></p><?cs /if ?><ul class="word-list"><?cs each:b = s.Benefits ?><li class="depth-0"><?cs call:promise(b) ?><ul class="terms"><?cs call:terms(b.Terms) ?></ul></li><?cs /each ?></ul><?cs /each ?><?cs /def ?>
<?cs def:campaign_words(c) ?>
<div class="words">
	<h3><?cs var:L.campaign.if ?></h3>
	<?cs call:condition_words(c) ?>
	<h3><?cs var:L.campaign.then ?></h3>
	<?cs call:benefit_words(c) ?>
</div>
<?cs /def ?>
