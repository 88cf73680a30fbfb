<?cs #
_customer.cs - rows that several pages of a customer show.
  transfer  {Time, Asset, Plus "1" = came in, Amount, Reason (word of transfer_reason), Campaign, Note (written by hand),
             Branch, Actor, Href (of the sale; may be empty)}
  lot       {Asset, Amount, Remaining, PendingUntil, Held "1": until its order is paid, ExpiresOn, Soon "1", Reason, Campaign, Terms (see _terms.cs)}
?>
<?cs def:reason(t) ?><?cs if:t.Href ?><a class="text-link" href="<?cs var:t.Href ?>"><?cs var:L.reason[t.Reason] ?></a><?cs else ?><?cs var:L.reason[t.Reason] ?><?cs /if ?><?cs if:t.Campaign ?> <span class="muted"><?cs var:t.Campaign ?></span><?cs /if ?><?cs if:t.Note ?><span class="sub"><?cs var:t.Note ?></span><?cs /if ?><?cs /def ?>

<?cs def:transfer_table(list) ?>
<table class="table rows">
	<thead><tr><th scope="col"><?cs var:L.customer.what ?></th><th scope="col" class="number"><?cs var:L.customer.amount ?></th><th scope="col"><?cs var:L.customer.when ?></th><th scope="col"><?cs var:L.customer.by ?></th></tr></thead>
	<tbody><?cs each:t = list ?>
	<tr>
		<td class="row-main"><div><?cs call:reason(t) ?></div></td>
		<td class="number" data-label="<?cs var:L.customer.amount ?>"><span class="<?cs if:t.Plus ?>plus<?cs else ?>minus<?cs /if ?>"><span class="amount"><bdi class="num" dir="ltr"><?cs if:t.Plus ?>+<?cs else ?>−<?cs /if ?><?cs var:t.Amount ?></bdi> <span class="unit"><?cs if:t.Asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[t.Asset] ?><?cs /if ?></span></span></span></td>
		<td data-label="<?cs var:L.customer.when ?>"><bdi class="num"><?cs var:t.Time ?></bdi></td>
		<td data-label="<?cs var:L.customer.by ?>"><span><?cs var:t.Actor ?><?cs if:t.Branch ?><span class="sub"><?cs var:t.Branch ?></span><?cs /if ?></span></td>
	</tr><?cs /each ?>
	</tbody>
</table>
<?cs /def ?>

<?cs def:lot_list(list) ?>
<ul class="lots"><?cs each:l = list ?>
	<li class="lot">
		<div><strong><?cs call:asset(l.Asset, l.Remaining) ?></strong><?cs if:l.Remaining != l.Amount ?> <span class="muted"><?cs var:msg(L.customer.lot_of, l.Amount) ?></span><?cs /if ?> <?cs if:l.HeldReferral ?><?cs call:badge("info", L.customer.held_referral) ?> <?cs /if ?><?cs if:l.Held ?><?cs call:badge("info", L.customer.held) ?><?cs /if ?><?cs if:l.PendingUntil ?><?cs call:badge("info", msg(L.customer.pending_until, l.PendingUntil)) ?><?cs /if ?> <?cs if:l.ExpiresOn ?><?cs if:l.Soon ?><?cs call:badge("warning", msg(L.customer.expires_on, l.ExpiresOn)) ?><?cs else ?><?cs call:badge("mute", msg(L.customer.expires_on, l.ExpiresOn)) ?><?cs /if ?><?cs else ?><?cs call:badge("mute", L.customer.never_expires) ?><?cs /if ?></div>
		<span class="sub"><?cs var:L.reason[l.Reason] ?><?cs if:l.Campaign ?>: <?cs var:l.Campaign ?><?cs /if ?></span>
		<ul class="terms"><?cs call:terms(l.Terms) ?></ul>
	</li><?cs /each ?>
</ul>
<?cs /def ?>

<?cs #
What the store asks beside the usual: Fields.n{Name, Kind, Value}, Address{Province, City, District, Street}.
?>
<?cs def:profile_box(id) ?><section class="card">
	<div class="card-title"><h2><?cs var:L.customer.profile_title ?></h2><?cs if:User.May.customer_edit ?><a href="/customers/<?cs var:id ?>/profile"><?cs var:L.common.edit ?></a><?cs /if ?></div>
	<?cs if:subcount(Fields) || Address.City || Address.Province || Address.Street ?><dl class="facts"><?cs each:f = Fields ?><dt><bdi><?cs var:f.Name ?></bdi></dt><dd><?cs if:f.Kind == "yes_no" ?><?cs var:L.common[f.Value] ?><?cs else ?><bdi><?cs var:f.Value ?></bdi><?cs /if ?></dd><?cs /each ?><?cs if:Address.City || Address.Province || Address.Street ?><dt><?cs var:L.customer.address ?></dt><dd><?cs var:Address.Province ?><?cs if:Address.City ?> <?cs var:Address.City ?><?cs /if ?><?cs if:Address.District ?><?cs var:L.common.comma ?> <?cs var:Address.District ?><?cs /if ?><?cs if:Address.Street ?><span class="sub"><?cs var:Address.Street ?></span><?cs /if ?></dd><?cs /if ?></dl><?cs else ?><p class="muted"><?cs var:L.customer.no_profile ?></p><?cs /if ?>
</section><?cs /def ?>
