<?cs #
card/waiting - members of a design's level or group who have no card of it yet. [CRD-02]
GET /card-designs/{id}/waiting?after=   POST /card-designs/{id}/print {customers}
Data: Design{Id,Name}, Waiting.n{Id,Name,Mobile,Number (of the card he has; empty: a new one is issued)}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = msg(L.card.waiting_of, Design.Name) ?><?cs set:Page.BackHref = "/card-designs" ?><?cs set:Page.BackText = L.card.designs ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:subcount(Waiting) ?>
<form class="card" method="post" action="/card-designs/<?cs var:Design.Id ?>/print"><?cs call:csrf() ?><p class="lead"><?cs var:L.card.waiting_text ?></p>
	<table class="table rows"><thead><tr><th scope="col"><?cs var:L.customer.name ?></th><th scope="col"><?cs var:L.customer.mobile ?></th><th scope="col"><?cs var:L.card.number ?></th></tr></thead><tbody><?cs each:w = Waiting ?><tr><td class="row-main"><label class="form-check"><input class="form-check-input" type="checkbox" name="customers" value="<?cs var:w.Id ?>" checked><span class="form-check-label"><?cs var:w.Name ?></span></label></td><td data-label="<?cs var:L.customer.mobile ?>" class="<?cs if:!w.Mobile ?>blank<?cs /if ?>"><?cs call:code(w.Mobile) ?></td><td data-label="<?cs var:L.card.number ?>"><?cs if:w.Number ?><?cs call:code(w.Number) ?><?cs else ?><span class="muted"><?cs var:L.card.will_be_new ?></span><?cs /if ?></td></tr><?cs /each ?></tbody></table>
	<?cs call:form_buttons(L.card.print_chosen, "") ?>
</form>
<?cs else ?><div class="card"><?cs call:empty("printer", L.card.nobody_waits, L.card.nobody_waits_text, "", "") ?></div><?cs /if ?>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
