<?cs #
customer/groups - the groups that a member was in, and when. [TIER-15]
GET /customers/{id}/groups
Data: Customer{Id,Name}, Stays.n (see _stays.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_stays.cs" ?>
<?cs set:Page.Title = L.group.history ?><?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?><?cs call:page_head() ?><div class="card"><?cs call:stays("") ?></div><?cs call:pager(Pager) ?><?cs /def ?>
<?cs include:"panel/layout.cs" ?>
