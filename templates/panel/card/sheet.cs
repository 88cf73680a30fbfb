<?cs #
card/sheet - cards to print: a grid on A4 to cut out, or one card a page for a card printer. [CRD-02]
GET /cards/sheet?ids=1,2&size=a4|cr80
Data: Size "a4"|"cr80", Ids (as asked), Faces.n (see _card_face.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_card_face.cs" ?>
<?cs set:Page.Title = L.card.sheet ?>
<?cs set:Paper.Class = "cards-" + Size ?>
<?cs set:Paper.Back = "/cards" ?>
<?cs if:Size == "a4" ?><?cs set:Paper.OtherHref = "/cards/sheet?size=cr80&ids=" + Ids ?><?cs set:Paper.OtherText = L.card.size_cr80 ?><?cs else ?><?cs set:Paper.OtherHref = "/cards/sheet?size=a4&ids=" + Ids ?><?cs set:Paper.OtherText = L.card.size_a4 ?><?cs /if ?>
<?cs def:sheet() ?>
<main class="card-sheet"><h1 class="visually-hidden"><?cs var:L.card.sheet ?></h1><?cs if:subcount(Faces) ?><?cs each:f = Faces ?><div class="card-cut"><?cs call:card_face(f) ?></div><?cs /each ?><?cs else ?><p><?cs var:L.card.none ?></p><?cs /if ?></main>
<?cs /def ?>
<?cs include:"panel/_print.cs" ?>
