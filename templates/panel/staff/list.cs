<?cs #
staff/list - who works in this store. [ADM-02]
GET /staff
Data: Staff.n{Id, Name, Username, Mobile, Role, Branches (finished list; empty = all), Active "1", Self "1"}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.staff.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/staff/new"><?cs call:icon("user-plus") ?><?cs var:L.staff.new ?></a></div></div>
<nav aria-label="<?cs var:L.staff.parts ?>"><ul class="tabs"><?cs call:tab("/staff", L.staff.title, 1) ?><?cs call:tab("/roles", L.roles.title, "") ?></ul></nav>
<div class="card">
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.staff.name ?></th><th scope="col"><?cs var:L.staff.username ?></th><th scope="col"><?cs var:L.staff.role ?></th><th scope="col"><?cs var:L.staff.branches ?></th><th scope="col"><?cs var:L.staff.state ?></th></tr></thead>
		<tbody><?cs each:s = Staff ?>
		<tr><td class="row-main"><a class="row-link" href="/staff/<?cs var:s.Id ?>"><?cs var:s.Name ?></a><?cs if:s.Self ?> <?cs call:badge("info", L.staff.self) ?><?cs /if ?></td><td data-label="<?cs var:L.staff.username ?>"><span><?cs call:code(s.Username) ?><?cs if:s.Mobile ?><span class="sub"><?cs call:code(s.Mobile) ?></span><?cs /if ?></span></td><td data-label="<?cs var:L.staff.role ?>"><?cs var:s.Role ?></td><td data-label="<?cs var:L.staff.branches ?>"><span><?cs if:s.Branches ?><?cs var:s.Branches ?><?cs else ?><?cs var:L.staff.all_branches ?><?cs /if ?></span></td><td data-label="<?cs var:L.staff.state ?>"><?cs call:active_badge(s.Active) ?></td></tr><?cs /each ?>
		</tbody>
	</table>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
