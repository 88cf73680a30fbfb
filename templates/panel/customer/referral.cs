<?cs #
customer/referral - who brought a customer, set once, and whom he brought. [REF-01, REF-02, CUS-19]
GET /customers/{id}/referral?q=&before= (q: also a code or the link of an invitation)      POST /customers/{id}/referrer {referrer_id}
Data: Customer{Id, Name, ReferralCode, Referrer{Id,Name}}, Query, Found.n{Id,Name,Mobile,Level}: whom the search found,
  Referred.n, Invite (see _referral.cs), Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_cards.cs" ?><?cs include:"panel/_referral.cs" ?>
<?cs set:Page.Title = L.referral.title ?><?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:form_error() ?>
<div class="side-by-side">
	<section class="card">
		<h2 class="card-title"><?cs var:L.referral.list ?></h2>
		<?cs if:subcount(Referred) ?>
		<table class="table rows">
			<thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.registered ?></th><th scope="col" class="number"><?cs var:L.customer.spent ?></th><th scope="col"><?cs var:L.referral.gain ?></th></tr></thead>
			<tbody><?cs each:c = Referred ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs if:c.SameAddress ?><span class="sub-block"><?cs call:badge("warning", L.referral.same_address) ?></span><?cs /if ?></td><td data-label="<?cs var:L.customer.registered ?>"><bdi class="num"><?cs var:c.Registered ?></bdi></td><td class="number" data-label="<?cs var:L.customer.spent ?>"><span><?cs call:money(c.Spent) ?><span class="sub"><?cs var:msg(L.customer.sales_count, c.SalesCount) ?></span></span></td><td data-label="<?cs var:L.referral.gain ?>"><span><?cs call:referred_gain(c) ?></span></td></tr><?cs /each ?></tbody>
		</table>
		<?cs else ?><?cs call:empty("users", L.referral.none, L.referral.none_text, "", "") ?><?cs /if ?>
		<?cs call:pager(Pager) ?>
	</section>
	<section class="card">
		<h2 class="card-title"><?cs var:L.customer.referrer_short ?></h2>
		<?cs if:Customer.Referrer.Id ?><p><a href="/customers/<?cs var:Customer.Referrer.Id ?>"><?cs var:Customer.Referrer.Name ?></a></p><p class="form-hint"><?cs var:L.referral.once ?></p>
		<?cs elif:User.May.customer_edit ?>
		<p class="form-hint"><?cs var:L.referral.set_hint ?></p>
		<form class="filters-search" method="get" action="/customers/<?cs var:Customer.Id ?>/referral" role="search"><div class="field"><label class="form-label" for="f-q"><?cs var:L.customers.q ?></label><input class="form-control" id="f-q" name="q" type="search" value="<?cs var:Query ?>" placeholder="<?cs var:L.customers.q_example ?>" autocomplete="off"></div><div class="form-buttons"><button class="btn" type="submit"><?cs call:icon("search") ?><?cs var:L.common.search ?></button></div></form>
		<?cs if:subcount(Found) ?><table class="table rows"><tbody><?cs each:c = Found ?><tr><td class="row-main"><?cs var:c.Name ?><span class="sub"><?cs call:code(c.Mobile) ?> <?cs var:c.Level ?></span></td><td class="row-actions"><form method="post" action="/customers/<?cs var:Customer.Id ?>/referrer"><?cs call:csrf() ?><input type="hidden" name="referrer_id" value="<?cs var:c.Id ?>"><button class="btn btn-sm btn-primary" type="submit" data-once aria-label="<?cs var:msg(L.referral.choose_of, c.Name) ?>"><?cs var:L.referral.choose ?></button></form></td></tr><?cs /each ?></tbody></table>
		<?cs elif:Query ?><p class="muted"><?cs var:L.customers.none_found ?></p><?cs /if ?>
		<?cs else ?><p class="muted"><?cs var:L.referral.no_referrer ?></p><?cs /if ?>
		<dl class="facts"><dt><?cs var:L.customer.referral_code ?></dt><dd><?cs call:code(Customer.ReferralCode) ?></dd></dl>
		<h3><?cs var:L.referral.link ?></h3><?cs call:invitation() ?>
	</section>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
