<?cs #
login - what somebody sees of the club who has no session.
GET /login
Data: Store{Name, Phone, Address}, Flash
?><?cs include:"panel/_macros.cs" ?><?cs include:"club/_frame.cs" ?>
<?cs set:Page.Title = L.member.door_title ?>
<?cs def:body() ?>
<?cs if:Flash.Text ?><div role="status"><p class="note note-good"><?cs var:Flash.Text ?></p></div><?cs /if ?>
<section class="card center">
	<h1><?cs var:msg(L.member.door_of, Store.Name) ?></h1>
	<p><?cs var:L.member.door_text ?></p>
	<?cs if:Store.Phone || Store.Address ?><dl class="facts"><?cs if:Store.Phone ?><div><dt><?cs var:L.member.phone ?></dt><dd><?cs call:code(Store.Phone) ?></dd></div><?cs /if ?><?cs if:Store.Address ?><div><dt><?cs var:L.member.address ?></dt><dd><?cs var:Store.Address ?></dd></div><?cs /if ?></dl><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"club/_plain.cs" ?>
