<?cs #
customer/show - all about one member.
GET /customers/{id}
Data: Customer{Id, Name, Code, Mobile, Card, Username, Email, Gender "f"|"m", Birth, Age, NationalId (in clear for who may see it,
    else masked), Level, Active "1", Registered, Source (word), Branch, Referrer{Id,Name}, ReferralCode, Note, Groups (finished
    list), Tags.n{Text}, SalesCount, Spent, LastSale}
  Accounts.n{Asset, Balance, Usable, Pending, PendingFrom, Debt (each empty when it says nothing new), ExpiringAmount, ExpiringOn};
    coin and xp only when there are any
  Lots.n, Transfers.n (see _customer.cs; the newest ten), Sales.n{Id,Number,Time,Branch,Payable,Status} (the newest ten)
  Events.n (see _event.cs; the newest ten)
  MoreLots, MoreTransfers, MoreSales = "1"
  Standing, Form: see customer/_level.cs
  Customer.Score{Segment, Class, R, F, M, L, V, …} (see _insight.cs; empty: not scored)
  Customer.Qr, Customer.Cards.n (see card_view.h)
POST /customers/{id}/enter: to his own pages, in a window of its own
POST /customers/{id}/note {admin_note}   /customers/{id}/deactivate   /customers/{id}/activate
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_customer.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"panel/_insight.cs" ?><?cs include:"panel/customer/_level.cs" ?><?cs include:"panel/_event.cs" ?><?cs include:"panel/_cards.cs" ?><?cs include:"panel/_referral.cs" ?>
<?cs if:Customer.Name ?><?cs set:Page.Title = Customer.Name ?><?cs else ?><?cs set:Page.Title = L.customer.nameless ?><?cs /if ?>
<?cs set:Page.BackHref = "/customers" ?><?cs set:Page.BackText = L.customers.title ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><div class="page-actions">
	<?cs if:User.May.sale_post && Customer.Active ?><a class="btn btn-primary" href="/sales/new?customer=<?cs var:Customer.Id ?>"><?cs call:icon("shopping-cart") ?><?cs var:L.customer.sell ?></a><?cs /if ?>
	<?cs if:User.May.sale_post ?><a class="btn" href="/customers/<?cs var:Customer.Id ?>/top-up"><?cs call:icon("cash") ?><?cs var:L.top_up.title ?></a><?cs /if ?><?cs if:User.May.balance_adjust ?><a class="btn" href="/customers/<?cs var:Customer.Id ?>/adjust?asset=credit"><?cs call:icon("wallet") ?><?cs var:L.customer.charge ?></a><a class="btn" href="/customers/<?cs var:Customer.Id ?>/adjust?asset=points"><?cs call:icon("star") ?><?cs var:L.customer.points ?></a><?cs /if ?>
	<?cs if:User.May.sale_post && Customer.Active ?><a class="btn" href="/customers/<?cs var:Customer.Id ?>/convert"><?cs call:icon("coins") ?><?cs var:L.conversion.title ?></a><?cs /if ?>
	<?cs if:User.May.check_in && Customer.Active ?><form method="post" action="/check-ins"><?cs call:keyed() ?><input type="hidden" name="customer_id" value="<?cs var:Customer.Id ?>"><input type="hidden" name="from_customer" value="1"><button class="btn" type="submit" data-once><?cs call:icon("map-pin") ?><?cs var:L.check_in.do ?></button></form><?cs /if ?>
	<?cs if:User.May.customer_login && Customer.Active ?><form method="post" action="/customers/<?cs var:Customer.Id ?>/enter" target="_blank"><?cs call:csrf() ?><button class="btn" type="submit"><?cs call:icon("eye") ?><?cs var:L.customer.enter ?></button></form><?cs /if ?>
	<?cs if:User.May.customer_edit ?><a class="btn" href="/customers/<?cs var:Customer.Id ?>/edit"><?cs call:icon("edit") ?><?cs var:L.common.edit ?></a><?cs /if ?>
</div></div>
<?cs if:!Customer.Active ?><?cs call:alert("warning", L.customer.inactive_text) ?><?cs /if ?>
<dl class="stats"><?cs each:a = Accounts ?>
	<div class="stat"><dt><?cs var:L.asset[a.Asset] ?></dt><dd><bdi class="stat-value"><?cs var:a.Balance ?></bdi> <span class="unit"><?cs if:a.Asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[a.Asset] ?><?cs /if ?></span><?cs
		if:a.Usable ?><span class="stat-more"><?cs var:msg(L.customer.usable, a.Usable) ?></span><?cs /if ?><?cs
		if:a.Pending ?><span class="stat-more"><?cs if:a.PendingFrom ?><?cs var:msg2(L.customer.pending, a.Pending, a.PendingFrom) ?><?cs else ?><?cs var:msg(L.customer.pending_held, a.Pending) ?><?cs /if ?></span><?cs /if ?><?cs
		if:a.Debt ?><span class="stat-more minus"><?cs var:msg(L.customer.debt, a.Debt) ?></span><?cs /if ?><?cs
		if:a.ExpiringAmount ?><span class="stat-more"><?cs var:msg2(L.customer.expiring, a.ExpiringAmount, a.ExpiringOn) ?></span><?cs /if ?></dd></div><?cs /each ?>
	<div class="stat"><dt><?cs var:L.customer.spent ?></dt><dd><bdi class="stat-value"><?cs var:Customer.Spent ?></bdi> <span class="unit"><?cs var:Store.Currency ?></span><span class="stat-more"><?cs var:msg(L.customer.sales_count, Customer.SalesCount) ?></span></dd></div>
</dl>
<div class="side-by-side">
	<div>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.customer.sales ?></h2><?cs if:MoreSales ?><a href="/sales?customer_id=<?cs var:Customer.Id ?>"><?cs var:L.common.all ?></a><?cs /if ?></div>
			<?cs if:subcount(Sales) ?>
			<table class="table rows">
				<thead><tr><th scope="col"><?cs var:L.sale.number ?></th><th scope="col"><?cs var:L.sale.time ?></th><th scope="col"><?cs var:L.sale.branch ?></th><th scope="col" class="number"><?cs var:L.sale.payable ?></th><th scope="col"><?cs var:L.sale.state ?></th></tr></thead>
				<tbody><?cs each:s = Sales ?><tr><td class="row-main"><a class="row-link" href="/sales/<?cs var:s.Id ?>"><?cs call:code(s.Number) ?></a></td><td data-label="<?cs var:L.sale.time ?>"><bdi class="num"><?cs var:s.Time ?></bdi></td><td data-label="<?cs var:L.sale.branch ?>"><?cs var:s.Branch ?></td><td class="number" data-label="<?cs var:L.sale.payable ?>"><?cs call:money(s.Payable) ?></td><td data-label="<?cs var:L.sale.state ?>"><?cs call:sale_status(s.Status) ?></td></tr><?cs /each ?></tbody>
			</table>
			<?cs else ?><p class="muted"><?cs var:L.customer.no_sales ?></p><?cs /if ?>
		</section>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.customer.lots ?></h2><?cs if:MoreLots ?><a href="/customers/<?cs var:Customer.Id ?>/lots"><?cs var:L.common.all ?></a><?cs /if ?></div>
			<?cs if:subcount(Lots) ?><?cs call:lot_list(Lots) ?><?cs else ?><p class="muted"><?cs var:L.customer.no_lots ?></p><?cs /if ?>
		</section>
		<?cs call:customer_rewards() ?>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.customer.transfers ?></h2><?cs if:MoreTransfers ?><a href="/customers/<?cs var:Customer.Id ?>/transfers"><?cs var:L.common.all ?></a><?cs /if ?></div>
			<?cs if:subcount(Transfers) ?><?cs call:transfer_table(Transfers) ?><?cs else ?><p class="muted"><?cs var:L.customer.no_transfers ?></p><?cs /if ?>
		</section>
		<?cs if:subcount(Events) ?><section class="card"><h2 class="card-title"><?cs var:L.event.of_customer ?></h2><?cs call:event_table(Events, "") ?></section><?cs /if ?>
	</div>
	<div>
		<section class="card">
			<div class="card-title"><h2><?cs var:L.customer.about ?></h2><?cs call:active_badge(Customer.Active) ?></div>
			<dl class="facts">
				<dt><?cs var:L.customer.code ?></dt><dd><?cs call:code(Customer.Code) ?></dd>
				<?cs if:Customer.Mobile ?><dt><?cs var:L.customer.mobile ?></dt><dd><?cs call:code(Customer.Mobile) ?></dd><?cs /if ?>
				<?cs if:Customer.Card ?><dt><?cs var:L.customer.card ?></dt><dd><?cs call:code(Customer.Card) ?></dd><?cs /if ?>
				<?cs if:Customer.NationalId ?><dt><?cs var:L.customer.national_id ?></dt><dd><?cs call:code(Customer.NationalId) ?></dd><?cs /if ?>
				<?cs if:Customer.Username ?><dt><?cs var:L.customer.username ?></dt><dd><?cs call:code(Customer.Username) ?></dd><?cs /if ?>
				<?cs if:Customer.Email ?><dt><?cs var:L.customer.email ?></dt><dd><?cs call:code(Customer.Email) ?></dd><?cs /if ?>
				<?cs if:Customer.Gender ?><dt><?cs var:L.customer.gender ?></dt><dd><?cs if:Customer.Gender == "f" ?><?cs var:L.customer.female ?><?cs else ?><?cs var:L.customer.male ?><?cs /if ?></dd><?cs /if ?>
				<?cs if:Customer.Birth ?><dt><?cs var:L.customer.birth_date ?></dt><dd><bdi class="num"><?cs var:Customer.Birth ?></bdi><?cs if:Customer.Age ?> <span class="muted"><?cs var:msg(L.customer.age, Customer.Age) ?></span><?cs /if ?></dd><?cs /if ?>
				<?cs if:Customer.Groups ?><dt><?cs var:L.customer.groups ?></dt><dd><?cs var:Customer.Groups ?><span class="sub"><a href="/customers/<?cs var:Customer.Id ?>/groups"><?cs var:L.group.history ?></a></span></dd><?cs /if ?>
				<?cs if:subcount(Customer.Tags) ?><dt><?cs var:L.customer.tags ?></dt><dd class="marks"><?cs each:t = Customer.Tags ?><?cs call:badge("mute", t.Text) ?><?cs /each ?></dd><?cs /if ?>
				<?cs if:Customer.Referrer.Id ?><dt><?cs var:L.customer.referrer_short ?></dt><dd><a href="/customers/<?cs var:Customer.Referrer.Id ?>"><?cs var:Customer.Referrer.Name ?></a></dd><?cs /if ?>
				<dt><?cs var:L.customer.referral_code ?></dt><dd><?cs call:code(Customer.ReferralCode) ?><span class="sub"><a href="/customers/<?cs var:Customer.Id ?>/referral"><?cs if:Customer.Referrer.Id ?><?cs var:L.referral.list ?><?cs else ?><?cs var:L.referral.list_or_set ?><?cs /if ?></a></span></dd>
				<dt><?cs var:L.customer.registered ?></dt><dd><bdi class="num"><?cs var:Customer.Registered ?></bdi><span class="sub"><?cs var:L.source[Customer.Source] ?><?cs if:Customer.Branch ?><?cs var:L.common.comma ?> <?cs var:Customer.Branch ?><?cs /if ?></span></dd>
				<?cs if:Customer.LastSale ?><dt><?cs var:L.customer.last_sale ?></dt><dd><bdi class="num"><?cs var:Customer.LastSale ?></bdi></dd><?cs /if ?>
			</dl>
		</section>
		<section class="card">
			<h2 class="card-title"><?cs var:L.customer.note ?></h2>
			<?cs if:User.May.customer_edit ?>
			<form method="post" action="/customers/<?cs var:Customer.Id ?>/note"><?cs call:csrf() ?><label class="visually-hidden" for="f-admin_note"><?cs var:L.customer.note ?></label><textarea class="form-control" id="f-admin_note" name="admin_note" rows="3" maxlength="1000" aria-describedby="h-admin_note"><?cs var:Customer.Note ?></textarea><p class="form-hint" id="h-admin_note"><?cs var:L.customer.note_hint ?></p><button class="btn btn-sm note-save" type="submit" data-once><?cs var:L.customer.note_save ?></button></form>
			<?cs elif:Customer.Note ?><p><?cs var:Customer.Note ?></p><?cs else ?><p class="muted"><?cs var:L.customer.no_note ?></p><?cs /if ?>
		</section>
		<?cs call:customer_level() ?>
		<?cs call:cards_box(Customer) ?>
		<?cs call:profile_box(Customer.Id) ?>
		<?cs if:Customer.Score.Segment ?><?cs call:score_box(Customer.Score) ?><?cs /if ?>
		<?cs call:referral_box() ?>
		<?cs if:User.May.customer_edit ?><?cs if:Customer.Active ?><?cs call:ask("danger", "/customers/" + Customer.Id + "/deactivate", L.customer.deactivate, L.customer.deactivate_text, L.customer.deactivate) ?><?cs else ?><?cs call:ask("plain", "/customers/" + Customer.Id + "/activate", L.customer.activate, L.customer.activate_text, L.customer.activate) ?><?cs /if ?><?cs /if ?>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
