<?cs #
account/first_password - the password that somebody else gave has to be changed before anything else.
Data: Form{password_new,password_again}
POST /account/first-password {password_new, password_again}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.password.first_title ?>
<?cs def:body() ?>
<div class="card plain-card">
	<h1><?cs var:L.password.first_title ?></h1>
	<p class="lead"><?cs var:L.password.first_text ?></p>
	<?cs call:form_error() ?>
	<form method="post" action="/account/first-password">
		<?cs call:csrf() ?>
		<?cs call:field("new_password", "password_new", L.password.new, Form.password_new, L.password.hint, "must") ?>
		<?cs call:field("new_password", "password_again", L.password.again, Form.password_again, "", "must") ?>
		<button class="btn btn-primary btn-wide" type="submit" data-once><?cs var:L.password.submit ?></button>
	</form>
	<form method="post" action="/logout"><?cs call:csrf() ?><button class="btn btn-ghost" type="submit"><?cs var:L.layout.logout ?></button></form>
</div>
<?cs /def ?>
<?cs include:"panel/_plain.cs" ?>
