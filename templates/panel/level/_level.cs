<?cs #
_level.cs - what the pages of levels share. After _macros.cs.
  dot(color)    the level's colour
  trial(form)   a trial of rules, from the queue to its outcome: Trial{Id, State, Percent, PercentNumber, Time, Seen, Up, Down, NowUp,
                NowDown, Compared, Nobody, Kind (up down), Listed (more moved than are listed), Rows.n{Id,Name,From,To}, Pager};
                form = where the form around it is sent to be shown with it again ("" = a page of its own)
?>
<?cs def:dot(color) ?><svg class="dot" width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="6" fill="<?cs var:color ?>"></circle></svg><?cs /def ?>

<?cs # Links that show another part of a trial in its place, where it stands beside a form that was not saved. ?>
<?cs def:in_place() ?> hx-boost="true" hx-target="#trial" hx-select="#trial" hx-swap="outerHTML" hx-push-url="false"<?cs /def ?>

<?cs def:trial_tab(kind, text) ?><?cs call:tab("/levels/trials/" + Trial.Id + "?kind=" + kind, text, Trial.Kind == kind) ?><?cs /def ?>

<?cs def:trial_rows() ?>
	<p class="lead"><strong><?cs var:msg2(L.levels.trial_sum, Trial.Down, Trial.Up) ?></strong><?cs if:Trial.Compared ?><span class="sub"><?cs var:msg2(L.levels.trial_now, Trial.NowDown, Trial.NowUp) ?></span><?cs /if ?></p>
	<ul class="tabs"<?cs call:in_place() ?>><?cs call:trial_tab("down", L.levels.trial_down) ?><?cs call:trial_tab("up", L.levels.trial_up) ?></ul>
	<?cs if:subcount(Trial.Rows) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.levels.customer ?></th><th scope="col"><?cs var:L.levels.from ?></th><th scope="col"><?cs var:L.levels.to ?></th></tr></thead>
		<tbody><?cs each:t = Trial.Rows ?><tr><td class="row-main"><?cs if:User.May.customer_view ?><a class="row-link" href="/customers/<?cs var:t.Id ?>"><?cs var:t.Name ?></a><?cs else ?><bdi><?cs var:t.Name ?></bdi><?cs /if ?></td><td data-label="<?cs var:L.levels.from ?>"><?cs var:t.From ?></td><td data-label="<?cs var:L.levels.to ?>"><?cs var:t.To ?></td></tr><?cs /each ?></tbody>
	</table>
	<?cs if:Trial.Listed ?><p class="form-hint"><?cs var:msg(L.levels.trial_listed, Trial.Listed) ?></p><?cs /if ?>
	<div<?cs call:in_place() ?>><?cs call:pager(Trial.Pager) ?></div>
	<?cs else ?><p class="muted"><?cs var:L.levels.trial_none ?></p><?cs /if ?>
<?cs /def ?>

<?cs def:trial(action) ?>
<section class="card" id="trial" aria-live="polite"<?cs if:Trial.State == "waiting" || Trial.State == "running" ?><?cs call:polls("/levels/trials/" + Trial.Id, "trial") ?><?cs /if ?>>
	<?cs if:Trial.State == "failed" ?><?cs call:alert("danger", L.levels.trial_failed) ?>
	<?cs elif:Trial.State == "replaced" ?><?cs call:alert("warning", L.levels.trial_replaced) ?>
	<?cs elif:Trial.State != "done" ?><?cs call:working(L.levels.trial_working, Trial.PercentNumber, msg(L.levels.trial_progress, Trial.Percent)) ?>
	<?cs if:action != "" ?><button class="btn" type="submit" data-no-script form="f-level" formaction="<?cs var:action ?>" name="trial" value="<?cs var:Trial.Id ?>"><?cs call:icon("refresh") ?><?cs var:L.common.refresh ?></button><?cs else ?><a class="btn" data-no-script href="/levels/trials/<?cs var:Trial.Id ?>"><?cs call:icon("refresh") ?><?cs var:L.common.refresh ?></a><?cs /if ?>
	<?cs else ?><h2 class="card-title"><?cs var:L.levels.trial_title ?></h2>
	<?cs if:Trial.Nobody ?><?cs call:alert("info", msg(L.levels.trial_nobody, Trial.Seen)) ?><?cs else ?><?cs call:trial_rows() ?><?cs /if ?>
	<p class="form-hint"><?cs var:L.levels.trial_hint ?></p><?cs /if ?>
</section>
<?cs /def ?>
