<?cs #
account/login - sign in.
Data: Form{name,password}, Next (where to go afterwards; may be absent)
POST /login {name, password, next}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.login.title ?>
<?cs def:body() ?>
<div class="card plain-card">
	<h1><?cs var:L.login.title ?></h1>
	<p class="lead"><?cs var:L.login.text ?></p>
	<?cs call:form_error() ?>
	<form method="post" action="/login">
		<?cs call:csrf() ?>
		<?cs if:Next ?><input type="hidden" name="next" value="<?cs var:Next ?>"><?cs /if ?>
		<div class="field"><?cs call:label("name", L.login.name, "must") ?><input class="form-control ltr" id="f-name" name="name" type="text" dir="ltr" autocomplete="username" autocapitalize="none" spellcheck="false" value="<?cs var:Form.name.Value ?>"<?cs call:described("name", Form.name, "") ?> required autofocus><?cs call:help("name", Form.name, "") ?></div>
		<?cs call:field("password", "password", L.login.password, Form.password, "", "must") ?>
		<button class="btn btn-primary btn-wide" type="submit" data-once><?cs var:L.login.submit ?></button>
	</form>
	<p class="form-hint"><?cs var:L.login.forgot ?></p>
</div>
<?cs /def ?>
<?cs include:"panel/_plain.cs" ?>
