<?cs #
gift_card/check - the balance of a card that is here, and moving it into a wallet. [VCH-06]
GET /gift-cards/check   POST /gift-cards/check   POST /gift-cards/to-wallet (keyed)
Data: Form{code, customer}, Card (see gift_card_view.h; empty: none was found)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_gift_card.cs" ?>
<?cs set:Page.Title = L.gift_cards.check ?>
<?cs set:Page.BackHref = "/sales/new" ?><?cs set:Page.BackText = L.till.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/gift-cards/check" autocomplete="off">
	<?cs call:csrf() ?>
	<?cs call:field("ltr", "code", L.gift_cards.code, Form.code, L.gift_cards.code_hint, "must") ?>
	<button class="btn btn-primary" type="submit"><?cs call:icon("search") ?><?cs var:L.gift_cards.check_button ?></button>
</form>
<?cs if:Card.Id ?>
<section class="card card-form">
	<dl class="facts">
		<dt><?cs var:L.gift_cards.card ?></dt><dd><?cs call:card_number(Card) ?> <?cs call:card_state(Card.State) ?></dd>
		<dt><?cs var:L.gift_cards.balance ?></dt><dd><strong><?cs call:money(Card.Balance) ?></strong></dd>
		<dt><?cs var:L.gift_cards.expires_on ?></dt><dd><?cs if:Card.ExpiresOn ?><bdi class="num"><?cs var:Card.ExpiresOn ?></bdi><?cs else ?><?cs var:L.gift_cards.never ?><?cs /if ?></dd>
	</dl>
</section>
<form class="card card-form" method="post" action="/gift-cards/to-wallet" autocomplete="off">
	<?cs call:keyed() ?><input type="hidden" name="code" value="<?cs var:Form.code.Value ?>">
	<h2 class="card-title"><?cs var:L.gift_cards.to_wallet ?></h2>
	<p class="form-hint"><?cs var:L.gift_cards.to_wallet_text ?></p>
	<?cs call:field("text", "customer", L.gift_cards.customer, Form.customer, L.gift_cards.buyer_hint, "must") ?>
	<button class="btn" type="submit" data-once><?cs call:icon("wallet") ?><?cs var:L.gift_cards.to_wallet ?></button>
</form>
<?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
