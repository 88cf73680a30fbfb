<?cs #
customer/transfers - every movement of one member's balances, newest first. [PTS-12, WAL-12]
GET /customers/{id}/transfers?asset=
Data: Customer{Id,Name}, Kind (chosen, or empty), Transfers.n (see _customer.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_customer.cs" ?>
<?cs set:Page.Title = L.customer.transfers ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.customer.kinds ?>"><ul class="tabs"><?cs call:tab("/customers/" + Customer.Id + "/transfers", L.common.all, !Kind) ?><?cs call:tab("/customers/" + Customer.Id + "/transfers?asset=credit", L.asset.credit, Kind == "credit") ?><?cs call:tab("/customers/" + Customer.Id + "/transfers?asset=points", L.asset.points, Kind == "points") ?><?cs call:tab("/customers/" + Customer.Id + "/transfers?asset=coin", L.asset.coin, Kind == "coin") ?><?cs call:tab("/customers/" + Customer.Id + "/transfers?asset=xp", L.asset.xp, Kind == "xp") ?></ul></nav>
<div class="card"><?cs if:subcount(Transfers) ?><?cs call:transfer_table(Transfers) ?><?cs else ?><?cs call:empty("history", L.customer.no_transfers, "", "", "") ?><?cs /if ?></div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
