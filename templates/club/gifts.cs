<?cs #
gifts - rewards and vouchers that wait for the customer, the nearest deadline first.
GET /gifts
Data: Gifts.n (see _parts.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?>
<?cs set:Page.Title = L.member.gifts ?>
<?cs def:body() ?>
<?cs call:page_title() ?>
<?cs if:subcount(Gifts) ?><p class="hint"><?cs var:L.member.gifts_text ?></p><section class="card"><?cs call:gift_list(Gifts) ?></section><?cs else ?><section class="card"><?cs call:nothing("gift", L.member.no_gifts, L.member.no_gifts_text) ?></section><?cs /if ?>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
