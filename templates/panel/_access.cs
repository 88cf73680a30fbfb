<?cs # _access.cs - who may buy: Form{access,access_visible,access_groups}, AccessGroups.n{Value,Text}. [GRP-09] ?>
<?cs def:access_fields() ?><?cs if:subcount(AccessGroups) ?>
<fieldset class="group form-part"><legend><?cs var:L.access.title ?></legend>
	<?cs call:choice("access", "everyone", L.access.everyone, "", Form.access) ?>
	<?cs call:choice("access", "only", L.access.only, L.access.only_text, Form.access) ?>
	<?cs call:choice("access", "except", L.access.except, L.access.except_text, Form.access) ?>
	<div class="field<?cs if:Form.access_groups.Error ?> field-bad<?cs /if ?>"><fieldset class="group"><legend><?cs var:L.access.groups ?></legend><div class="boxes"><?cs each:g = AccessGroups ?><?cs call:box("access_groups", g.Value, g.Text, Form.access_groups.Has[g.Value]) ?><?cs /each ?></div></fieldset><?cs call:help("access_groups", Form.access_groups, "") ?></div>
	<?cs call:check("access_visible", L.access.visible, Form.access_visible, L.access.visible_hint) ?>
</fieldset>
<?cs /if ?><?cs /def ?>
