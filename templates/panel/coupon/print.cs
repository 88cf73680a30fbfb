<?cs #
coupon/print - a sheet of codes to cut out, each with its QR code.
GET /coupons/{id}/print
Data: Batch{Id, Name, Campaign, ExpiresOn}, Codes.n{Code, Qr (address of a picture)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = Batch.Name ?>
<?cs set:Paper.Class = "paper-a4" ?>
<?cs set:Paper.Back = "/coupons/" + Batch.Id ?>
<?cs def:sheet() ?>
<main class="sheet">
	<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
	<ul class="cuts"><?cs each:c = Codes ?>
		<li class="cut"><img src="<?cs var:c.Qr ?>" width="96" height="96" alt=""><div><strong><?cs var:Store.Name ?></strong><p><?cs var:Batch.Campaign ?></p><p class="cut-code"><?cs call:code(c.Code) ?></p><?cs if:Batch.ExpiresOn ?><p><?cs var:msg(L.coupons.until, Batch.ExpiresOn) ?></p><?cs /if ?></div></li><?cs /each ?>
	</ul>
</main>
<?cs /def ?>
<?cs include:"panel/_print.cs" ?>
