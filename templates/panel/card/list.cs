<?cs #
card/list - the cards of all members, newest first. [CRD-01]
GET /cards?state=&before=   POST /cards/find {card}
Data: State (chosen, or empty), Cards.n (see card_view.h), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_cards.cs" ?>
<?cs set:Page.Title = L.card.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:card_tabs("cards") ?>
<form class="card filters filters-search" method="post" action="/cards/find" role="search"><div class="field"><label class="form-label" for="f-card"><?cs var:L.card.read ?></label><input class="form-control ltr" id="f-card" name="card" type="text" dir="ltr" autocomplete="off" spellcheck="false" required autofocus aria-describedby="h-card"></div><div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.card.find ?></button></div><p class="form-hint filter-only" id="h-card"><?cs var:L.card.read_hint ?></p><?cs call:csrf() ?></form>
<nav aria-label="<?cs var:L.card.state_of ?>"><ul class="tabs"><?cs call:tab("/cards", L.common.all, !State) ?><?cs call:tab("/cards?state=active", L.card.state.active, State == "active") ?><?cs call:tab("/cards?state=expired", L.card.state.expired, State == "expired") ?><?cs call:tab("/cards?state=blocked", L.card.state.blocked, State == "blocked") ?><?cs call:tab("/cards?state=lost", L.card.state.lost, State == "lost") ?><?cs call:tab("/cards?state=replaced", L.card.state.replaced, State == "replaced") ?></ul></nav>
<div class="card">
	<?cs if:subcount(Cards) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.card.number ?></th><th scope="col"><?cs var:L.card.holder ?></th><th scope="col"><?cs var:L.card.kind ?></th><th scope="col"><?cs var:L.card.design ?></th><th scope="col"><?cs var:L.card.issued ?></th><th scope="col"><?cs var:L.card.valid_until ?></th><th scope="col"><?cs var:L.card.state_of ?></th></tr></thead>
		<tbody><?cs each:c = Cards ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:c.CustomerId ?>/cards"><?cs call:code(c.Number) ?></a></td><td data-label="<?cs var:L.card.holder ?>"><?cs var:c.Holder ?></td><td data-label="<?cs var:L.card.kind ?>"><?cs var:L.card.kinds[c.Kind] ?></td><td data-label="<?cs var:L.card.design ?>" class="<?cs if:!c.Design ?>blank<?cs /if ?>"><?cs var:c.Design ?></td><td data-label="<?cs var:L.card.issued ?>"><bdi class="num"><?cs var:c.Issued ?></bdi></td><td data-label="<?cs var:L.card.valid_until ?>" class="<?cs if:!c.Until ?>blank<?cs /if ?>"><bdi class="num"><?cs var:c.Until ?></bdi></td><td data-label="<?cs var:L.card.state_of ?>"><?cs call:card_state(c.State) ?></td></tr><?cs /each ?></tbody>
	</table>
	<?cs else ?><?cs call:empty("id", L.card.none, L.card.none_text, "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
