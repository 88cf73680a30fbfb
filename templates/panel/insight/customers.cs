<?cs #
insight/customers - the customers of a segment or class, who spent most first. [REP-01, TIER-14]
GET /insight/customers?segment=&r=&f=&abc=   or ?in= (a segment of the store's own)
Data: Segments.n{Value,Text}, Classes.n{Value,Text}, Own.n{Value,Text}, Segment, Class (the chosen words, or empty), In (the chosen own one), R, F (a cell of the grid; may be empty)
  Customers.n{Id, Name, Mobile, Level, Credit, Points, LastSale, Segment, Class, R, F, M, Recency, Frequency, Monetary, Clv}, Pager
  Levels.n, Groups.n, Rewards.n{Value,Text}, Query (of this page, for the addresses of the actions)
POST /insight/customers/give {credit, points, reason}  /level {level_id, reason}  /reward {reward_id, reason}  /group {group_id}  /tag {tag}
  each with customers (ids, ticked)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_insight.cs" ?>
<?cs set:Page.Title = L.insight.loyal ?>
<?cs set:Page.BackHref = "/insight" ?><?cs set:Page.BackText = L.insight.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:subcount(Customers) ?><div class="page-actions"><button class="btn" type="button" data-print><?cs call:icon("printer") ?><?cs var:L.report.print ?></button><a class="btn" href="/insight/customers/export?<?cs var:Query ?>"><?cs call:icon("file-export") ?><?cs var:L.insight.export ?></a></div><?cs /if ?></div>
<div class="card filters filters-two">
<form method="get" action="/insight/customers">
	<div class="field"><label class="form-label" for="f-segment"><?cs var:L.insight.segment ?></label><select class="form-select" id="f-segment" name="segment" data-submit><option value=""><?cs var:L.common.all ?></option><?cs each:o = Segments ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == Segment ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<div class="field"><label class="form-label" for="f-abc"><?cs var:L.insight.class ?></label><select class="form-select" id="f-abc" name="abc" data-submit><option value=""><?cs var:L.insight.any_class ?></option><?cs each:o = Classes ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == Class ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<button class="btn field" type="submit" data-no-script><?cs var:L.common.show ?></button>
</form>
<?cs if:subcount(Own) ?><form method="get" action="/insight/customers">
	<div class="field"><label class="form-label" for="f-in"><?cs var:L.segments.title ?></label><select class="form-select" id="f-in" name="in" data-submit><option value=""><?cs var:L.segments.no_choice ?></option><?cs each:o = Own ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == In ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select></div>
	<button class="btn field" type="submit" data-no-script><?cs var:L.common.show ?></button>
</form><?cs /if ?>
</div>
<?cs if:Segment ?><p class="lead"><?cs var:L.rfm_text[Segment] ?><?cs if:R && F ?> <?cs var:msg2(L.insight.cell, R, F) ?><?cs /if ?></p><?cs /if ?>
<?cs call:form_error() ?>
<?cs if:subcount(Customers) ?>
<form method="post" action="/insight/customers/give?<?cs var:Query ?>">
<?cs call:keyed() ?><button type="submit" disabled hidden></button><?cs set:Acts = User.May.balance_adjust || User.May.level_move || User.May.customer_edit ?>
<div class="card">
	<table class="table rows">
		<thead><tr><?cs if:Acts ?><th scope="col"><label><input class="form-check-input" type="checkbox" data-check-all="customers" hidden><span class="visually-hidden"><?cs var:L.insight.pick_all ?></span></label></th><?cs /if ?><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.level ?></th><th scope="col"><?cs var:L.insight.segment ?></th><th scope="col" class="number"><?cs var:L.insight.monetary ?></th><th scope="col"><?cs var:L.customer.last_sale ?></th><th scope="col" class="number"><?cs var:L.insight.clv ?></th><th scope="col" class="number"><?cs var:L.asset.points ?></th></tr></thead>
		<tbody><?cs each:c = Customers ?>
		<tr>
			<?cs if:Acts ?><td class="row-pick"><input class="form-check-input" type="checkbox" name="customers" value="<?cs var:c.Id ?>" aria-label="<?cs var:msg(L.insight.pick, c.Name) ?>"<?cs if:Form.customers.Has[c.Id] ?> checked<?cs /if ?>></td><?cs /if ?>
			<td class="row-main"><?cs if:User.May.customer_view ?><a class="row-link" href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs else ?><span class="row-link"><?cs var:c.Name ?></span><?cs /if ?><?cs if:c.Mobile ?><span class="sub"><?cs call:code(c.Mobile) ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.customer.level ?>"><?cs var:c.Level ?></td>
			<td data-label="<?cs var:L.insight.segment ?>"><span><?cs if:c.Segment ?><?cs call:rfm_mark(c.Segment) ?><?cs /if ?><?cs if:c.R ?> <span class="sub"><?cs var:msg3(L.insight.rfm, c.R, c.F, c.M) ?></span><?cs /if ?></span></td>
			<td class="number" data-label="<?cs var:L.insight.monetary ?>"><span><?cs if:c.R ?><?cs call:money(c.Monetary) ?><span class="sub"><?cs var:msg(L.insight.times, c.Frequency) ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.customer.last_sale ?>"><bdi class="num"><?cs var:c.LastSale ?></bdi></td>
			<td class="number" data-label="<?cs var:L.insight.clv ?>"><?cs if:c.R ?><?cs call:money(c.Clv) ?><?cs /if ?></td>
			<td class="number" data-label="<?cs var:L.asset.points ?>"><bdi class="num"><?cs var:c.Points ?></bdi></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
</div>
<?cs call:pager(Pager) ?>
<?cs if:Acts ?><section class="card">
	<h2 class="card-title"><?cs var:L.insight.with_picked ?></h2>
	<?cs if:User.May.balance_adjust || User.May.level_move ?><?cs call:field("text", "reason", L.insight.reason, Form.reason, L.insight.reason_hint, "") ?><?cs /if ?>
	<div class="cols">
	<?cs if:User.May.balance_adjust ?><div><h3><?cs var:L.insight.give ?></h3><?cs call:field("money", "credit", L.insight.credit_each, Form.credit, "", "") ?><?cs call:field("points", "points", L.insight.points_each, Form.points, "", "") ?><button class="btn btn-primary" type="submit"><?cs call:icon("wallet") ?><?cs var:L.insight.do_give ?></button></div><?cs /if ?>
	<?cs if:User.May.level_move ?><div><h3><?cs var:L.customer.level ?></h3><?cs call:select("level_id", L.insight.to_level, Levels, Form.level_id, L.insight.choose, "", "") ?><button class="btn" type="submit" formaction="/insight/customers/level?<?cs var:Query ?>"><?cs call:icon("award") ?><?cs var:L.insight.do_level ?></button></div><?cs /if ?>
	<?cs if:User.May.balance_adjust && subcount(Rewards) ?><div><h3><?cs var:L.insight.reward ?></h3><?cs call:select("reward_id", L.insight.reward_of, Rewards, Form.reward_id, L.insight.choose, "", "") ?><button class="btn" type="submit" formaction="/insight/customers/reward?<?cs var:Query ?>"><?cs call:icon("gift") ?><?cs var:L.insight.do_reward ?></button></div><?cs /if ?>
	<?cs if:User.May.customer_edit ?><?cs if:subcount(Groups) ?><div><h3><?cs var:L.customer.group ?></h3><?cs call:select("group_id", L.insight.to_group, Groups, Form.group_id, L.insight.choose, "", "") ?><button class="btn" type="submit" formaction="/insight/customers/group?<?cs var:Query ?>"><?cs call:icon("users") ?><?cs var:L.insight.do_group ?></button></div><?cs /if ?>
	<div><h3><?cs var:L.insight.tag ?></h3><?cs call:field("text", "tag", L.insight.tag_of, Form.tag, "", "") ?><button class="btn" type="submit" formaction="/insight/customers/tag?<?cs var:Query ?>"><?cs call:icon("tag") ?><?cs var:L.insight.do_tag ?></button></div><?cs /if ?>
	</div>
</section><?cs /if ?>
</form>
<?cs else ?><div class="card"><?cs call:empty("users", L.insight.none_here, "", "/insight", L.insight.title) ?></div><?cs call:pager(Pager) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
