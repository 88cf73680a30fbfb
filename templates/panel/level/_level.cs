<?cs #
_level.cs - what the pages of levels share. After _macros.cs.
  dot(color)    the level's colour
  trial(form)   the outcome of a trial: Trial{Seen,Up,Down,NowUp,NowDown,Compared,Nobody,After,Later,Rows.n{Id,Name,From,To,Down}};
                form = where its next page is pressed for ("" = a link with ?after=)
?>
<?cs def:dot(color) ?><svg class="dot" width="12" height="12" aria-hidden="true"><circle cx="6" cy="6" r="6" fill="<?cs var:color ?>"></circle></svg><?cs /def ?>

<?cs def:trial(action) ?>
<section class="card" id="trial" aria-live="polite">
	<h2 class="card-title"><?cs var:L.levels.trial_title ?></h2>
	<?cs if:Trial.Nobody ?><?cs call:alert("info", msg(L.levels.trial_nobody, Trial.Seen)) ?><?cs else ?>
	<p class="lead"><strong><?cs var:msg2(L.levels.trial_sum, Trial.Down, Trial.Up) ?></strong><?cs if:Trial.Compared ?><span class="sub"><?cs var:msg2(L.levels.trial_now, Trial.NowDown, Trial.NowUp) ?></span><?cs /if ?></p>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.levels.customer ?></th><th scope="col"><?cs var:L.levels.from ?></th><th scope="col"><?cs var:L.levels.to ?></th><th scope="col"><?cs var:L.levels.kind ?></th></tr></thead>
		<tbody><?cs each:t = Trial.Rows ?><tr><td class="row-main"><a class="row-link" href="/customers/<?cs var:t.Id ?>"><?cs var:t.Name ?></a></td><td data-label="<?cs var:L.levels.from ?>"><?cs var:t.From ?></td><td data-label="<?cs var:L.levels.to ?>"><?cs var:t.To ?></td><td data-label="<?cs var:L.levels.kind ?>"><?cs if:t.Down ?><?cs call:badge("warning", L.level_why.demotion) ?><?cs else ?><?cs call:badge("success", L.level_why.promotion) ?><?cs /if ?></td></tr><?cs /each ?></tbody>
	</table>
	<?cs if:Trial.After ?><nav class="pager" aria-label="<?cs var:L.common.pages ?>"><?cs if:action != "" ?><button class="btn" type="submit" form="f-level" formaction="<?cs var:action ?>" name="after" value="<?cs var:Trial.After ?>"><?cs var:L.common.next_page ?></button><?cs else ?><a class="btn" rel="next" href="/levels/try?after=<?cs var:Trial.After ?>"><?cs var:L.common.next_page ?></a><?cs /if ?></nav><?cs /if ?>
	<?cs /if ?>
	<p class="form-hint"><?cs var:L.levels.trial_hint ?></p>
</section>
<?cs /def ?>
