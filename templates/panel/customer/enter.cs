<?cs #
customer/enter - the step from the panel to the customer's own pages. app.js presses the button.
POST /customers/{id}/enter
Data: Customer{Id,Name}, To (the address on the store's host), Token (in the body of the form only)
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.customer.enter ?>
<?cs # A change of the language leads back to where the step began: this page cannot be asked for. ?>
<?cs set:Page.Here = "/customers/" + Customer.Id ?>
<?cs def:body() ?>
<div class="card plain-card">
	<h1><?cs if:Customer.Name ?><?cs var:msg(L.customer.enter_of, Customer.Name) ?><?cs else ?><?cs var:L.customer.enter ?><?cs /if ?></h1>
	<p class="lead"><?cs var:L.customer.enter_text ?></p>
	<form method="post" action="<?cs var:To ?>" data-send-now><input type="hidden" name="token" value="<?cs var:Token ?>"><button class="btn btn-primary" type="submit"><?cs var:L.customer.enter_now ?></button></form>
</div>
<?cs /def ?>
<?cs include:"panel/_plain.cs" ?>
