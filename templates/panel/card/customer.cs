<?cs #
card/customer - the cards of one member: history, a new one, the duplicate; and his QR. [CRD-01, CRD-04, CUS-16]
GET /customers/{id}/cards   POST /customers/{id}/cards {kind,card,valid_until,card_design_id}
POST /cards/{id}/replace {card,lost}   /cards/{id}/block   /cards/{id}/unblock
Data: Customer{Id,Name,Code,Qr}, Cards.n (see card_view.h), Designs.n, Kinds.n {Value,Text}, Form{kind,card,valid_until,card_design_id}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_cards.cs" ?>
<?cs set:Page.Title = L.card.title ?><?cs set:Page.BackHref = "/customers/" + Customer.Id ?><?cs set:Page.BackText = Customer.Name ?>
<?cs set:Use.Date = "1" ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:form_error() ?>
<div class="side-by-side">
	<div>
	<?cs if:subcount(Cards) ?><?cs each:c = Cards ?>
	<section class="card">
		<div class="card-title"><h2><?cs call:code(c.Number) ?></h2><?cs call:card_state(c.State) ?></div>
		<dl class="facts"><dt><?cs var:L.card.kind ?></dt><dd><?cs var:L.card.kinds[c.Kind] ?></dd><dt><?cs var:L.card.issued ?></dt><dd><bdi class="num"><?cs var:c.Issued ?></bdi></dd><?cs if:c.Until ?><dt><?cs var:L.card.valid_until ?></dt><dd><bdi class="num"><?cs var:c.Until ?></bdi></dd><?cs /if ?><?cs if:c.Design ?><dt><?cs var:L.card.design ?></dt><dd><?cs var:c.Design ?></dd><?cs /if ?><?cs if:c.Printed ?><dt><?cs var:L.card.printed ?></dt><dd><bdi class="num"><?cs var:c.Printed ?></bdi></dd><?cs /if ?></dl>
		<?cs if:c.Live && User.May.card_edit ?>
		<div class="page-actions">
			<?cs if:!c.Bank ?><a class="btn btn-sm" href="/cards/sheet?ids=<?cs var:c.Id ?>&amp;size=cr80"><?cs call:icon("printer") ?><?cs var:L.common.print ?></a><?cs /if ?>
			<details class="ask"><summary class="btn btn-sm"><?cs var:L.card.duplicate ?></summary><form class="ask-box" method="post" action="/cards/<?cs var:c.Id ?>/replace"><?cs call:csrf() ?><p><?cs var:L.card.duplicate_text ?></p><div class="field"><label class="form-label" for="n-<?cs var:c.Id ?>"><?cs var:L.card.new_number ?></label><input class="form-control ltr" id="n-<?cs var:c.Id ?>" name="card" type="text" dir="ltr" autocomplete="off" spellcheck="false"></div><label class="form-check"><input class="form-check-input" type="checkbox" name="lost" value="1" checked><span class="form-check-label"><?cs var:L.card.lost ?></span></label><button class="btn btn-primary" type="submit" data-once><?cs var:L.card.duplicate_do ?></button></form></details>
			<?cs if:c.Blocked ?><form method="post" action="/cards/<?cs var:c.Id ?>/unblock"><?cs call:csrf() ?><button class="btn btn-sm" type="submit"><?cs var:L.card.unblock ?></button></form><?cs else ?><form method="post" action="/cards/<?cs var:c.Id ?>/block"><?cs call:csrf() ?><button class="btn btn-sm" type="submit"><?cs var:L.card.block ?></button></form><?cs /if ?>
		</div>
		<?cs /if ?>
	</section><?cs /each ?>
	<?cs else ?><div class="card"><?cs call:empty("id", L.card.none_of, L.card.none_of_text, "", "") ?></div><?cs /if ?>
	</div>
	<div>
		<?cs if:User.May.card_edit ?><form class="card" method="post" action="/customers/<?cs var:Customer.Id ?>/cards"><?cs call:csrf() ?>
			<h2 class="card-title"><?cs var:L.card.new ?></h2>
			<fieldset class="group"><legend><?cs var:L.card.kind ?></legend><div class="boxes"><?cs each:k = Kinds ?><label class="form-check chip"><input class="form-check-input" type="radio" name="kind" value="<?cs var:k.Value ?>"<?cs if:Form.kind.Value == k.Value ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:k.Text ?></span></label><?cs /each ?></div></fieldset>
			<?cs call:field("ltr", "card", L.card.number, Form.card, L.card.number_hint, "may") ?>
			<?cs call:field("date", "valid_until", L.card.valid_until, Form.valid_until, L.card.valid_until_hint, "may") ?>
			<?cs if:subcount(Designs) ?><?cs call:select("card_design_id", L.card.design, Designs, Form.card_design_id, L.card.no_design, "", "may") ?><?cs /if ?>
			<?cs call:form_buttons(L.card.issue, "") ?>
		</form><?cs /if ?>
		<section class="card"><h2 class="card-title"><?cs var:L.card.personal_qr ?></h2><?cs call:qr(Customer.Qr, L.card.personal_qr) ?><p class="form-hint"><?cs var:msg(L.card.personal_qr_hint, Customer.Code) ?></p></section>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
