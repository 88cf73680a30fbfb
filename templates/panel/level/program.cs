<?cs #
level/program - the settings of the level programme. [TIER-08…13]
GET /levels/program   POST /levels/program  /levels/program/try
Data: Program{Counted "1"}, Form{mechanism,window,window_days,period,starts_on,ends_on,formula,promotion_confirm,demotion_confirm,fall,
  new_rates,grace_days,warning_days,version}, Trial (see _level.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/level/_level.cs" ?>
<?cs set:Page.Title = L.levels.settings ?><?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?><?cs set:Use.Date = "1" ?>
<?cs def:mechanism(word) ?><?cs call:choice("mechanism", word, L.level_mechanism[word].name, L.level_mechanism[word].text, Form.mechanism) ?><?cs /def ?>
<?cs def:period(word) ?><?cs call:choice("period", word, L.level_period[word], "", Form.period) ?><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:Trial.Id ?><?cs call:trial("/levels/program/try") ?><?cs /if ?>
<form class="card card-form" id="f-level" method="post" action="/levels/program">
	<?cs call:csrf() ?><?cs call:form_error() ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>">
	<fieldset class="form-part"><legend><?cs var:L.levels.mechanism ?></legend><div class="choices">
		<?cs call:mechanism("amount") ?><?cs call:mechanism("points") ?><?cs call:mechanism("count") ?><?cs call:mechanism("combined") ?><?cs call:mechanism("xp") ?><?cs call:mechanism("rfm") ?><?cs call:mechanism("formula") ?></div>
		<?cs call:field("ltr", "formula", L.levels.formula, Form.formula, L.levels.formula_hint, "may") ?></fieldset>
	<fieldset class="form-part"><legend><?cs var:L.levels.period ?></legend><p class="form-hint"><?cs var:L.levels.period_hint ?></p><div class="choices choices-row"><?cs call:period("year") ?><?cs call:period("quarter") ?><?cs call:period("month") ?><?cs call:period("week") ?><?cs call:period("fixed") ?></div>
		<div class="form-row"><?cs call:field("date", "starts_on", L.levels.starts_on, Form.starts_on, L.levels.fixed_hint, "may") ?><?cs call:field("date", "ends_on", L.levels.ends_on, Form.ends_on, "", "may") ?></div></fieldset>
	<fieldset class="form-part"><legend><?cs var:L.levels.window ?></legend><div class="choices">
		<?cs call:choice("window", "period", L.level_window.period.name, L.level_window.period.text, Form.window) ?><?cs call:choice("window", "days", L.level_window.days.name, L.level_window.days.text, Form.window) ?><?cs call:choice("window", "lifetime", L.level_window.lifetime.name, L.level_window.lifetime.text, Form.window) ?></div>
		<?cs call:field("days", "window_days", L.levels.window_days, Form.window_days, "", "may") ?></fieldset>
	<fieldset class="form-part"><legend><?cs var:L.levels.rise ?></legend><?cs call:check("promotion_confirm", L.levels.promotion_confirm, Form.promotion_confirm, L.levels.confirm_hint) ?><?cs call:check("new_rates", L.levels.new_rates, Form.new_rates, L.levels.new_rates_hint) ?></fieldset>
	<fieldset class="form-part"><legend><?cs var:L.levels.fall ?></legend><div class="choices"><?cs call:choice("fall", "step", L.levels.to_step, "", Form.fall) ?><?cs call:choice("fall", "entry", L.levels.to_entry, L.levels.to_entry_text, Form.fall) ?></div>
		<?cs call:field("days", "grace_days", L.levels.grace_days, Form.grace_days, L.levels.grace_hint, "must") ?><?cs call:field("days", "warning_days", L.levels.warning_days, Form.warning_days, L.levels.warning_hint, "must") ?><?cs call:check("demotion_confirm", L.levels.demotion_confirm, Form.demotion_confirm, L.levels.confirm_hint) ?></fieldset>
	<div class="form-buttons"><button class="btn btn-primary" type="submit" data-once><?cs var:L.common.save ?></button><?cs if:Program.Counted ?><button class="btn" type="submit" formaction="/levels/program/try"><?cs call:icon("eye") ?><?cs var:L.levels.try_first ?></button><?cs /if ?><a class="btn btn-ghost" href="/levels"><?cs var:L.common.cancel ?></a></div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
