<?cs #
_parts.cs - what several pages of a customer show. After panel/_macros.cs, panel/_terms.cs, panel/_reward.cs.
  accounts  see account_view.h    lots  see panel/_customer.cs    gifts  claims as reward_view.h makes them
?>
<?cs def:page_title() ?><h1 class="page-title"><?cs var:Page.Title ?></h1><?cs /def ?>
<?cs def:nothing(icon_name, title_text, text) ?><div class="nothing"><?cs call:icon(icon_name) ?><p><strong><?cs var:title_text ?></strong></p><?cs if:text != "" ?><p><?cs var:text ?></p><?cs /if ?></div><?cs /def ?>
<?cs def:qr(q, label) ?><svg class="qr" viewBox="<?cs var:q.Box ?>" role="img" aria-label="<?cs var:label ?>"><path d="<?cs var:q.Path ?>" shape-rendering="crispEdges"></path></svg><?cs /def ?>
<?cs def:account_list(list) ?><dl class="accounts"><?cs each:a = list ?>
	<div class="account"><dt><?cs var:L.asset[a.Asset] ?></dt><dd><strong><?cs call:asset(a.Asset, a.Balance) ?></strong><?cs
		if:a.Usable ?><span class="sub"><?cs var:msg(L.customer.usable, a.Usable) ?></span><?cs /if ?><?cs
		if:a.Pending ?><span class="sub"><?cs if:a.PendingFrom ?><?cs var:msg2(L.customer.pending, a.Pending, a.PendingFrom) ?><?cs else ?><?cs var:msg(L.customer.pending_held, a.Pending) ?><?cs /if ?></span><?cs /if ?><?cs
		if:a.Debt ?><span class="sub minus"><?cs var:msg(L.customer.debt, a.Debt) ?></span><?cs /if ?></dd></div><?cs /each ?>
</dl><?cs /def ?>
<?cs def:soon_list(list) ?><ul class="rows"><?cs each:l = list ?><li class="row"><div><strong><?cs call:asset(l.Asset, l.Remaining) ?></strong><?cs if:l.Campaign ?><span class="sub"><?cs var:l.Campaign ?></span><?cs /if ?><ul class="terms"><?cs call:terms(l.Terms) ?></ul></div><div class="row-end"><?cs call:badge("warning", msg(L.customer.expires_on, l.ExpiresOn)) ?></div></li><?cs /each ?></ul><?cs /def ?>
<?cs def:gift_list(list) ?><ul class="rows"><?cs each:c = list ?>
	<li class="row gift"><div><strong><?cs if:c.Quantity ?><?cs var:msg2(L.gives.gift, c.Quantity, c.Name) ?><?cs else ?><?cs var:c.Name ?><?cs /if ?></strong><?cs if:c.Partner.Name ?><span class="sub"><?cs var:msg(L.reward.at_partner, c.Partner.Name) ?></span><?cs /if ?><?cs if:c.Branch ?><span class="sub"><?cs var:msg(L.member.collect_at, c.Branch) ?></span><?cs /if ?><?cs if:c.Description ?><span class="sub"><?cs var:c.Description ?></span><?cs /if ?><span class="gift-code"><?cs call:code(c.CodeText) ?></span></div><div class="row-end"><span class="sub"><?cs var:L.member.until ?></span><?cs call:claim_deadline(c) ?></div></li><?cs /each ?>
</ul><?cs /def ?>
<?cs def:plus_minus(t) ?><span class="<?cs if:t.Plus ?>plus<?cs else ?>minus<?cs /if ?> amount"><bdi class="num" dir="ltr"><?cs if:t.Plus ?>+<?cs else ?>−<?cs /if ?><?cs var:t.Amount ?></bdi> <span class="unit"><?cs if:t.Asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[t.Asset] ?><?cs /if ?></span></span><?cs /def ?>
