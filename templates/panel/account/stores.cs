<?cs #
account/stores - choose the store to work in.
Data: Stores.n{Id,Name}
POST /stores {store_id}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.stores.title ?>
<?cs def:body() ?>
<div class="card plain-card">
	<h1><?cs var:L.stores.title ?></h1>
	<?cs if:subcount(Stores) ?>
	<p class="lead"><?cs var:L.stores.text ?></p>
	<form method="post" action="/stores" class="store-list">
		<?cs call:csrf() ?>
		<?cs each:s = Stores ?><button class="store-item" type="submit" name="store_id" value="<?cs var:s.Id ?>"><?cs call:icon("building-store") ?><strong><?cs var:s.Name ?></strong></button><?cs /each ?>
	</form>
	<?cs else ?>
	<p class="lead"><?cs var:L.stores.none ?></p>
	<?cs /if ?>
	<form method="post" action="/logout"><?cs call:csrf() ?><button class="btn btn-ghost" type="submit"><?cs var:L.layout.logout ?></button></form>
</div>
<?cs /def ?>
<?cs include:"panel/_plain.cs" ?>
