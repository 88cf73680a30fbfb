<?cs #
job/list - the background work.
GET /jobs
Data: Jobs.n{Name (key of L.job.name), Running "1", Started, Finished, Next, Done, Failed "1", Late "1"}
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.job.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.job.text ?></p>
<div class="card">
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.job.what ?></th><th scope="col"><?cs var:L.branch.state ?></th><th scope="col"><?cs var:L.job.finished ?></th><th scope="col" class="number"><?cs var:L.job.done ?></th><th scope="col"><?cs var:L.job.next ?></th></tr></thead>
		<tbody><?cs each:j = Jobs ?>
		<tr><td class="row-main"><strong><?cs if:L.job.name[j.Name] ?><?cs var:L.job.name[j.Name] ?><?cs else ?><?cs call:code(j.Name) ?><?cs /if ?></strong></td><td data-label="<?cs var:L.branch.state ?>"><?cs if:j.Running ?><?cs call:badge("info", L.job.running) ?><?cs elif:j.Failed ?><?cs call:badge("danger", L.job.failed) ?><?cs elif:j.Late ?><?cs call:badge("warning", L.job.late) ?><?cs else ?><?cs call:badge("success", L.job.fine) ?><?cs /if ?></td><td data-label="<?cs var:L.job.finished ?>"><bdi class="num"><?cs if:j.Finished ?><?cs var:j.Finished ?><?cs else ?>ـ<?cs /if ?></bdi></td><td class="number" data-label="<?cs var:L.job.done ?>"><bdi class="num"><?cs var:j.Done ?></bdi></td><td data-label="<?cs var:L.job.next ?>"><bdi class="num"><?cs var:j.Next ?></bdi></td></tr><?cs /each ?>
		</tbody>
	</table>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
