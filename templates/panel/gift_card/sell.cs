<?cs #
gift_card/sell - money for a gift card, at the till. [VCH-06]
GET /gift-cards/sell   POST /gift-cards/sell (keyed)
Data: Form{code, customer, branch_id, payment}, Branches.n, Payments.n{Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.gift_cards.sell ?>
<?cs set:Page.BackHref = "/sales/new" ?><?cs set:Page.BackText = L.till.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/gift-cards/sell" autocomplete="off">
	<?cs call:keyed() ?><?cs call:form_error() ?>
	<?cs call:field("ltr", "code", L.gift_cards.code, Form.code, L.gift_cards.code_hint, "must") ?>
	<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.sale.branch, Branches, Form.branch_id, "", "", "must") ?><?cs else ?><?cs each:b = Branches ?><input type="hidden" name="branch_id" value="<?cs var:b.Value ?>"><?cs /each ?><?cs /if ?>
	<?cs call:select("payment", L.till.payment, Payments, Form.payment, "", "", "must") ?>
	<?cs call:field("text", "customer", L.gift_cards.buyer, Form.customer, L.gift_cards.buyer_hint, "may") ?>
	<p class="form-hint"><?cs var:L.gift_cards.sell_text ?></p>
	<?cs call:form_buttons(L.gift_cards.sell_button, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
