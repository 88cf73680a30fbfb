<?cs #
home - the member's card, what he holds, what ends soon, what waits for him.
GET /
Data: Member{Name, Code, Level, Qr{Box,Path}}, Standing{Next, NextMissing, NextPercent, Safe, StayMissing, PeriodEnd},
Accounts.n, Soon.n, Gifts.n (see _parts.cs), MoreGifts "1"
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?>
<?cs set:Page.Title = L.member.home_title ?>
<?cs def:body() ?>
<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
<section class="member-card" aria-label="<?cs var:L.member.card ?>">
	<div class="member-text"><p class="member-store"><?cs var:Store.Name ?></p><p class="member-name"><?cs var:Member.Name ?></p><?cs if:Member.Level ?><p class="member-level"><?cs call:icon("award") ?><?cs var:msg(L.member.level, Member.Level) ?></p><?cs /if ?><p class="member-code"><span><?cs var:L.customer.code ?></span><?cs call:code(Member.Code) ?></p></div>
	<div class="member-qr"><?cs call:qr(Member.Qr, L.member.qr) ?></div>
</section>
<p class="hint center"><?cs var:L.member.show_at_till ?></p>
<?cs if:Standing.Next || Standing.Safe || Standing.StayMissing ?><section class="card">
	<?cs if:Standing.Next ?><label class="way-label"><span><?cs if:Standing.NextMissing ?><?cs var:msg2(L.levels.to_next, Standing.NextMissing, Standing.Next) ?><?cs else ?><?cs var:msg(L.levels.next, Standing.Next) ?><?cs /if ?></span><progress class="way" max="100" value="<?cs var:Standing.NextPercent ?>"></progress></label><?cs /if ?>
	<?cs if:Standing.Safe ?><p class="sub plus"><?cs var:msg(L.levels.safe, Standing.PeriodEnd) ?></p><?cs elif:Standing.StayMissing ?><p class="sub minus"><?cs var:msg2(L.levels.to_stay, Standing.PeriodEnd, Standing.StayMissing) ?></p><?cs /if ?>
</section><?cs /if ?>
<section aria-labelledby="h-accounts"><div class="head"><h2 id="h-accounts"><?cs var:L.member.holdings ?></h2><a href="/statement"><?cs var:L.customer.transfers ?></a></div><?cs call:account_list(Accounts) ?></section>
<?cs if:subcount(Soon) ?><section class="card" aria-labelledby="h-soon"><h2 id="h-soon"><?cs var:L.member.soon ?></h2><?cs call:soon_list(Soon) ?></section><?cs /if ?>
<?cs if:subcount(Gifts) ?><section class="card" aria-labelledby="h-gifts"><div class="head"><h2 id="h-gifts"><?cs var:L.member.gifts ?></h2><?cs if:MoreGifts ?><a href="/gifts"><?cs var:L.common.all ?></a><?cs /if ?></div><?cs call:gift_list(Gifts) ?></section><?cs /if ?>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
