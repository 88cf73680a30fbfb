<?cs #
customer/convert - points turned into credit or coins: first what it comes to, then the deed. [PTS-10]
GET  /customers/{id}/convert
POST /customers/{id}/convert      the quote
POST /customers/{id}/conversions  (keyed)
Data: Customer{Id,Name}, Usable (points), Targets.n{Asset, Per, Amount, Minimum, Step}, Form{to,points}
  Quote{Asset, Taken, Given, Left, Stay (of what was typed; may be empty), ExpiresOn (may be empty)}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.conversion.title ?>
<?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:subcount(Targets) ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/convert">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<p class="lead"><?cs var:L.conversion.usable ?> <strong><?cs call:points(Usable) ?></strong></p>
	<fieldset class="group"><legend><?cs var:L.conversion.to ?></legend><div class="choices"><?cs each:t = Targets ?><?cs if:t.Asset == "credit" ?><?cs call:choice("to", t.Asset, L.asset[t.Asset], msg3(L.conversion.rate, t.Per, t.Amount, Store.Currency), Form.to) ?><?cs else ?><?cs call:choice("to", t.Asset, L.asset[t.Asset], msg3(L.conversion.rate, t.Per, t.Amount, L.unit[t.Asset]), Form.to) ?><?cs /if ?><?cs /each ?></div><?cs call:help("to", Form.to, "") ?></fieldset>
	<?cs each:t = Targets ?><?cs if:t.Minimum && t.Asset == Form.to.Value ?><?cs set:Hint = msg(L.conversion.minimum_is, t.Minimum) ?><?cs /if ?><?cs /each ?>
	<?cs call:field("points", "points", L.conversion.points, Form.points, Hint, "must") ?>
	<?cs call:form_buttons(L.conversion.quote, Page.BackHref) ?>
</form>
<?cs if:Quote.Given ?>
<form class="card card-form" method="post" action="/customers/<?cs var:Customer.Id ?>/conversions">
	<?cs call:keyed() ?><input type="hidden" name="to" value="<?cs var:Quote.Asset ?>"><input type="hidden" name="points" value="<?cs var:Form.points.Value ?>">
	<h2 class="card-title"><?cs var:L.conversion.result ?></h2>
	<dl class="facts">
		<dt><?cs var:L.conversion.taken ?></dt><dd><?cs call:points(Quote.Taken) ?><?cs if:Quote.Stay ?><span class="sub"><?cs var:msg(L.conversion.stay, Quote.Stay) ?></span><?cs /if ?></dd>
		<dt><?cs var:L.conversion.given ?></dt><dd><strong><?cs call:asset(Quote.Asset, Quote.Given) ?></strong><?cs if:Quote.ExpiresOn ?><span class="sub"><?cs var:msg(L.customer.expires_on, Quote.ExpiresOn) ?></span><?cs /if ?></dd>
		<dt><?cs var:L.conversion.left ?></dt><dd><?cs call:points(Quote.Left) ?></dd>
	</dl>
	<?cs call:form_buttons(L.conversion.confirm, Page.BackHref) ?>
</form>
<?cs /if ?>
<?cs elif:User.May.settings_edit ?><div class="card"><?cs call:empty("coins", L.conversion.closed, L.conversion.closed_text, "/settings/conversion", L.conversion.settings) ?></div>
<?cs else ?><div class="card"><?cs call:empty("coins", L.conversion.closed, L.conversion.closed_text, "", "") ?></div><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
