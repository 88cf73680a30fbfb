<?cs #
gift_card/show - one gift card and every movement of its money. [VCH-06]
GET /gift-cards/{id}   POST /gift-cards/{id}/block|unblock
Data: Card (see gift_card_view.h), Moves.n{Kind, In "1", Amount, Time, Branch, Staff, SaleId, CustomerId}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_gift_card.cs" ?>
<?cs set:Page.Title = msg(L.gift_cards.card_title, Card.Last4) ?>
<?cs set:Page.BackHref = "/gift-cards/batches/" + Card.BatchId ?><?cs set:Page.BackText = Card.Batch ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><?cs if:Card.State == "blocked" ?><?cs call:ask("plain", "/gift-cards/" + Card.Id + "/unblock", L.gift_cards.unblock, L.gift_cards.unblock_text, L.gift_cards.unblock) ?><?cs else ?><?cs call:ask("danger", "/gift-cards/" + Card.Id + "/block", L.gift_cards.block, L.gift_cards.block_text, L.gift_cards.block) ?><?cs /if ?></div></div>
<dl class="stats">
	<?cs call:stat(L.gift_cards.balance, Card.Balance, Store.Currency, msg2(L.gift_cards.of_amount, Card.Amount, Store.Currency)) ?>
</dl>
<div class="side-by-side">
	<section class="card">
		<h2 class="card-title"><?cs var:L.gift_cards.moves ?></h2>
		<?cs if:subcount(Moves) ?>
		<table class="table rows">
			<thead><tr><th scope="col"><?cs var:L.gift_cards.what ?></th><th scope="col" class="number"><?cs var:L.gift_cards.money ?></th><th scope="col"><?cs var:L.gift_cards.time ?></th></tr></thead>
			<tbody><?cs each:m = Moves ?>
			<tr>
				<td class="row-main"><strong><?cs if:m.SaleId ?><a href="/sales/<?cs var:m.SaleId ?>"><?cs var:L.gift_cards.move[m.Kind] ?></a><?cs elif:m.CustomerId ?><a href="/customers/<?cs var:m.CustomerId ?>"><?cs var:L.gift_cards.move[m.Kind] ?></a><?cs else ?><?cs var:L.gift_cards.move[m.Kind] ?><?cs /if ?></strong><span class="sub"><?cs var:m.Branch ?><?cs if:m.Branch && m.Staff ?> · <?cs /if ?><?cs var:m.Staff ?></span></td>
				<td class="number" data-label="<?cs var:L.gift_cards.money ?>"><?cs if:m.In ?><?cs call:money(m.Amount) ?><?cs else ?><?cs call:money_off(m.Amount) ?><?cs /if ?></td>
				<td data-label="<?cs var:L.gift_cards.time ?>"><bdi class="num"><?cs var:m.Time ?></bdi></td>
			</tr><?cs /each ?>
			</tbody>
		</table>
		<?cs else ?><p class="muted"><?cs var:L.gift_cards.no_moves ?></p><?cs /if ?>
	</section>
	<section class="card">
		<h2 class="card-title"><?cs var:L.gift_cards.about ?></h2>
		<dl class="facts">
			<dt><?cs var:L.gift_cards.state ?></dt><dd><?cs call:card_state(Card.State) ?></dd>
			<dt><?cs var:L.gift_cards.amount ?></dt><dd><?cs call:money(Card.Amount) ?></dd>
			<?cs if:Card.SoldAt ?><dt><?cs var:L.gift_cards.sold_at ?></dt><dd><bdi class="num"><?cs var:Card.SoldAt ?></bdi></dd><?cs /if ?>
			<?cs if:Card.Customer ?><dt><?cs var:L.gift_cards.buyer ?></dt><dd><a href="/customers/<?cs var:Card.CustomerId ?>"><?cs var:Card.Customer ?></a></dd><?cs /if ?>
			<?cs if:Card.SoldAt ?><dt><?cs var:L.gift_cards.expires_on ?></dt><dd><?cs if:Card.ExpiresOn ?><bdi class="num"><?cs var:Card.ExpiresOn ?></bdi><?cs else ?><?cs var:L.gift_cards.never ?><?cs /if ?></dd><?cs /if ?>
		</dl>
	</section>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
