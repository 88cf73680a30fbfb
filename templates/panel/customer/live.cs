<?cs #
customer/live - customers as they join. [CUS-18]
GET /customers/live
Data: see _live.cs
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/customer/_live.cs" ?>
<?cs set:Page.Title = L.live.title ?><?cs set:Page.BackHref = "/customers" ?><?cs set:Page.BackText = L.customers.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/customers/live" data-no-script><?cs call:icon("refresh") ?><?cs var:L.live.refresh ?></a></div></div>
<section class="card card-form"><?cs call:live_list() ?></section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
