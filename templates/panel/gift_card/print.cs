<?cs #
gift_card/print - gift cards to cut out, each with its code and QR code; or a roll of 80 mm, one after the other.
POST /gift-cards/batches/{id}/print
Data: Size "a4"|"receipt", Batch{Id, Name, Amount, ValidDays}, Cards.n{Code, Qr (address of a picture)}
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
<body class="paper-<?cs var:Size ?>">
<nav class="bar" aria-label="<?cs var:L.print.bar ?>"><a href="/gift-cards/batches/<?cs var:Batch.Id ?>"><?cs var:L.common.back ?></a><button type="button" data-print hidden><?cs var:L.common.print ?></button><span class="bar-hint"><?cs var:L.print.hint ?></span></nav>
<main class="sheet">
	<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
	<ul class="cuts"><?cs each:c = Cards ?>
		<li class="cut"><img src="<?cs var:c.Qr ?>" width="112" height="112" alt=""><div><strong><?cs var:Store.Name ?></strong><p><?cs var:L.gift_cards.card ?> · <?cs var:Batch.Name ?></p><p class="cut-amount"><?cs call:money(Batch.Amount) ?></p><p class="cut-code"><?cs call:code(c.Code) ?></p><p><?cs if:Batch.ValidDays ?><?cs var:msg(L.gift_cards.valid_for, Batch.ValidDays) ?><?cs else ?><?cs var:L.gift_cards.valid_always ?><?cs /if ?></p></div></li><?cs /each ?>
	</ul>
</main>
</body>
</html>
