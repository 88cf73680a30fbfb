<?cs #
role/form - compose a role from permissions.
GET /roles/new   POST /roles        GET /roles/{id}   POST /roles/{id}   POST /roles/{id}/delete
Data: Role{Id (none: a new one), Name, Holders}, Form{name, branch_scoped, one box for each permission by its word}
  Groups.n{Name (key of L.perm_group), Permissions.n{Word, Checked "1", Locked "1": this person lacks it and cannot give it}}
?><?cs include:"panel/_macros.cs" ?>
<?cs if:Role.Id ?><?cs set:Page.Title = Role.Name ?><?cs else ?><?cs set:Page.Title = L.roles.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/roles" ?><?cs set:Page.BackText = L.roles.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="card card-form" method="post" action="/roles<?cs if:Role.Id ?>/<?cs var:Role.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.roles.name, Form.name, L.roles.name_hint, "must") ?>
	<?cs each:g = Groups ?><fieldset class="group form-part"><legend><?cs var:L.perm_group[g.Name] ?></legend><div class="perms"><?cs each:p = g.Permissions ?><label class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:p.Word ?>" value="1"<?cs if:p.Checked ?> checked<?cs /if ?><?cs if:p.Locked ?> disabled<?cs /if ?>><span class="form-check-label"><?cs var:L.perm[p.Word] ?></span></label><?cs /each ?></div></fieldset><?cs /each ?>
	<div class="form-part"><?cs call:check("branch_scoped", L.roles.branch_scoped, Form.branch_scoped, L.roles.branch_scoped_hint) ?></div>
	<?cs if:Role.Holders ?><?cs call:alert("info", msg(L.roles.takes_effect, Role.Holders)) ?><?cs /if ?>
	<?cs call:form_buttons(L.common.save, Page.BackHref) ?>
</form>
<?cs if:Role.Id && !Role.Holders ?><?cs call:ask("danger", "/roles/" + Role.Id + "/delete", L.roles.delete, L.roles.delete_text, L.roles.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
