<?cs #
gift_card/print - gift cards to cut out, each with its code and QR code; or a roll of 80 mm, one after the other.
POST /gift-cards/batches/{id}/print (after: the last card of the sheet before)
Data: Next (id of the last card, when there may be more), Size "a4"|"receipt", Batch{Id, Name, Amount, ValidDays}, Cards.n{Code, Qr (address of a picture)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = Batch.Name ?>
<?cs set:Paper.Class = "paper-" + Size ?>
<?cs set:Paper.Back = "/gift-cards/batches/" + Batch.Id ?>
<?cs def:sheet() ?>
<main class="sheet">
	<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
	<ul class="cuts"><?cs each:c = Cards ?>
		<li class="cut"><img src="<?cs var:c.Qr ?>" width="112" height="112" alt=""><div><strong><?cs var:Store.Name ?></strong><p><?cs var:L.gift_cards.card ?> · <?cs var:Batch.Name ?></p><p class="cut-amount"><?cs call:money(Batch.Amount) ?></p><p class="cut-code"><?cs call:code(c.Code) ?></p><p><?cs if:Batch.ValidDays ?><?cs var:msg(L.gift_cards.valid_for, Batch.ValidDays) ?><?cs else ?><?cs var:L.gift_cards.valid_always ?><?cs /if ?></p></div></li><?cs /each ?>
	</ul>
	<?cs if:Next ?><form class="screen-only" method="post" action="/gift-cards/batches/<?cs var:Batch.Id ?>/print"><?cs call:csrf() ?><input type="hidden" name="after" value="<?cs var:Next ?>"><?cs if:Size == "receipt" ?><input type="hidden" name="receipt" value="1"><?cs /if ?><button class="btn" type="submit"><?cs var:L.gift_cards.next_sheet ?></button></form><?cs /if ?>
</main>
<?cs /def ?>
<?cs include:"panel/_print.cs" ?>
