<?cs #
level/list - the levels of the club, highest first, and the programme that moves customers between them. [TIER-01, DSC-10, CBK-10]
GET /levels   POST /levels/{id}/up  /levels/{id}/down   POST /levels/program/preset {preset}  /levels/program/activate  /levels/program/pause  /levels/try
Data: Levels.n{Id, Name, Color, Discount, Cashback, Multiplier, Deduction (each empty when it says nothing), Entry, Stay (in words),
    Customers, First "1": where everybody begins, Top "1"}
  Program{Set "1", Active, Counted, Mechanism, Window, WindowDays, Period, PeriodText, PromotionConfirm, DemotionConfirm, Fall, Grace,
    Warning, NewRates, From, Until (of the period that runs), Waiting, InGrace}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/level/_level.cs" ?>
<?cs set:Page.Title = L.levels.title ?>
<?cs def:preset(word, picture) ?><li><form method="post" action="/levels/program/preset"><?cs call:csrf() ?><button class="preset" type="submit" name="preset" value="<?cs var:word ?>"><span class="preset-icon"><?cs call:icon(picture) ?></span><span><strong><?cs var:L.level_preset[word].name ?></strong><span class="sub"><?cs var:L.level_preset[word].text ?></span></span></button></form></li><?cs /def ?>
<?cs def:program() ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.levels.program ?></h2><?cs if:Program.Active ?><?cs call:badge("success", L.levels.on) ?><?cs else ?><?cs call:badge("mute", L.levels.draft) ?><?cs /if ?></div>
	<ul class="plain-list stack-s">
		<li><?cs if:Program.Window == "days" ?><?cs var:msg2(L.levels.by_days, L.level_mechanism[Program.Mechanism].of, Program.WindowDays) ?><?cs elif:Program.Window == "lifetime" ?><?cs var:msg(L.levels.by_life, L.level_mechanism[Program.Mechanism].of) ?><?cs else ?><?cs var:msg2(L.levels.by_period, L.level_mechanism[Program.Mechanism].of, Program.PeriodText) ?><?cs /if ?></li>
		<li><?cs if:Program.PromotionConfirm ?><?cs var:L.levels.rise_confirm ?><?cs elif:Program.NewRates ?><?cs var:L.levels.rise_new ?><?cs else ?><?cs var:L.levels.rise_old ?><?cs /if ?></li>
		<li><?cs if:Program.Fall == "entry" ?><?cs var:L.levels.fall_entry ?><?cs else ?><?cs var:L.levels.fall_step ?><?cs /if ?><?cs if:Program.Grace ?> <?cs var:msg(L.levels.fall_grace, Program.Grace) ?><?cs /if ?><?cs if:Program.DemotionConfirm ?> <?cs var:L.levels.fall_confirm ?><?cs /if ?></li>
		<?cs if:Program.Warning ?><li><?cs var:msg(L.levels.warns, Program.Warning) ?></li><?cs /if ?>
		<?cs if:Program.From ?><li><?cs var:msg2(L.levels.period_now, Program.From, Program.Until) ?></li><?cs /if ?>
	</ul>
	<?cs if:!Program.Counted ?><?cs call:alert("info", L.levels.counting) ?><?cs /if ?>
	<?cs if:Program.Waiting ?><?cs if:User.May.level_move ?><p><a href="/levels/moves"><?cs var:msg(L.levels.waiting, Program.Waiting) ?></a></p><?cs /if ?><?cs /if ?>
	<?cs if:Program.InGrace ?><?cs if:User.May.level_move ?><p><a href="/levels/moves?tab=grace"><?cs var:msg(L.levels.in_grace, Program.InGrace) ?></a></p><?cs /if ?><?cs /if ?>
	<div class="form-buttons"><a class="btn" href="/levels/program"><?cs call:icon("settings") ?><?cs var:L.levels.settings ?></a><?cs if:Program.Counted ?><form method="post" action="/levels/try"><?cs call:csrf() ?><button class="btn" type="submit" data-once><?cs call:icon("eye") ?><?cs var:L.levels.try ?></button></form><?cs /if ?><?cs if:Program.Active ?><?cs call:ask("plain", "/levels/program/pause", L.levels.pause, L.levels.pause_text, L.levels.pause) ?><?cs else ?><?cs call:ask("plain", "/levels/program/activate", L.levels.activate, L.levels.activate_text, L.levels.activate) ?><?cs /if ?></div>
</section>
<?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:Program.Set ?><?cs call:program() ?><?cs else ?>
<section class="card">
	<h2 class="card-title"><?cs var:L.levels.begin ?></h2>
	<p class="lead"><?cs var:L.levels.begin_text ?></p>
	<ul class="presets">
		<?cs call:preset("amount", "cash") ?>
		<?cs call:preset("points", "star") ?>
		<?cs call:preset("count", "receipt") ?>
		<?cs call:preset("combined", "adjustments") ?>
	</ul>
</section>
<?cs /if ?>
<section class="card">
	<div class="card-title"><h2><?cs var:L.levels.levels ?></h2><a class="btn btn-sm" href="/levels/new"><?cs call:icon("plus") ?><?cs var:L.levels.new ?></a></div>
	<p class="lead"><?cs var:L.levels.text ?></p>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.level.name ?></th><th scope="col"><?cs var:L.level.entry ?></th><th scope="col"><?cs var:L.level.stay ?></th><th scope="col"><?cs var:L.level.gives ?></th><th scope="col" class="number"><?cs var:L.level.customers ?></th><th scope="col"><span class="visually-hidden"><?cs var:L.common.actions ?></span></th></tr></thead>
		<tbody><?cs each:l = Levels ?>
		<tr>
			<td class="row-main"><?cs call:dot(l.Color) ?> <a class="row-link" href="/levels/<?cs var:l.Id ?>"><?cs var:l.Name ?></a></td>
			<td data-label="<?cs var:L.level.entry ?>"><?cs if:l.First ?><span class="muted"><?cs var:L.level.first ?></span><?cs elif:l.Entry ?><?cs var:l.Entry ?><?cs else ?><span class="muted"><?cs var:L.level.by_hand ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.level.stay ?>" class="<?cs if:l.First ?>blank<?cs /if ?>"><?cs if:!l.First ?><?cs if:l.Stay ?><?cs var:l.Stay ?><?cs else ?><span class="muted"><?cs var:L.level.stays_always ?></span><?cs /if ?><?cs /if ?></td>
			<td data-label="<?cs var:L.level.gives ?>" class="<?cs if:!l.Discount && !l.Cashback && !l.Multiplier && !l.Deduction ?>blank<?cs /if ?>"><ul class="plain-list"><?cs if:l.Discount ?><li><?cs var:msg(L.level.gives_discount, l.Discount) ?></li><?cs /if ?><?cs if:l.Cashback ?><li><?cs var:msg(L.level.gives_cashback, l.Cashback) ?></li><?cs /if ?><?cs if:l.Multiplier ?><li><?cs var:msg(L.level.gives_multiplier, l.Multiplier) ?></li><?cs /if ?><?cs if:l.Deduction ?><li class="muted"><?cs var:msg(L.level.takes, l.Deduction) ?></li><?cs /if ?></ul></td>
			<td class="number" data-label="<?cs var:L.level.customers ?>"><a href="/customers?level_id=<?cs var:l.Id ?>"><bdi class="num"><?cs var:l.Customers ?></bdi></a></td>
			<td class="row-actions"><?cs if:!l.Top ?><form method="post" action="/levels/<?cs var:l.Id ?>/up"><?cs call:csrf() ?><button class="btn btn-sm" type="submit" aria-label="<?cs var:msg(L.level.up_of, l.Name) ?>"><?cs var:L.level.up ?></button></form><?cs /if ?> <?cs if:!l.First ?><form method="post" action="/levels/<?cs var:l.Id ?>/down"><?cs call:csrf() ?><button class="btn btn-sm" type="submit" aria-label="<?cs var:msg(L.level.down_of, l.Name) ?>"><?cs var:L.level.down ?></button></form><?cs /if ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<p class="form-hint"><?cs var:L.levels.gift_hint ?></p>
	<?cs if:User.May.campaign_edit ?><p><a class="btn btn-sm" href="/campaigns/new?preset=level_up"><?cs call:icon("gift") ?><?cs var:L.levels.gift_new ?></a></p><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
