<?cs #
gift_card/batch - the cards of one batch. [VCH-06]
GET /gift-cards/batches/{id}?after=   POST /gift-cards/batches/{id}/print
Data: Batch{Id, Name, Amount, Count, Made, Making "1" (the job makes more), Sold, Owed, ValidDays, MadeAt, Author}, Cards.n (see _gift_card.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_gift_card.cs" ?>
<?cs set:Page.Title = Batch.Name ?>
<?cs set:Page.BackHref = "/gift-cards" ?><?cs set:Page.BackText = L.gift_cards.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><form method="post" action="/gift-cards/batches/<?cs var:Batch.Id ?>/print" target="_blank"><?cs call:csrf() ?><button class="btn" type="submit"><?cs call:icon("printer") ?><?cs var:L.gift_cards.print ?></button> <button class="btn" type="submit" name="receipt" value="1"><?cs call:icon("printer") ?><?cs var:L.gift_cards.print_receipt ?></button></form></div></div>
<?cs if:Batch.Making ?><?cs call:alert("info", msg2(L.gift_cards.making, Batch.Made, Batch.Count)) ?><?cs /if ?>
<dl class="stats">
	<?cs call:stat(L.gift_cards.amount, Batch.Amount, Store.Currency, "") ?>
	<?cs call:stat(L.gift_cards.sold, Batch.Sold, L.gift_cards.unit, msg(L.gift_cards.of_cards, Batch.Count)) ?>
	<?cs call:stat(L.gift_cards.owed, Batch.Owed, Store.Currency, L.gift_cards.owed_text) ?>
</dl>
<p class="muted"><?cs if:Batch.ValidDays ?><?cs var:msg(L.gift_cards.valid_for, Batch.ValidDays) ?><?cs else ?><?cs var:L.gift_cards.valid_always ?><?cs /if ?> <?cs var:L.gift_cards.print_text ?></p>
<div class="card"><?cs call:card_table(Cards) ?></div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
