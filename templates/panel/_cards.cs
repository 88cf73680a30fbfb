<?cs # _cards.cs - what cards are called and how they stand: State, Kind are words. ?>
<?cs def:card_state(state) ?><?cs if:state == "active" ?><?cs call:badge("success", L.card.state.active) ?><?cs elif:state == "expired" ?><?cs call:badge("warning", L.card.state.expired) ?><?cs else ?><?cs call:badge("mute", L.card.state[state]) ?><?cs /if ?><?cs /def ?>
<?cs def:card_tabs(current) ?><nav aria-label="<?cs var:L.card.title ?>"><ul class="tabs"><?cs call:tab("/cards", L.card.title, current == "cards") ?><?cs call:tab("/card-designs", L.card.designs, current == "designs") ?></ul></nav><?cs /def ?>
<?cs # A QR code alone, on white. ?>
<?cs def:qr(q, label) ?><svg class="qr" viewBox="<?cs var:q.Box ?>" role="img" aria-label="<?cs var:label ?>"><path d="<?cs var:q.Path ?>" shape-rendering="crispEdges"></path></svg><?cs /def ?>
<?cs # The cards and the QR of a customer's page: c{Id,Qr,Cards.n}. [CUS-16] ?>
<?cs def:cards_box(c) ?><section class="card">
	<div class="card-title"><h2><?cs var:L.card.title ?></h2><a href="/customers/<?cs var:c.Id ?>/cards"><?cs var:L.card.manage ?></a></div>
	<div class="cards-box"><?cs call:qr(c.Qr, L.card.personal_qr) ?><?cs if:subcount(c.Cards) ?><ul class="plain-list cards-list"><?cs each:k = c.Cards ?><li><?cs call:code(k.Number) ?> <?cs call:card_state(k.State) ?><span class="sub"><?cs var:L.card.kinds[k.Kind] ?></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.card.none_of ?></p><?cs /if ?></div>
</section><?cs /def ?>
