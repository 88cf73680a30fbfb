<?cs #
gift_card/list - gift cards by the batch they were made in, the newest first; and finding one. [VCH-06]
GET /gift-cards?last4=&before=
Data: Batches.n{Id, Name, Amount, Count, Sold, Owed, ValidDays, MadeAt}, Typed, Cards.n (see _gift_card.cs), NotFound "1", Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_gift_card.cs" ?>
<?cs set:Page.Title = L.gift_cards.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><?cs if:User.May.sale_post ?><a class="btn" href="/gift-cards/check"><?cs call:icon("search") ?><?cs var:L.gift_cards.check ?></a><a class="btn" href="/gift-cards/sell"><?cs call:icon("cash") ?><?cs var:L.gift_cards.sell ?></a><?cs /if ?><a class="btn btn-primary" href="/gift-cards/new"><?cs call:icon("plus") ?><?cs var:L.gift_cards.new ?></a></div></div>
<p class="lead"><?cs var:L.gift_cards.text ?></p>
<form class="code-find" method="get" action="/gift-cards"><div class="field"><label class="form-label" for="f-last4"><?cs var:L.gift_cards.last4 ?></label><div class="search"><input class="form-control ltr" id="f-last4" name="last4" type="text" dir="ltr" maxlength="4" autocomplete="off" value="<?cs var:Typed ?>"><button class="btn" type="submit"><?cs call:icon("search") ?><span><?cs var:L.common.search ?></span></button></div></div></form>
<?cs if:Typed ?><div class="card"><?cs if:NotFound ?><p class="muted"><?cs var:L.gift_cards.not_found ?></p><?cs else ?><?cs call:card_table(Cards) ?><?cs /if ?></div><?cs /if ?>
<div class="card">
	<?cs if:subcount(Batches) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.gift_cards.batch ?></th><th scope="col" class="number"><?cs var:L.gift_cards.amount ?></th><th scope="col" class="number"><?cs var:L.gift_cards.count ?></th><th scope="col" class="number"><?cs var:L.gift_cards.sold ?></th><th scope="col" class="number"><?cs var:L.gift_cards.owed ?></th></tr></thead>
		<tbody><?cs each:b = Batches ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/gift-cards/batches/<?cs var:b.Id ?>"><?cs var:b.Name ?></a><span class="sub"><bdi class="num"><?cs var:b.MadeAt ?></bdi></span></td>
			<td class="number" data-label="<?cs var:L.gift_cards.amount ?>"><?cs call:money(b.Amount) ?></td>
			<td class="number" data-label="<?cs var:L.gift_cards.count ?>"><bdi class="num"><?cs var:b.Count ?></bdi></td>
			<td class="number" data-label="<?cs var:L.gift_cards.sold ?>"><bdi class="num"><?cs var:b.Sold ?></bdi></td>
			<td class="number" data-label="<?cs var:L.gift_cards.owed ?>"><?cs call:money(b.Owed) ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs else ?><?cs call:empty("credit-card", L.gift_cards.none, L.gift_cards.none_text, "/gift-cards/new", L.gift_cards.new) ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
