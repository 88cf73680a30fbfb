<?cs #
_referral.cs - whom a customer brought.

  referred  {Id, Name, Registered, SalesCount, Spent, Credit, Points (what the referrer got for him; each empty for none),
             Held "1": some of it waits, SameAddress "1"}
  Referral{Count (empty: nobody), List.n: the newest}
  Invite{Link, Qr{Box,Path}}: of the customer, to hand on
?>
<?cs def:referred_gain(c) ?><?cs if:c.Credit ?><?cs call:money(c.Credit) ?><?cs /if ?><?cs if:c.Credit && c.Points ?> <?cs var:L.common.and ?> <?cs /if ?><?cs if:c.Points ?><?cs call:points(c.Points) ?><?cs /if ?><?cs if:!c.Credit && !c.Points ?><span class="muted"><?cs var:L.referral.nothing ?></span><?cs /if ?><?cs if:c.Held ?><span class="sub-block"><?cs call:badge("info", L.referral.held) ?></span><?cs /if ?><?cs /def ?>
<?cs # The macro `qr` is of panel/_cards.cs. ?>
<?cs def:invitation() ?><p class="form-hint"><?cs var:L.referral.link_text ?></p>
<p class="invite-link"><bdi dir="ltr" class="link-text" id="invite-link"><?cs var:Invite.Link ?></bdi> <button class="btn btn-sm" type="button" data-copy="invite-link" data-copied="<?cs var:L.common.copied ?>" hidden><?cs call:icon("copy") ?><?cs var:L.common.copy ?></button></p>
<details class="fold"><summary><?cs var:L.referral.link_qr ?></summary><?cs call:qr(Invite.Qr, L.referral.link_qr) ?></details><?cs /def ?>
<?cs def:referral_box() ?>
<section class="card"><div class="card-title"><h2><?cs var:L.referral.link ?></h2><a href="/customers/<?cs var:Customer.Id ?>/referral"><?cs var:L.referral.list ?></a></div><?cs call:invitation() ?></section>
<?cs if:Referral.Count ?>
<section class="card">
	<div class="card-title"><h2><?cs var:msg(L.referral.brought, Referral.Count) ?></h2><a href="/customers/<?cs var:Customer.Id ?>/referral"><?cs var:L.common.all ?></a></div>
	<ul class="lines"><?cs each:c = Referral.List ?><li><span><a href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><span class="sub"><?cs var:msg(L.customer.sales_count, c.SalesCount) ?></span></span><span><?cs call:referred_gain(c) ?></span></li><?cs /each ?></ul>
</section>
<?cs /if ?><?cs /def ?>
