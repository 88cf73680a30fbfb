<?cs #
api_key/list - keys for tills, apps and the shop's own software. [API-01]
GET /api-keys   POST /api-keys/{id}/revoke
Data: Keys.n{Id, Name, Hint ("vk_live_a1b2…"), Branch (empty = all), May (finished list of permissions), Created, Used (day, or empty), Revoked "1"}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.api_keys.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/api-keys/new"><?cs call:icon("plus") ?><?cs var:L.api_keys.new ?></a></div></div>
<p class="lead"><?cs var:L.api_keys.text ?> <?cs call:code(Store.Url) ?></p>
<div class="card">
	<?cs if:subcount(Keys) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.api_keys.name ?></th><th scope="col"><?cs var:L.api_keys.may ?></th><th scope="col"><?cs var:L.api_keys.branch ?></th><th scope="col"><?cs var:L.api_keys.used ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
		<tbody><?cs each:k = Keys ?>
		<tr>
			<td class="row-main"><strong><?cs var:k.Name ?></strong><?cs if:k.Revoked ?> <?cs call:badge("danger", L.api_keys.revoked) ?><?cs /if ?><span class="sub"><?cs call:code(k.Hint) ?> · <?cs var:msg(L.api_keys.created, k.Created) ?></span></td>
			<td data-label="<?cs var:L.api_keys.may ?>"><span class="sub"><?cs var:k.May ?></span></td>
			<td data-label="<?cs var:L.api_keys.branch ?>"><?cs if:k.Branch ?><?cs var:k.Branch ?><?cs else ?><?cs var:L.common.all ?><?cs /if ?></td>
			<td data-label="<?cs var:L.api_keys.used ?>"><?cs if:k.Used ?><bdi class="num"><?cs var:k.Used ?></bdi><?cs else ?><span class="muted"><?cs var:L.api_keys.never ?></span><?cs /if ?></td>
			<td class="row-actions"><?cs if:!k.Revoked ?><?cs call:ask("danger", "/api-keys/" + k.Id + "/revoke", L.api_keys.revoke, L.api_keys.revoke_text, L.api_keys.revoke) ?><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("key", L.api_keys.none, L.api_keys.none_text, "/api-keys/new", L.api_keys.new) ?><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
