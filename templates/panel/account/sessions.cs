<?cs #
account/sessions - where this account is signed in.
Data: Sessions.n{Id, Device (a finished text: "Chrome, Windows"), Ip, Since, Seen, Current = 1}
POST /account/sessions/{id}/revoke
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.sessions.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.sessions.text ?></p>
<div class="card">
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.sessions.device ?></th><th scope="col"><?cs var:L.sessions.ip ?></th><th scope="col"><?cs var:L.sessions.since ?></th><th scope="col"><?cs var:L.sessions.seen ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
		<tbody><?cs each:s = Sessions ?>
		<tr>
			<td class="row-main"><bdi><?cs var:s.Device ?></bdi><?cs if:s.Current ?> <?cs call:badge("success", L.sessions.current) ?><?cs /if ?></td>
			<td data-label="<?cs var:L.sessions.ip ?>"><?cs call:code(s.Ip) ?></td>
			<td data-label="<?cs var:L.sessions.since ?>"><bdi><?cs var:s.Since ?></bdi></td>
			<td data-label="<?cs var:L.sessions.seen ?>"><bdi><?cs var:s.Seen ?></bdi></td>
			<td class="row-actions"><?cs if:!s.Current ?><form method="post" action="/account/sessions/<?cs var:s.Id ?>/revoke"><?cs call:csrf() ?><button class="btn btn-outline-danger btn-sm" type="submit"><?cs var:L.sessions.revoke ?></button></form><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
