<?cs #
customer/lots - what one member holds, by what came in, with expiry and terms. [WAL-03…08]
GET /customers/{id}/lots?asset=&before=
Data: Customer{Id,Name}, Kind (chosen, or empty), Lots.n (see _customer.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_customer.cs" ?>
<?cs set:Page.Title = L.customer.lots ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<nav aria-label="<?cs var:L.customer.kinds ?>"><ul class="tabs"><?cs call:tab("/customers/" + Customer.Id + "/lots", L.common.all, !Kind) ?><?cs call:tab("/customers/" + Customer.Id + "/lots?asset=credit", L.asset.credit, Kind == "credit") ?><?cs call:tab("/customers/" + Customer.Id + "/lots?asset=points", L.asset.points, Kind == "points") ?><?cs call:tab("/customers/" + Customer.Id + "/lots?asset=coin", L.asset.coin, Kind == "coin") ?><?cs call:tab("/customers/" + Customer.Id + "/lots?asset=xp", L.asset.xp, Kind == "xp") ?></ul></nav>
<div class="card card-form"><?cs if:subcount(Lots) ?><?cs call:lot_list(Lots) ?><?cs else ?><?cs call:empty("wallet", L.customer.no_lots, "", "", "") ?><?cs /if ?></div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
