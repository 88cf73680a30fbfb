<?cs #
card/sheet - cards to print: a grid on A4 to cut out, or one card a page for a card printer. [CRD-02]
GET /cards/sheet?ids=1,2&size=a4|cr80
Data: Size "a4"|"cr80", Ids (as asked), Faces.n (see _card_face.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_card_face.cs" ?>
<?cs set:Page.Title = L.card.sheet ?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs var:Store.Name ?></title>
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<link rel="stylesheet" href="<?cs var:Asset ?>/css/print.css">
<script defer src="<?cs var:Asset ?>/js/app.js"></script>
</head>
<body class="cards-<?cs var:Size ?>">
<nav class="bar" aria-label="<?cs var:L.print.bar ?>"><a href="/cards"><?cs var:L.common.back ?></a><?cs if:Size == "a4" ?><a href="/cards/sheet?ids=<?cs var:Ids ?>&amp;size=cr80"><?cs var:L.card.size_cr80 ?></a><?cs else ?><a href="/cards/sheet?ids=<?cs var:Ids ?>&amp;size=a4"><?cs var:L.card.size_a4 ?></a><?cs /if ?><button type="button" data-print hidden><?cs var:L.common.print ?></button><span class="bar-hint"><?cs var:L.print.hint ?></span></nav>
<main class="card-sheet"><h1 class="visually-hidden"><?cs var:L.card.sheet ?></h1><?cs if:subcount(Faces) ?><?cs each:f = Faces ?><div class="card-cut"><?cs call:card_face(f) ?></div><?cs /each ?><?cs else ?><p><?cs var:L.card.none ?></p><?cs /if ?></main>
</body>
</html>
