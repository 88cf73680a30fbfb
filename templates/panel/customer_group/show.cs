<?cs #
customer_group/show - a group: its terms, who is in it, whom to add. [GRP-01, GRP-02]
GET /customer-groups/{id}?q=&before=
POST /customer-groups/{id}/members {customer_id}   /customer-groups/{id}/remove {customer_id}   /customer-groups/{id}/delete
Data: Group{Id,Name,Note,Customers,Terms (see _group_terms.cs)}, Members.n{Id,Name,Mobile,Level}, Pager
  Query: what was searched for; Found.n{Id,Name,Mobile,Level}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_group_terms.cs" ?>
<?cs set:Page.Title = Group.Name ?><?cs set:Page.BackHref = "/customer-groups" ?><?cs set:Page.BackText = L.group.title ?>
<?cs def:way(word, picture) ?><li><a class="preset" href="/campaigns/new?preset=<?cs var:word ?>&amp;group=<?cs var:Group.Id ?>"><span class="preset-icon"><?cs call:icon(picture) ?></span><span><strong><?cs var:L.group_preset[word].short ?></strong><span class="sub"><?cs var:L.group_preset[word].text ?></span></span></a></li><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions"><a class="btn btn-primary" href="/customer-groups/<?cs var:Group.Id ?>/edit"><?cs call:icon("edit") ?><?cs var:L.common.edit ?></a><a class="btn" href="/customer-groups/<?cs var:Group.Id ?>/paste"><?cs call:icon("upload") ?><?cs var:L.group.from_list ?></a><a class="btn" href="/customer-groups/<?cs var:Group.Id ?>/history"><?cs call:icon("history") ?><?cs var:L.group.history ?></a></div></div>
<?cs call:form_error() ?>
<?cs if:Group.Note ?><p class="lead"><?cs var:Group.Note ?></p><?cs /if ?>
<div class="side-by-side">
	<section class="card">
		<div class="card-title"><h2><?cs var:msg(L.group.members_n, Group.Customers) ?></h2></div>
		<?cs if:subcount(Members) ?>
		<table class="table rows">
			<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.mobile ?></th><th scope="col"><?cs var:L.customer.level ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
			<tbody><?cs each:m = Members ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:m.Id ?>"><?cs var:m.Name ?></a></td><td data-label="<?cs var:L.customer.mobile ?>" class="<?cs if:!m.Mobile ?>blank<?cs /if ?>"><?cs call:code(m.Mobile) ?></td><td data-label="<?cs var:L.customer.level ?>"><?cs var:m.Level ?></td><td class="row-actions"><form method="post" action="/customer-groups/<?cs var:Group.Id ?>/remove"><?cs call:csrf() ?><input type="hidden" name="customer_id" value="<?cs var:m.Id ?>"><button class="btn btn-sm" type="submit" aria-label="<?cs var:msg(L.group.remove_of, m.Name) ?>"><?cs var:L.group.remove ?></button></form></td></tr><?cs /each ?></tbody>
		</table>
		<?cs else ?><?cs call:empty("users-group", L.group.no_members, L.group.no_members_text, "", "") ?><?cs /if ?>
	</section>
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.group.add ?></h2>
			<form class="filters-search" method="get" action="/customer-groups/<?cs var:Group.Id ?>" role="search"><div class="field"><label class="form-label" for="f-q"><?cs var:L.customers.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Query ?>" placeholder="<?cs var:L.customers.q_example ?>" autocomplete="off"></div><div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button></div></form>
			<?cs if:subcount(Found) ?><table class="table rows"><tbody><?cs each:c = Found ?><tr><td class="row-main"><?cs var:c.Name ?><span class="sub"><?cs call:code(c.Mobile) ?> <?cs var:c.Level ?></span></td><td class="row-actions"><form method="post" action="/customer-groups/<?cs var:Group.Id ?>/members"><?cs call:csrf() ?><input type="hidden" name="customer_id" value="<?cs var:c.Id ?>"><button class="btn btn-sm btn-primary" type="submit" aria-label="<?cs var:msg(L.group.add_of, c.Name) ?>"><?cs var:L.common.add ?></button></form></td></tr><?cs /each ?></tbody></table>
			<?cs elif:Query ?><p class="muted"><?cs var:L.customers.none_found ?></p><?cs /if ?>
		</section>
		<section class="card">
			<h2 class="card-title"><?cs var:L.trade.title ?></h2>
			<?cs if:Group.Terms.Any ?><?cs call:terms_list(Group.Terms) ?><?cs else ?><p class="muted"><?cs var:L.trade.none ?></p><?cs /if ?>
		</section>
		<?cs if:User.May.campaign_edit ?><section class="card">
			<h2 class="card-title"><?cs var:L.group_preset.title ?></h2>
			<p class="form-hint"><?cs var:L.group_preset.text ?></p>
			<ul class="presets"><?cs call:way("percent", "percentage") ?><?cs call:way("per", "wallet") ?><?cs call:way("count", "refresh") ?><?cs call:way("combined", "package") ?></ul>
		</section><?cs /if ?>
		<?cs if:!subcount(Members) ?><?cs call:ask("danger", "/customer-groups/" + Group.Id + "/delete", L.level.delete_group, L.level.delete_group_text, L.level.delete_group) ?><?cs /if ?>
	</div>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
