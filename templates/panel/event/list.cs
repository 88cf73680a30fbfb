<?cs #
event/list - what happened beside sales; the codes that programs report; how often a visit counts. [EVT-01, EVT-12]
GET /events?before=     POST /events/policy {check_in_once}
Data: Events.n (see _event.cs), Pager, Codes.n{Code, Campaigns, Active "1": one of them runs, Last (time, empty: never came)},
  Form{check_in_once}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_event.cs" ?>
<?cs set:Page.Title = L.event.title ?>
<?cs def:once_option(word) ?><option value="<?cs var:word ?>"<?cs if:Form.check_in_once.Value == word ?> selected<?cs /if ?>><?cs var:L.check_in.once[word] ?></option><?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:User.May.campaign_edit ?><div class="page-actions"><a class="btn btn-primary" href="/campaigns/new?preset=blank"><?cs call:icon("plus") ?><?cs var:L.campaigns.new ?></a></div><?cs /if ?></div>
<div class="side-by-side">
	<section class="card">
		<h2 class="card-title"><?cs var:L.event.newest ?></h2>
		<?cs if:subcount(Events) ?><?cs call:event_table(Events, "1") ?><?cs else ?><?cs call:empty("bell", L.event.none, L.event.none_text, "", "") ?><?cs /if ?>
		<?cs call:pager(Pager) ?>
	</section>
	<div>
		<section class="card">
			<h2 class="card-title"><?cs var:L.event.codes ?></h2>
			<?cs if:subcount(Codes) ?><ul class="lines"><?cs each:c = Codes ?><li><span><?cs call:code(c.Code) ?><span class="sub"><?cs if:c.Last ?><?cs var:msg(L.event.last, c.Last) ?><?cs else ?><?cs var:L.event.never ?><?cs /if ?></span></span><span><?cs if:c.Active ?><?cs call:badge("success", msg(L.event.campaigns, c.Campaigns)) ?><?cs else ?><?cs call:badge("mute", L.event.no_campaign) ?><?cs /if ?></span></li><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.event.no_codes ?></p><?cs /if ?>
			<details class="fold"><summary><?cs var:L.event.how ?></summary><p><?cs var:L.event.how_text ?></p><pre class="code-area" dir="ltr">POST /api/v1/events
Authorization: Bearer vk_live_…
Idempotency-Key: 7f3a…

{"customer": {"mobile": "09121234567"},
 "code": "visit_gym"}</pre><p class="form-hint"><?cs var:L.event.how_known ?></p></details>
		</section>
		<?cs if:User.May.settings_edit ?>
		<section class="card">
			<h2 class="card-title"><?cs var:L.check_in.title ?></h2>
			<form method="post" action="/events/policy"><?cs call:csrf() ?><div class="field"><label class="form-label" for="f-check_in_once"><?cs var:L.check_in.how_often ?></label><select class="form-select" id="f-check_in_once" name="check_in_once"><?cs call:once_option("day_and_branch") ?><?cs call:once_option("day") ?><?cs call:once_option("every") ?></select></div><button class="btn" type="submit" data-once><?cs var:L.common.save ?></button></form>
		</section>
		<?cs /if ?>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
