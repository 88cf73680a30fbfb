<?cs #
level/moves - who waits for the manager's word, who is in grace, who was warned, who was moved. [TIER-09, TIER-11]
GET /levels/moves?tab=waiting|grace|warned|done|rejected   POST /levels/moves {ids, reject}  /levels/moves?all=confirm|reject
Data: Tab, Waiting (a number), Decision{Word (confirm reject), Done, Total, PercentNumber}: about all of them, on its way, Moves.n{Id, CustomerId, Name, From, To, Down "1", Why, At, Due, Actor, Reason}, Warnings.n{CustomerId, Name, From,
  To, Missing, At}, Pager
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.levels.moves ?>
<?cs def:step(m) ?><bdi><?cs var:m.From ?></bdi> <span class="muted" aria-hidden="true"><?cs if:Dir == "rtl" ?>←<?cs else ?>→<?cs /if ?></span><span class="visually-hidden"><?cs var:L.levels.to ?></span> <bdi><?cs var:m.To ?></bdi><?cs /def ?>
<?cs def:why(m) ?><?cs if:m.Down ?><?cs call:badge("warning", L.level_why.demotion) ?><?cs elif:m.Why == "promotion" ?><?cs call:badge("success", L.level_why.promotion) ?><?cs else ?><?cs call:badge("mute", L.level_why[m.Why]) ?><?cs /if ?><?cs /def ?>
<?cs def:waiting() ?>
<form method="post" action="/levels/moves"><?cs call:csrf() ?>
	<table class="table rows">
		<thead><tr><th scope="col"><span class="visually-hidden"><?cs var:L.levels.choose ?></span></th><th scope="col"><?cs var:L.levels.customer ?></th><th scope="col"><?cs var:L.levels.step ?></th><th scope="col"><?cs var:L.levels.kind ?></th><th scope="col"><?cs var:L.levels.since ?></th></tr></thead>
		<tbody><?cs each:m = Moves ?><tr><td><input class="form-check-input" type="checkbox" name="ids" value="<?cs var:m.Id ?>" checked aria-label="<?cs var:m.Name ?>"></td><td class="row-main"><a class="row-link" href="/customers/<?cs var:m.CustomerId ?>"><?cs var:m.Name ?></a></td><td data-label="<?cs var:L.levels.step ?>"><span><?cs call:step(m) ?></span></td><td data-label="<?cs var:L.levels.kind ?>"><?cs call:why(m) ?></td><td data-label="<?cs var:L.levels.since ?>"><bdi class="num"><?cs var:m.At ?></bdi></td></tr><?cs /each ?></tbody>
	</table>
	<div class="form-buttons"><button class="btn btn-primary" type="submit" data-once><?cs call:icon("check") ?><?cs var:L.levels.confirm_chosen ?></button><button class="btn" type="submit" name="reject" value="1"><?cs call:icon("x") ?><?cs var:L.levels.reject_chosen ?></button></div>
</form>
<?cs if:Pager.NextUrl && !Decision.Word ?><div class="form-buttons"><?cs call:ask("plain", "/levels/moves?all=confirm", L.levels.confirm_all, L.levels.confirm_all_text, L.levels.confirm_all_yes) ?><?cs call:ask("danger", "/levels/moves?all=reject", L.levels.reject_all, L.levels.reject_all_text, L.levels.reject_all_yes) ?></div><?cs /if ?>
<?cs /def ?>
<?cs def:table() ?>
<table class="table rows">
	<thead><tr><th scope="col"><?cs var:L.levels.customer ?></th><th scope="col"><?cs var:L.levels.step ?></th><th scope="col"><?cs var:L.levels.kind ?></th><?cs if:Tab == "grace" ?><th scope="col"><?cs var:L.levels.due ?></th><?cs else ?><th scope="col"><?cs var:L.levels.at ?></th><th scope="col"><?cs var:L.levels.by ?></th><?cs /if ?></tr></thead>
	<tbody><?cs each:m = Moves ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:m.CustomerId ?>"><?cs var:m.Name ?></a></td><td data-label="<?cs var:L.levels.step ?>"><span><?cs call:step(m) ?></span></td><td data-label="<?cs var:L.levels.kind ?>"><?cs call:why(m) ?></td><?cs if:Tab == "grace" ?><td data-label="<?cs var:L.levels.due ?>"><bdi class="num"><?cs var:m.Due ?></bdi></td><?cs else ?><td data-label="<?cs var:L.levels.at ?>"><bdi class="num"><?cs var:m.At ?></bdi></td><td data-label="<?cs var:L.levels.by ?>"><span><?cs if:m.Actor ?><?cs var:m.Actor ?><?cs else ?><span class="muted"><?cs var:L.levels.system ?></span><?cs /if ?><?cs if:m.Reason ?><span class="sub"><?cs var:m.Reason ?></span><?cs /if ?></span></td><?cs /if ?></tr><?cs /each ?></tbody>
</table>
<?cs /def ?>
<?cs def:warned() ?>
<table class="table rows">
	<thead><tr><th scope="col"><?cs var:L.levels.customer ?></th><th scope="col"><?cs var:L.levels.step ?></th><th scope="col"><?cs var:L.levels.missing ?></th></tr></thead>
	<tbody><?cs each:w = Warnings ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:w.CustomerId ?>"><?cs var:w.Name ?></a></td><td data-label="<?cs var:L.levels.step ?>"><span><?cs call:step(w) ?></span></td><td data-label="<?cs var:L.levels.missing ?>"><?cs var:w.Missing ?></td></tr><?cs /each ?></tbody>
</table>
<?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<ul class="tabs">
	<?cs call:tab("/levels/moves", L.levels.tab_waiting, Tab == "waiting") ?><?cs call:tab("/levels/moves?tab=grace", L.levels.tab_grace, Tab == "grace") ?><?cs call:tab("/levels/moves?tab=warned", L.levels.tab_warned, Tab == "warned") ?><?cs call:tab("/levels/moves?tab=done", L.levels.tab_done, Tab == "done") ?><?cs call:tab("/levels/moves?tab=rejected", L.levels.tab_rejected, Tab == "rejected") ?>
</ul>
<?cs if:Decision.Word ?><section class="card"<?cs call:polls("/levels/moves", "content") ?>><?cs call:working(L.levels.decision[Decision.Word], Decision.PercentNumber, msg2(L.levels.decided, Decision.Done, Decision.Total)) ?></section><?cs /if ?>
<section class="card">
	<?cs if:subcount(Warnings) ?><?cs call:warned() ?><?cs elif:subcount(Moves) ?><?cs if:Tab == "waiting" ?><?cs call:waiting() ?><?cs else ?><?cs call:table() ?><?cs /if ?><?cs else ?><?cs call:empty("award", L.levels.no_moves[Tab], "", "", "") ?><?cs /if ?>
</section>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
