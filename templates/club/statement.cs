<?cs #
statement - everything that came and went, newest first.
GET /statement?asset=&before=
Data: Kind (chosen, or empty), Kinds.n{Asset}, Transfers.n{Time, Asset, Plus "1", Amount, Reason (word), Campaign, Note, Branch, SaleId, Friend "1": for
a purchase of somebody whom he brought}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?>
<?cs set:Page.Title = L.customer.transfers ?>
<?cs def:why(t) ?><?cs if:t.Reason == "campaign" && t.Campaign ?><?cs var:t.Campaign ?><?cs else ?><?cs var:L.reason[t.Reason] ?><?cs /if ?><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_title() ?>
<nav aria-label="<?cs var:L.customer.kinds ?>"><ul class="kinds"><?cs call:tab("/statement", L.common.all, !Kind) ?><?cs each:k = Kinds ?><?cs call:tab("/statement?asset=" + k.Asset, L.asset[k.Asset], Kind == k.Asset) ?><?cs /each ?></ul></nav>
<section class="card"><?cs if:subcount(Transfers) ?><ul class="rows"><?cs each:t = Transfers ?>
	<li class="row"><div><strong><?cs if:t.SaleId ?><a href="/purchases/<?cs var:t.SaleId ?>"><?cs call:why(t) ?></a><?cs else ?><?cs call:why(t) ?><?cs /if ?></strong><?cs if:t.Campaign && t.Reason != "campaign" ?><span class="sub"><?cs var:t.Campaign ?></span><?cs /if ?><?cs if:t.Friend ?><span class="sub"><?cs var:L.member.friends_purchase ?></span><?cs /if ?><?cs if:t.Note ?><span class="sub"><?cs var:t.Note ?></span><?cs /if ?><span class="sub"><bdi class="num"><?cs var:t.Time ?></bdi><?cs if:t.Branch ?> · <?cs var:t.Branch ?><?cs /if ?></span></div><div class="row-end"><?cs call:plus_minus(t) ?></div></li><?cs /each ?>
</ul><?cs else ?><?cs call:nothing("wallet", L.customer.no_transfers, L.member.no_transfers_text) ?><?cs /if ?></section>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
