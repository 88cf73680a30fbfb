<?cs #
api_key/form - a new key; the answer to POST /api-keys shows it once (api_key/created).
GET /api-keys/new   POST /api-keys
Data: Form{name, branch_id, one box for each permission by its word}, Branches.n{Value,Text}, Groups.n as in role/form
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.api_keys.new ?>
<?cs set:Page.BackHref = "/api-keys" ?><?cs set:Page.BackText = L.api_keys.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/api-keys">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.api_keys.name, Form.name, L.api_keys.name_hint, "must") ?>
	<?cs call:select("branch_id", L.api_keys.branch, Branches, Form.branch_id, L.common.all, L.api_keys.branch_hint, "") ?>
	<?cs each:g = Groups ?><fieldset class="group form-part"><legend><?cs var:L.perm_group[g.Name] ?></legend><div class="perms"><?cs each:p = g.Permissions ?><label class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:p.Word ?>" value="1"<?cs if:p.Checked ?> checked<?cs /if ?><?cs if:p.Locked ?> disabled<?cs /if ?>><span class="form-check-label"><?cs var:L.perm[p.Word] ?></span></label><?cs /each ?></div></fieldset><?cs /each ?>
	<?cs call:form_buttons(L.api_keys.create, Page.BackHref) ?>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
