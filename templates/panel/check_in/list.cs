<?cs #
check_in/list - a visit is recorded. [CUS-17]
GET /check-ins?q=&branch_id=
POST /check-ins (keyed) {customer_id, branch_id, from_customer "1": back to the customer's page}
Data: Form{q, branch_id}, Branches.n{Value,Text}, Query: what was searched for, Found.n{Id,Name,Mobile,Level,Active "1"},
  Events.n: the newest visits (see _event.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_event.cs" ?>
<?cs set:Page.Title = L.check_in.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<section class="card">
	<form class="filters" method="get" action="/check-ins" role="search">
		<div class="field"><label class="form-label" for="f-q"><?cs var:L.customers.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Query ?>" placeholder="<?cs var:L.check_in.q_example ?>" autocomplete="off" spellcheck="false" autofocus></div>
		<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.sale.branch, Branches, Form.branch_id, L.check_in.no_branch, "", "") ?><?cs /if ?>
		<div class="form-buttons"><button class="btn btn-primary" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button></div>
	</form>
	<?cs if:subcount(Found) ?>
	<table class="table rows"><tbody><?cs each:c = Found ?><tr><td class="row-main"><?cs var:c.Name ?><span class="sub"><?cs call:code(c.Mobile) ?> <?cs var:c.Level ?></span></td><td class="row-actions"><?cs if:c.Active ?><form method="post" action="/check-ins"><?cs call:keyed() ?><input type="hidden" name="customer_id" value="<?cs var:c.Id ?>"><?cs if:Form.branch_id.Value ?><input type="hidden" name="branch_id" value="<?cs var:Form.branch_id.Value ?>"><?cs /if ?><button class="btn btn-primary" type="submit" data-once aria-label="<?cs var:msg(L.check_in.do_of, c.Name) ?>"><?cs call:icon("check") ?><?cs var:L.check_in.do ?></button></form><?cs else ?><?cs call:badge("mute", L.common.inactive) ?><?cs /if ?></td></tr><?cs /each ?></tbody></table>
	<?cs elif:Query ?><p class="muted"><?cs var:L.customers.none_found ?></p>
	<?cs else ?><p class="form-hint"><?cs var:L.check_in.hint ?></p><?cs /if ?>
</section>
<section class="card">
	<h2 class="card-title"><?cs var:L.check_in.recent ?></h2>
	<?cs if:subcount(Events) ?><?cs call:event_table(Events, "1") ?><?cs else ?><?cs call:empty("map-pin", L.check_in.none, L.check_in.none_text, "", "") ?><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
