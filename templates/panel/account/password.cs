<?cs #
account/password - change one's own password.
Data: Form{password,password_new,password_again}
POST /account/password {password, password_new, password_again}; the other sessions end
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.password.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<div class="card card-form">
	<?cs call:form_error() ?>
	<form method="post" action="/account/password">
		<?cs call:csrf() ?>
		<?cs call:field("password", "password", L.password.old, Form.password, "", "must") ?>
		<?cs call:field("new_password", "password_new", L.password.new, Form.password_new, L.password.hint, "must") ?>
		<?cs call:field("new_password", "password_again", L.password.again, Form.password_again, "", "must") ?>
		<?cs call:alert("info", L.password.others_end) ?>
		<?cs call:form_buttons(L.password.submit, "/") ?>
	</form>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
