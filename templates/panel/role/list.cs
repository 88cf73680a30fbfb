<?cs #
role/list - what people may do. [ADM-03]
GET /roles
Data: Roles.n{Id, Name, Builtin "1", Scoped "1", Holders (number), May.n{Word}}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.roles.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/roles/new"><?cs call:icon("plus") ?><?cs var:L.roles.new ?></a></div></div>
<nav aria-label="<?cs var:L.staff.parts ?>"><ul class="tabs"><?cs call:tab("/staff", L.staff.title, "") ?><?cs call:tab("/roles", L.roles.title, 1) ?></ul></nav>
<div class="cols"><?cs each:r = Roles ?>
	<section class="card">
		<div class="card-title"><h2><?cs if:r.Builtin ?><?cs var:r.Name ?><?cs else ?><a href="/roles/<?cs var:r.Id ?>"><?cs var:r.Name ?></a><?cs /if ?></h2><span class="marks"><?cs if:r.Builtin ?><?cs call:badge("mute", L.roles.builtin) ?><?cs /if ?><?cs if:r.Scoped ?><?cs call:badge("info", L.roles.scoped) ?><?cs /if ?></span></div>
		<p class="muted"><?cs var:msg(L.roles.holders, r.Holders) ?></p>
		<ul class="ticks"><?cs each:p = r.May ?><li><?cs call:icon("check") ?><?cs var:L.perm[p.Word] ?></li><?cs /each ?></ul>
	</section><?cs /each ?>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
