<?cs # _gift_card.cs - marks of a gift card. Data: {Last4, State, …} of gift_card_view.h ?>
<?cs def:card_state(state) ?><?cs if:state == "active" ?><?cs call:badge("success", L.gift_cards.states.active) ?><?cs elif:state == "made" ?><?cs call:badge("info", L.gift_cards.states.made) ?><?cs elif:state == "blocked" ?><?cs call:badge("danger", L.gift_cards.states.blocked) ?><?cs else ?><?cs call:badge("mute", L.gift_cards.states[state]) ?><?cs /if ?><?cs /def ?>
<?cs def:card_number(c) ?><bdi dir="ltr" class="code">•••• <?cs var:c.Last4 ?></bdi><?cs /def ?>
<?cs def:card_table(cards) ?>
<table class="table rows">
	<thead><tr><th scope="col"><?cs var:L.gift_cards.card ?></th><th scope="col"><?cs var:L.gift_cards.state ?></th><th scope="col" class="number"><?cs var:L.gift_cards.amount ?></th><th scope="col" class="number"><?cs var:L.gift_cards.balance ?></th><th scope="col"><?cs var:L.gift_cards.expires_on ?></th></tr></thead>
	<tbody><?cs each:c = cards ?>
	<tr>
		<td class="row-main"><a class="row-link" href="/gift-cards/<?cs var:c.Id ?>"><?cs call:card_number(c) ?></a><?cs if:c.Customer ?><span class="sub"><?cs var:c.Customer ?></span><?cs /if ?></td>
		<td data-label="<?cs var:L.gift_cards.state ?>"><span><?cs call:card_state(c.State) ?></span></td>
		<td class="number" data-label="<?cs var:L.gift_cards.amount ?>"><?cs call:money(c.Amount) ?></td>
		<td class="number" data-label="<?cs var:L.gift_cards.balance ?>"><?cs call:money(c.Balance) ?></td>
		<td<?cs if:!c.ExpiresOn ?> class="blank"<?cs /if ?> data-label="<?cs var:L.gift_cards.expires_on ?>"><bdi class="num"><?cs var:c.ExpiresOn ?></bdi></td>
	</tr><?cs /each ?>
	</tbody>
</table>
<?cs /def ?>
