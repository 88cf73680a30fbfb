<?cs #
guard/form - limits against misuse by those who work here. [F25]
GET /guard[?advice=1]   POST /guard
Data: Advice "1": the fields hold what we would begin with, not what is stored; Form{own_account, staff_sales_hour,
  staff_sales_day, customer_sales_hour, customer_sales_day, customer_points_day, customer_credit_day, staff_points_day,
  staff_credit_day, store_points_day, store_credit_day, approve_points, approve_credit, approve_refund}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.guard.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:!Advice ?><div class="page-actions"><a class="btn" href="/guard?advice=1"><?cs call:icon("sparkles") ?><?cs var:L.guard.advice ?></a></div><?cs /if ?></div>
<?cs if:Advice ?><?cs call:alert("info", L.guard.advice_text) ?><?cs /if ?>
<form class="settings" method="post" action="/guard">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<p class="form-hint"><?cs var:L.guard.zero ?></p>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.guard.own ?></h2>
		<?cs call:check("own_account", L.guard.own_account, Form.own_account, L.guard.own_account_hint) ?>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.guard.approval ?></h2>
		<p class="form-hint"><?cs var:L.guard.approval_hint ?></p>
		<div class="field-row"><?cs call:field("points", "approve_points", L.guard.approve_points, Form.approve_points, "", "may") ?><?cs call:field("money", "approve_credit", L.guard.approve_credit, Form.approve_credit, "", "may") ?></div>
		<?cs call:field("money", "approve_refund", L.guard.approve_refund, Form.approve_refund, "", "may") ?>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.guard.caps ?></h2>
		<p class="form-hint"><?cs var:L.guard.caps_hint ?></p>
		<div class="field-row"><?cs call:field("points", "staff_points_day", L.guard.staff_points_day, Form.staff_points_day, "", "may") ?><?cs call:field("money", "staff_credit_day", L.guard.staff_credit_day, Form.staff_credit_day, "", "may") ?></div>
		<div class="field-row"><?cs call:field("points", "store_points_day", L.guard.store_points_day, Form.store_points_day, "", "may") ?><?cs call:field("money", "store_credit_day", L.guard.store_credit_day, Form.store_credit_day, "", "may") ?></div>
	</section>
	<section class="card card-form"><h2 class="card-title"><?cs var:L.guard.velocity ?></h2>
		<p class="form-hint"><?cs var:L.guard.velocity_hint ?></p>
		<div class="field-row"><?cs call:field("number", "staff_sales_hour", L.guard.staff_sales_hour, Form.staff_sales_hour, "", "may") ?><?cs call:field("number", "staff_sales_day", L.guard.staff_sales_day, Form.staff_sales_day, "", "may") ?></div>
		<div class="field-row"><?cs call:field("number", "customer_sales_hour", L.guard.customer_sales_hour, Form.customer_sales_hour, "", "may") ?><?cs call:field("number", "customer_sales_day", L.guard.customer_sales_day, Form.customer_sales_day, "", "may") ?></div>
		<div class="field-row"><?cs call:field("points", "customer_points_day", L.guard.customer_points_day, Form.customer_points_day, "", "may") ?><?cs call:field("money", "customer_credit_day", L.guard.customer_credit_day, Form.customer_credit_day, "", "may") ?></div>
	</section>
	<?cs call:form_buttons(L.common.save, "") ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
