<?cs #
customer_group/history - who was in a group, and when. [TIER-15]
GET /customer-groups/{id}/history
Data: Group{Id,Name}, Stays.n (see _stays.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_stays.cs" ?>
<?cs set:Page.Title = L.group.history ?><?cs set:Page.BackHref = "/customer-groups/" + Group.Id ?><?cs set:Page.BackText = Group.Name ?>
<?cs def:body() ?><?cs call:page_head() ?><div class="card"><?cs call:stays("1") ?></div><?cs call:pager(Pager) ?><?cs /def ?>
<?cs include:"panel/layout.cs" ?>
