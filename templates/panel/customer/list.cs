<?cs #
customer/list - members, newest first, or those whom a search found.
GET /customers?q=&level_id=&group_id=
Data: Form{q,level_id,group_id}, Levels.n{Value,Text}, Groups.n{Value,Text}, Filtered "1"; part "Rows"
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.customers.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn" href="/customers/live"><?cs call:icon("clock") ?><?cs var:L.live.short ?></a><?cs if:User.May.customer_edit ?><a class="btn btn-primary" href="/customers/new"><?cs call:icon("user-plus") ?><?cs var:L.customers.new ?></a><?cs /if ?></div></div>
<form class="card filters filters-search" method="get" action="/customers" role="search">
	<div class="field"><label class="form-label" for="f-q"><?cs var:L.customers.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Form.q.Value ?>" placeholder="<?cs var:L.customers.q_example ?>" autocomplete="off"></div>
	<?cs call:select("level_id", L.customer.level, Levels, Form.level_id, L.common.all, "", "") ?>
	<?cs if:subcount(Groups) ?><?cs call:select("group_id", L.customer.group, Groups, Form.group_id, L.common.all, "", "") ?><?cs /if ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/customers"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<?cs var:part("Rows") ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
