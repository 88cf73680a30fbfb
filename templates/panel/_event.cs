<?cs #
_event.cs - what happened to customers beside sales.

  event  {Trigger (word), Own (name of the store's own date or occasion), Code (of an event that a program reported), Time, Branch, Actor, CustomerId, Customer,
          Benefits.n, Taken.n (see benefit in _sale.cs)}
?>
<?cs def:event_name(e) ?><?cs if:e.Own ?><?cs if:e.Trigger == "occasion" ?><bdi><?cs var:e.Own ?></bdi><?cs else ?><?cs var:L.trigger[e.Trigger] ?>: <bdi><?cs var:e.Own ?></bdi><?cs /if ?><?cs else ?><?cs var:L.trigger[e.Trigger] ?><?cs if:e.Code ?> <?cs call:code(e.Code) ?><?cs /if ?><?cs /if ?><?cs /def ?>
<?cs def:event_given(e) ?><span><?cs each:b = e.Benefits ?><span class="sub-block"><?cs call:benefit(b) ?></span><?cs /each ?><?cs each:b = e.Taken ?><span class="sub-block minus"><?cs var:L.event.taken ?> <?cs call:benefit(b) ?></span><?cs /each ?><?cs if:!subcount(e.Benefits) && !subcount(e.Taken) ?><span class="muted"><?cs var:L.event.nothing ?></span><?cs /if ?></span><?cs /def ?>
<?cs # with_customer "1": whose it is stands in the first column ?>
<?cs def:event_table(list, with_customer) ?><table class="table rows">
	<thead><tr><?cs if:with_customer ?><th scope="col"><?cs var:L.sale.customer ?></th><?cs /if ?><th scope="col"><?cs var:L.event.what ?></th><th scope="col"><?cs var:L.sale.time ?></th><th scope="col"><?cs var:L.event.gave ?></th></tr></thead>
	<tbody><?cs each:e = list ?><tr><?cs if:with_customer ?><td class="row-main"><?cs if:User.May.customer_view ?><a class="row-link" href="/customers/<?cs var:e.CustomerId ?>"><?cs var:e.Customer ?></a><?cs else ?><?cs var:e.Customer ?><?cs /if ?></td><td data-label="<?cs var:L.event.what ?>"><span><?cs call:event_name(e) ?><?cs if:e.Branch ?><span class="sub"><?cs var:e.Branch ?></span><?cs /if ?></span></td><?cs else ?><td class="row-main"><?cs call:event_name(e) ?><?cs if:e.Branch ?><span class="sub"><?cs var:e.Branch ?></span><?cs /if ?></td><?cs /if ?><td data-label="<?cs var:L.sale.time ?>"><span><bdi class="num"><?cs var:e.Time ?></bdi><?cs if:e.Actor ?><span class="sub"><?cs var:e.Actor ?></span><?cs /if ?></span></td><td data-label="<?cs var:L.event.gave ?>"><?cs call:event_given(e) ?></td></tr><?cs /each ?></tbody>
</table><?cs /def ?>
