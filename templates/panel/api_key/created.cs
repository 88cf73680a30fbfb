<?cs #
api_key/created - the key, this once.
Answer to POST /api-keys. Data: NewKey{Name, Text}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.api_keys.created_title ?>
<?cs set:Page.BackHref = "/api-keys" ?><?cs set:Page.BackText = L.api_keys.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<div class="card card-form">
	<?cs call:alert("warning", L.api_keys.once) ?>
	<p class="form-label"><?cs var:NewKey.Name ?></p>
	<p class="secret" dir="ltr" id="new-key"><?cs var:NewKey.Text ?></p>
	<div class="form-buttons"><button class="btn" type="button" data-copy="new-key" data-copied="<?cs var:L.common.copied ?>" hidden><?cs call:icon("copy") ?><?cs var:L.common.copy ?></button><a class="btn btn-primary" href="/api-keys"><?cs var:L.api_keys.done ?></a></div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
