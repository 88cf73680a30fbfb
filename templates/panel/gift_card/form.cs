<?cs #
gift_card/form - new gift cards, one or many of the same amount. [VCH-06]
GET /gift-cards/new   POST /gift-cards (keyed)
Data: Form{name, amount, count, valid_days}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.gift_cards.new ?>
<?cs set:Page.BackHref = "/gift-cards" ?><?cs set:Page.BackText = L.gift_cards.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/gift-cards">
	<?cs call:keyed() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.gift_cards.name, Form.name, L.gift_cards.name_hint, "must") ?>
	<?cs call:field("money", "amount", L.gift_cards.amount, Form.amount, "", "must") ?>
	<div class="field-row"><?cs call:field("number", "count", L.gift_cards.count, Form.count, L.gift_cards.count_hint, "must") ?><?cs call:field("days", "valid_days", L.gift_cards.valid_days, Form.valid_days, L.gift_cards.valid_hint, "may") ?></div>
	<?cs call:form_buttons(L.gift_cards.make, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
