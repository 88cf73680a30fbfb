<?cs #
customer/profile - a customer's address and what the store asks beside.
GET /customers/{id}/profile  POST the same
Data: Customer{Id, Name}, Form{province, city, district, street, field_<id>}
  Fields.n{Key ("field_3"), Name, Kind (word), Choices.n{Value,Text}}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.customer.profile_title ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs set:Use.Date = "1" ?>
<?cs def:own_field(f) ?><?cs
	if:f.Kind == "choice" ?><?cs call:select(f.Key, f.Name, f.Choices, Form[f.Key], L.common.none, "", "may") ?><?cs
	elif:f.Kind == "yes_no" ?><?cs call:select(f.Key, f.Name, YesNo, Form[f.Key], L.common.none, "", "may") ?><?cs
	elif:f.Kind == "date" ?><?cs call:field("date", f.Key, f.Name, Form[f.Key], "", "may") ?><?cs
	elif:f.Kind == "number" ?><?cs call:field("quantity", f.Key, f.Name, Form[f.Key], "", "may") ?><?cs
	else ?><?cs call:field("text", f.Key, f.Name, Form[f.Key], "", "may") ?><?cs /if ?><?cs /def ?>
<?cs set:YesNo.0.Value = "yes" ?><?cs set:YesNo.0.Text = L.common.yes ?><?cs set:YesNo.1.Value = "no" ?><?cs set:YesNo.1.Text = L.common.no ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/profile">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs each:f = Fields ?><?cs call:own_field(f) ?><?cs /each ?>
	<fieldset class="group"><legend><?cs var:L.customer.address ?></legend>
		<div class="field-row"><?cs call:field("text", "province", L.customer.province, Form.province, "", "may") ?><?cs call:field("text", "city", L.customer.city, Form.city, "", "may") ?></div>
		<div class="field-row"><?cs call:field("text", "district", L.customer.district, Form.district, "", "may") ?><?cs call:field("text", "street", L.customer.street, Form.street, "", "may") ?></div>
	</fieldset>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
