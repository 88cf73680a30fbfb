<?cs #
reward/list - rewards, or vouchers (Vouchers "1"), newest first.
GET /rewards   GET /vouchers
Data: Rewards.n as in _reward.cs, with {Id, Name, Image, Price.n, Stock (none: not counted), None "1", Sold "1", Over "1", Active "1",
  Open, HandedOver}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs if:Vouchers ?><?cs set:Page.Title = L.voucher.title ?><?cs else ?><?cs set:Page.Title = L.reward.title ?><?cs /if ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><?cs if:User.May.reward_hand_over ?><a class="btn" href="/reward-claims"><?cs call:icon("qrcode") ?><?cs if:Vouchers ?><?cs var:L.voucher.use ?><?cs else ?><?cs var:L.claim.title ?><?cs /if ?></a><?cs /if ?><?cs if:Vouchers ?><a class="btn btn-primary" href="/rewards/new?kind=service"><?cs call:icon("plus") ?><?cs var:L.voucher.new ?></a><?cs else ?><a class="btn btn-primary" href="/rewards/new"><?cs call:icon("plus") ?><?cs var:L.reward.new ?></a><?cs /if ?></div></div>
<div class="card">
	<?cs if:subcount(Rewards) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs if:Vouchers ?><?cs var:L.voucher.one ?><?cs else ?><?cs var:L.reward.one ?><?cs /if ?></th><th scope="col"><?cs var:L.reward.price ?></th><th scope="col" class="number"><?cs var:L.reward.stock ?></th><th scope="col" class="number"><?cs if:Vouchers ?><?cs var:L.claim.state.unused ?><?cs else ?><?cs var:L.claim.state.open ?><?cs /if ?></th><th scope="col" class="number"><?cs if:Vouchers ?><?cs var:L.claim.state.used ?><?cs else ?><?cs var:L.claim.state.handed_over ?><?cs /if ?></th></tr></thead>
		<tbody><?cs each:w = Rewards ?>
		<tr>
			<td class="row-main"><span class="with-thumb"><?cs call:reward_thumb(w) ?><span><a class="row-link" href="/rewards/<?cs var:w.Id ?>"><?cs var:w.Name ?></a><?cs if:!w.Active ?> <?cs call:badge("mute", L.common.inactive) ?><?cs elif:w.Over ?> <?cs call:badge("mute", L.reward.over) ?><?cs elif:!w.Sold ?> <?cs call:badge("info", L.reward.only_given) ?><?cs /if ?><span class="sub"><?cs call:reward_what(w) ?></span></span></span></td>
			<td data-label="<?cs var:L.reward.price ?>"><span><?cs call:price(w.Price) ?></span></td>
			<td class="number<?cs if:!w.Stock ?> blank<?cs /if ?>" data-label="<?cs var:L.reward.stock ?>"><?cs if:w.None ?><?cs call:badge("danger", L.reward.none_left) ?><?cs else ?><bdi class="num"><?cs var:w.Stock ?></bdi><?cs /if ?></td>
			<td class="number<?cs if:!w.Open ?> blank<?cs /if ?>" data-label="<?cs if:Vouchers ?><?cs var:L.claim.state.unused ?><?cs else ?><?cs var:L.claim.state.open ?><?cs /if ?>"><?cs if:w.Open ?><a href="/reward-claims?reward_id=<?cs var:w.Id ?>"><bdi class="num"><?cs var:w.Open ?></bdi></a><?cs /if ?></td>
			<td class="number<?cs if:!w.HandedOver ?> blank<?cs /if ?>" data-label="<?cs if:Vouchers ?><?cs var:L.claim.state.used ?><?cs else ?><?cs var:L.claim.state.handed_over ?><?cs /if ?>"><?cs if:w.HandedOver ?><a href="/reward-claims?state=handed_over&amp;reward_id=<?cs var:w.Id ?>"><bdi class="num"><?cs var:w.HandedOver ?></bdi></a><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:Vouchers ?><?cs call:empty("receipt", L.voucher.none, L.voucher.none_text, "/rewards/new?kind=service", L.voucher.new) ?>
	<?cs else ?><?cs call:empty("gift", L.reward.none, L.reward.none_text, "/rewards/new", L.reward.new) ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
