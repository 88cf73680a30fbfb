<?cs #
card/designs - how the cards of levels and groups look, and who waits for one. [CRD-02]
GET /card-designs
Data: Designs.n{Id, Name, Owner (empty: everybody else), Waiting (number; empty: nobody), More "1", Face (see _card_face.cs)}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_cards.cs" ?><?cs include:"panel/_card_face.cs" ?>
<?cs set:Page.Title = L.card.designs ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/card-designs/new"><?cs call:icon("plus") ?><?cs var:L.card.new_design ?></a></div></div>
<?cs call:card_tabs("designs") ?>
<?cs if:subcount(Designs) ?><div class="card-faces"><?cs each:d = Designs ?>
	<section class="card"><div class="card-title"><h2><a href="/card-designs/<?cs var:d.Id ?>"><?cs var:d.Name ?></a></h2><?cs if:d.Owner ?><?cs call:badge("info", d.Owner) ?><?cs else ?><?cs call:badge("mute", L.card.for_others) ?><?cs /if ?></div><?cs call:card_face(d.Face) ?><p><?cs if:d.Waiting ?><a href="/card-designs/<?cs var:d.Id ?>/waiting"><?cs if:d.More ?><?cs var:msg(L.card.waiting_more, d.Waiting) ?><?cs else ?><?cs var:msg(L.card.waiting_n, d.Waiting) ?><?cs /if ?></a><?cs else ?><span class="muted"><?cs var:L.card.nobody_waits ?></span><?cs /if ?></p></section><?cs /each ?>
</div><?cs else ?><div class="card"><?cs call:empty("id", L.card.no_designs, L.card.no_designs_text, "/card-designs/new", L.card.new_design) ?></div><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
