<?cs #
reward_claim/list - what waits to be handed over, the nearest deadline first; and what has been.
GET /reward-claims?q= (a code opens its claim) &state= &branch_id= &customer_id= &reward_id=
Data: State (word), Form{q,branch_id,customer_id,reward_id}, Claims.n (see _reward.cs), Branches.n{Value,Text}, Customer{Id,Name}: only
  that one's, People.n{Id,Name,Mobile}: one of them is to be chosen, NothingFound "1", Filtered "1", Pager
POST /reward-claims/{id}/hand-over {next}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_reward.cs" ?>
<?cs set:Page.Title = L.claim.title ?>
<?cs def:state_tab(word) ?><?cs call:tab("/reward-claims?state=" + word, L.claim.tab[word], State == word) ?><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<form class="search" method="get" action="/reward-claims" role="search"><label class="visually-hidden" for="f-q"><?cs var:L.claim.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Form.q.Value ?>" placeholder="<?cs var:L.claim.q_example ?>" autocomplete="off" spellcheck="false" autofocus><button class="btn btn-primary" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button></form>
<?cs if:NothingFound ?><?cs call:alert("warning", msg(L.claim.not_found, Form.q.Value)) ?><?cs /if ?>
<?cs if:subcount(People) ?><div class="card"><h2 class="card-title"><?cs var:L.claim.which ?></h2><div class="picks"><?cs each:p = People ?><a class="pick" href="/reward-claims?customer_id=<?cs var:p.Id ?>"><span><?cs var:p.Name ?></span><span class="pick-more"><?cs call:code(p.Mobile) ?></span></a><?cs /each ?></div></div><?cs /if ?>
<?cs if:User.May.customer_view ?>
<nav aria-label="<?cs var:L.claim.states ?>"><ul class="tabs"><?cs call:state_tab("open") ?><?cs call:state_tab("handed_over") ?><?cs call:state_tab("expired") ?><?cs call:state_tab("cancelled") ?></ul></nav>
<?cs if:Customer.Id || subcount(Branches) > #1 ?>
<form class="card filters" method="get" action="/reward-claims"><input type="hidden" name="state" value="<?cs var:State ?>"><?cs if:Form.reward_id.Value ?><input type="hidden" name="reward_id" value="<?cs var:Form.reward_id.Value ?>"><?cs /if ?>
	<?cs if:Customer.Id ?><input type="hidden" name="customer_id" value="<?cs var:Customer.Id ?>"><p class="filter-only"><?cs var:L.claim.only ?> <a class="text-link" href="/customers/<?cs var:Customer.Id ?>"><?cs var:Customer.Name ?></a></p><?cs /if ?>
	<?cs if:subcount(Branches) > #1 ?><?cs call:select("branch_id", L.claim.at_branch, Branches, Form.branch_id, L.common.all, "", "") ?><?cs /if ?>
	<div class="form-buttons"><button class="btn" type="submit"><?cs var:L.common.show ?></button><?cs if:Filtered ?><a class="btn btn-ghost" href="/reward-claims?state=<?cs var:State ?>"><?cs var:L.common.unfiltered ?></a><?cs /if ?></div>
</form>
<?cs /if ?>
<div class="card">
	<?cs if:subcount(Claims) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.claim.what ?></th><th scope="col"><?cs var:L.claim.customer ?></th><th scope="col"><?cs if:State == "open" || State == "expired" ?><?cs var:L.claim.deadline ?><?cs else ?><?cs var:L.claim.closed ?><?cs /if ?></th><th scope="col"><?cs var:L.claim.code ?></th><?cs if:State == "open" ?><th scope="col"><span class="visually-hidden"><?cs var:L.claim.hand_over ?></span></th><?cs /if ?></tr></thead>
		<tbody><?cs each:c = Claims ?>
		<tr>
			<td class="row-main"><span class="with-thumb"><?cs call:reward_thumb(c) ?><span><a class="row-link" href="/reward-claims/<?cs var:c.Id ?>"><?cs var:c.Name ?><?cs if:c.Quantity ?> × <?cs var:c.Quantity ?><?cs /if ?></a><span class="sub"><?cs call:claim_source(c) ?><?cs if:c.Branch ?> · <bdi><?cs var:c.Branch ?></bdi><?cs /if ?></span></span></span></td>
			<td data-label="<?cs var:L.claim.customer ?>"><span><a href="/customers/<?cs var:c.Customer.Id ?>"><?cs var:c.Customer.Name ?></a><?cs if:c.Customer.Mobile ?><span class="sub"><?cs call:code(c.Customer.Mobile) ?></span><?cs /if ?></span></td>
			<td data-label="<?cs if:State == "open" || State == "expired" ?><?cs var:L.claim.deadline ?><?cs else ?><?cs var:L.claim.closed ?><?cs /if ?>"><span><?cs if:State == "open" || State == "expired" ?><?cs call:claim_deadline(c) ?><?cs else ?><bdi class="num"><?cs var:c.Closed ?></bdi><span class="sub"><bdi><?cs var:c.ClosedBy ?></bdi><?cs if:c.ClosedBranch ?> · <bdi><?cs var:c.ClosedBranch ?></bdi><?cs /if ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.claim.code ?>"><?cs call:code(c.CodeText) ?></td>
			<?cs if:State == "open" ?><td class="row-actions"><?cs if:c.Kind == "campaign" ?><span class="sub"><?cs var:L.claim.in_sale ?></span><?cs else ?><form method="post" action="/reward-claims/<?cs var:c.Id ?>/hand-over"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.Here ?>"><?cs if:Form.branch_id.Value ?><input type="hidden" name="branch_id" value="<?cs var:Form.branch_id.Value ?>"><?cs /if ?><button class="btn btn-sm btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs if:c.Voucher ?><?cs var:L.claim.use ?><?cs else ?><?cs var:L.claim.hand_over ?><?cs /if ?></button></form><?cs /if ?></td><?cs /if ?>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:State == "open" && !Filtered ?><?cs call:empty("gift", L.claim.none, L.claim.none_text, "", "") ?>
	<?cs else ?><?cs call:empty("search", L.claim.none_found, "", "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs else ?><p class="muted"><?cs var:L.claim.by_code ?></p><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
