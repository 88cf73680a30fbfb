<?cs #
customer/_level - a customer's level: where he stands, the next one, his history, and moving him by hand. After _macros.cs.
Data: Standing{Level,Since,Frozen,Grace,Open (waiting grace),OpenDown "1",OpenTo,OpenUntil,Next,NextMissing,NextPercent,Safe "1",StayMissing,PeriodEnd,Moves.n{From,To,Why,At,Actor,Reason},Options.n},
  Form{level_id,reason,freeze_until,grace_days}
POST /customers/{id}/level
?>
<?cs def:customer_level() ?>
<section class="card" id="level">
	<div class="card-title"><h2><?cs var:L.customer.level ?></h2><span class="mark mark-info"><?cs var:Standing.Level ?></span></div>
	<p class="muted"><?cs var:msg(L.levels.since_day, Standing.Since) ?></p>
	<?cs if:Standing.Frozen ?><p><?cs var:msg(L.levels.frozen, Standing.Frozen) ?></p><?cs /if ?>
	<?cs if:Standing.Grace ?><p><?cs var:msg(L.levels.own_grace, Standing.Grace) ?></p><?cs /if ?>
	<?cs if:Standing.Open == "grace" ?><p class="minus"><?cs var:msg2(L.levels.open_grace, Standing.OpenUntil, Standing.OpenTo) ?></p><?cs elif:Standing.Open ?><p><?cs if:Standing.OpenDown ?><?cs var:msg(L.levels.open_down, Standing.OpenTo) ?><?cs else ?><?cs var:msg(L.levels.open_up, Standing.OpenTo) ?><?cs /if ?><?cs if:User.May.level_move ?> <a href="/levels/moves"><?cs var:L.levels.open_decide ?></a><?cs /if ?></p><?cs /if ?>
	<?cs if:Standing.Next ?><label class="way-label"><?cs if:Standing.NextMissing ?><?cs var:msg2(L.levels.to_next, Standing.NextMissing, Standing.Next) ?><?cs else ?><?cs var:msg(L.levels.next, Standing.Next) ?><?cs /if ?><progress class="way" max="100" value="<?cs var:Standing.NextPercent ?>"></progress></label><?cs /if ?>
	<?cs if:Standing.Safe ?><p class="plus"><?cs var:msg(L.levels.safe, Standing.PeriodEnd) ?></p><?cs elif:Standing.StayMissing ?><p class="minus"><?cs var:msg2(L.levels.to_stay, Standing.PeriodEnd, Standing.StayMissing) ?></p><?cs /if ?>
	<?cs if:subcount(Standing.Moves) ?><ol class="plain-list history"><?cs each:m = Standing.Moves ?><li><span><bdi><?cs var:m.From ?></bdi> <span class="muted" aria-hidden="true"><?cs if:Dir == "rtl" ?>←<?cs else ?>→<?cs /if ?></span><span class="visually-hidden"><?cs var:L.levels.to ?></span> <bdi><?cs var:m.To ?></bdi></span> <span class="sub"><?cs var:L.level_why[m.Why] ?> · <bdi class="num"><?cs var:m.At ?></bdi><?cs if:m.Actor ?> · <?cs var:m.Actor ?><?cs /if ?><?cs if:m.Reason ?> · <?cs var:m.Reason ?><?cs /if ?></span></li><?cs /each ?></ol><?cs /if ?>
	<?cs if:User.May.level_move ?><details class="ask"<?cs if:Form.Failed ?> open<?cs /if ?>><summary class="btn btn-sm"><?cs var:L.levels.move ?></summary><form class="ask-box" method="post" action="/customers/<?cs var:Customer.Id ?>/level"><?cs call:csrf() ?><?cs call:form_error() ?>
		<?cs call:select("level_id", L.customer.level, Standing.Options, Form.level_id, "", "", "must") ?><?cs call:field("text", "reason", L.levels.reason, Form.reason, L.levels.reason_hint, "must") ?><?cs call:field("date", "freeze_until", L.levels.freeze_until, Form.freeze_until, L.levels.freeze_hint, "may") ?><?cs call:field("days", "grace_days", L.levels.own_grace_days, Form.grace_days, L.levels.own_grace_hint, "may") ?>
		<button class="btn btn-primary" type="submit" data-once><?cs var:L.common.save ?></button></form></details><?cs /if ?>
</section>
<?cs /def ?>
