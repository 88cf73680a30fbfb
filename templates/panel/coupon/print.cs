<?cs #
coupon/print - a sheet of codes to cut out, each with its QR code.
GET /coupons/{id}/print
Data: Batch{Id, Name, Campaign, ExpiresOn}, Codes.n{Code, Qr (address of a picture)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = Batch.Name ?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs var:Store.Name ?></title>
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<link rel="stylesheet" href="<?cs var:Asset ?>/css/print.css">
<script defer src="<?cs var:Asset ?>/js/app.js"></script>
</head>
<body class="paper-a4">
<nav class="bar" aria-label="<?cs var:L.print.bar ?>"><a href="/coupons/<?cs var:Batch.Id ?>"><?cs var:L.common.back ?></a><button type="button" data-print hidden><?cs var:L.common.print ?></button><span class="bar-hint"><?cs var:L.print.hint ?></span></nav>
<main class="sheet">
	<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
	<ul class="cuts"><?cs each:c = Codes ?>
		<li class="cut"><img src="<?cs var:c.Qr ?>" width="96" height="96" alt=""><div><strong><?cs var:Store.Name ?></strong><p><?cs var:Batch.Campaign ?></p><p class="cut-code"><?cs call:code(c.Code) ?></p><?cs if:Batch.ExpiresOn ?><p><?cs var:msg(L.coupons.until, Batch.ExpiresOn) ?></p><?cs /if ?></div></li><?cs /each ?>
	</ul>
</main>
</body>
</html>
