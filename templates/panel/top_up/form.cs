<?cs #
top_up/form - money for a wallet, at the counter. [WAL-10]
GET /customers/{id}/top-up   POST /customers/{id}/top-ups (keyed)
Data: Customer{Id,Name}, Balance, Form{amount,payment,reference,branch_id}, Branches.n, Payments.n{Value,Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.top_up.title ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/top-ups" autocomplete="off">
	<?cs call:keyed() ?><?cs call:form_error() ?>
	<p class="lead"><?cs var:L.top_up.balance ?> <?cs call:money(Balance) ?></p>
	<?cs call:field("money", "amount", L.top_up.amount, Form.amount, "", "must") ?>
	<?cs call:select("payment", L.till.payment, Payments, Form.payment, "", "", "must") ?>
	<?cs call:field("ltr", "reference", L.top_up.reference, Form.reference, L.top_up.reference_hint, "may") ?>
	<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.sale.branch, Branches, Form.branch_id, "", "", "must") ?><?cs else ?><?cs each:b = Branches ?><input type="hidden" name="branch_id" value="<?cs var:b.Value ?>"><?cs /each ?><?cs /if ?>
	<p class="form-hint"><?cs var:L.top_up.text ?></p>
	<?cs call:form_buttons(L.top_up.button, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
