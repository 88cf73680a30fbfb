<?cs #
gift_card/sold - right after a gift card was sold: what the cashier takes.
GET /gift-cards/sold/{id}
Data: Card (see gift_card_view.h)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_gift_card.cs" ?>
<?cs set:Page.Title = L.gift_cards.sold_title ?>
<?cs def:body() ?>
<div class="done"><div class="card done-card">
	<div class="done-mark"><?cs call:icon("check") ?></div>
	<h1><?cs var:Page.Title ?></h1>
	<p class="done-due"><span><?cs var:L.gift_cards.take ?></span><strong><?cs call:money(Card.Amount) ?></strong></p>
	<dl class="facts done-facts">
		<dt><?cs var:L.gift_cards.card ?></dt><dd><?cs call:card_number(Card) ?></dd>
		<dt><?cs var:L.gift_cards.balance ?></dt><dd><?cs call:money(Card.Balance) ?></dd>
		<dt><?cs var:L.gift_cards.expires_on ?></dt><dd><?cs if:Card.ExpiresOn ?><bdi class="num"><?cs var:Card.ExpiresOn ?></bdi><?cs else ?><?cs var:L.gift_cards.never ?><?cs /if ?></dd>
	</dl>
	<div class="done-buttons"><a class="btn btn-primary btn-big" href="/gift-cards/sell"><?cs var:L.gift_cards.sell_next ?></a><a class="btn" href="/sales/new"><?cs call:icon("shopping-cart") ?><?cs var:L.till.title ?></a></div>
</div></div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
