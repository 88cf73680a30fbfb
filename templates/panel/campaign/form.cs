<?cs #
campaign/form - the editor. Every button but «ذخیره» sends the form to its own address and gets it back with one
sentence more or less; with JavaScript only #editor-body is taken from the answer.

GET  /campaigns/new?preset=…   POST /campaigns/new        (do = …) the same form again
                               POST /campaigns            (keyed) saves the first version
GET  /campaigns/{id}/edit      POST /campaigns/{id}/edit  (do = …)
                               POST /campaigns/{id}       (keyed) saves a new version
POST /campaigns/preview        the same fields; answers campaign/preview

Fields
  id (of a saved one), name, trigger (without its code), trigger_code (of event, personal_date and occasion), active, starts_on, ends_on, version
  match all|any
  conditions[n].{fact, negated yes|no, min, max (numbers), min_amount, max_amount (money), from, to (times of day), products (ids or
    codes, comma-separated), groups (ids of product groups), ids (levels or groups), text (brands, tags, ordinals: comma-separated),
    window, days, sat…fri, cash…credit (boxes)}
  by none|amount|quantity|lines|ordinal      steps[n].{from, to, or from_amount, to_amount}   (by none: one step without limits)
  benefits[n].{kind, step, to, percent, cap, amount, per, points, quantity, count (coins, XP), target (id of a
    level, reward, voucher), tag, products, groups, valid_days, pending_days, min_spend, spend_from,
    spend_to, branches (ids), sat…fri}
  branches, levels, groups, segments (ids; none = all), tags, panel, pos, online, api (boxes; none = all)
  total_uses, uses_per_customer, per_day, per_week, per_month, per_year, budget
  code_required, priority, exclusive, exclusion_group
  preview_amount, preview_customer (mobile or code), preview_date, preview_time, preview_products
  definition: instead of all rules, when Advanced "1" (rules that these sentences cannot say: nested conditions …)
Buttons  do = add-condition (kind in new_condition) | remove-condition-<n> | add-benefit-<step> (kind in new_benefit[<step>].kind) |
  remove-benefit-<n> | add-step | remove-step-<n> | steps (by was changed) | preview

Data: Form, Basket "1": the trigger is a sale, Kinds.n (what can be given), Rewards.n, Vouchers.n (Value,Text), Campaign{Id (none: a new one), Name}, Advanced, Facts.n{Value,Text (L.fact.<word>)} (for new_condition), Windows.n{Value,Text (L.window.<word>)}, Branches.n,
  TriggerCodes.n (dates of the store's own, or occasions), Levels.n, Groups.n, Segments.n, ProductGroups.n (all Value,Text), Preview (see campaign/_preview.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?><?cs include:"panel/campaign/_editor.cs" ?><?cs include:"panel/campaign/_preview.cs" ?>
<?cs if:Campaign.Id ?><?cs set:Page.Title = msg(L.editor.edit_title, Campaign.Name) ?><?cs set:Page.BackHref = "/campaigns/" + Campaign.Id ?><?cs set:Page.BackText = Campaign.Name ?><?cs set:Editor.Here = "/campaigns/" + Campaign.Id + "/edit" ?><?cs set:Editor.Save = "/campaigns/" + Campaign.Id ?><?cs else ?><?cs set:Page.Title = L.campaigns.new ?><?cs set:Page.BackHref = "/campaigns/new" ?><?cs set:Page.BackText = L.preset.title ?><?cs set:Editor.Here = "/campaigns/new" ?><?cs set:Editor.Save = "/campaigns" ?><?cs /if ?>
<?cs set:Use.Date = "1" ?><?cs set:Use.Pick = "1" ?><?cs set:Use.Editor = "1" ?>

<?cs def:trigger_option(word) ?><option value="<?cs var:word ?>"<?cs if:Form.trigger.Value == word ?> selected<?cs /if ?>><?cs var:L.trigger[word] ?></option><?cs /def ?>
<?cs def:editor_trigger() ?>
<section class="card" aria-labelledby="editor-when">
	<h2 class="card-title" id="editor-when"><?cs var:L.editor.when ?></h2>
	<div class="field-row">
		<div class="field"><label class="form-label" for="f-trigger"><?cs var:L.campaign.trigger ?></label><select class="form-select" id="f-trigger" name="trigger"><?cs call:trigger_option("sale") ?><?cs call:trigger_option("signup") ?><?cs call:trigger_option("profile_completed") ?><?cs call:trigger_option("birthday") ?><?cs call:trigger_option("personal_date") ?><?cs call:trigger_option("occasion") ?><?cs call:trigger_option("check_in") ?><?cs call:trigger_option("level_up") ?><?cs call:trigger_option("points_converted") ?><?cs call:trigger_option("event") ?><optgroup label="<?cs var:L.editor.trigger_app ?>"><?cs call:trigger_option("product_review") ?><?cs call:trigger_option("store_review") ?><?cs call:trigger_option("survey_answered") ?><?cs call:trigger_option("mission_completed") ?></optgroup></select><button class="btn btn-sm" type="submit" name="do" value="steps" data-trigger data-save data-no-script><?cs var:L.editor.apply ?></button></div>
		<?cs if:Form.trigger.Value == "event" ?><?cs call:field("ltr", "trigger_code", L.editor.event_code, Form.trigger_code, L.editor.event_code_hint, "must") ?><?cs elif:Form.trigger.Value == "personal_date" ?><?cs if:subcount(TriggerCodes) ?><?cs call:select("trigger_code", L.editor.date_code, TriggerCodes, Form.trigger_code, L.common.choose, "", "must") ?><?cs else ?><div class="field"><p class="muted"><?cs var:L.editor.no_dates ?></p><a class="btn btn-sm" href="/profile-fields/new"><?cs call:icon("plus") ?><?cs var:L.profile_field.new ?></a></div><?cs /if ?><?cs elif:Form.trigger.Value == "occasion" ?><?cs if:subcount(TriggerCodes) ?><?cs call:select("trigger_code", L.editor.occasion, TriggerCodes, Form.trigger_code, L.common.choose, "", "must") ?><?cs else ?><div class="field"><p class="muted"><?cs var:L.editor.no_occasions ?></p><a class="btn btn-sm" href="/occasions"><?cs call:icon("calendar") ?><?cs var:L.occasion.title ?></a></div><?cs /if ?><?cs /if ?>
	</div>
	<p class="form-hint"><?cs var:L.trigger_text[Form.trigger.Value] ?></p>
</section>
<?cs /def ?>

<?cs def:editor_rules() ?>
<section class="card" aria-labelledby="editor-if">
	<div class="card-title"><h2 id="editor-if"><?cs var:L.campaign.if ?></h2><label class="visually-hidden" for="f-match"><?cs var:L.editor.match ?></label><select class="form-select editor-match" id="f-match" name="match"><option value="all"<?cs if:Form.match.Value != "any" ?> selected<?cs /if ?>><?cs var:L.editor.match_all ?></option><option value="any"<?cs if:Form.match.Value == "any" ?> selected<?cs /if ?>><?cs var:L.editor.match_any ?></option></select></div>
	<?cs if:subcount(Form.conditions.Rows) ?><ul class="sentences"><?cs each:row = Form.conditions.Rows ?><?cs call:condition_row(name(row), row) ?><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.campaign.always ?></p><?cs /if ?>
	<div class="adder"><label class="visually-hidden" for="new_condition"><?cs var:L.editor.add_condition ?></label><select class="form-select" id="new_condition" name="new_condition"><?cs each:o = Facts ?><option value="<?cs var:o.Value ?>"><?cs var:o.Text ?></option><?cs /each ?></select><button class="btn" type="submit" name="do" value="add-condition"><?cs call:icon("plus") ?><?cs var:L.editor.add_condition ?></button></div>
</section>
<section class="card" aria-labelledby="editor-then">
	<div class="card-title"><h2 id="editor-then"><?cs var:L.campaign.then ?></h2><?cs if:Basket ?><div class="editor-by"><label class="visually-hidden" for="f-by"><?cs var:L.editor.by ?></label><select class="form-select" id="f-by" name="by"><option value="none"><?cs var:L.editor.by_none ?></option><option value="amount"<?cs if:Form.by.Value == "amount" ?> selected<?cs /if ?>><?cs var:L.editor.by_amount ?></option><option value="quantity"<?cs if:Form.by.Value == "quantity" ?> selected<?cs /if ?>><?cs var:L.editor.by_quantity ?></option><option value="lines"<?cs if:Form.by.Value == "lines" ?> selected<?cs /if ?>><?cs var:L.editor.by_lines ?></option><option value="ordinal"<?cs if:Form.by.Value == "ordinal" ?> selected<?cs /if ?>><?cs var:L.editor.by_ordinal ?></option></select><button class="btn btn-sm" type="submit" name="do" value="steps" data-no-script><?cs var:L.editor.apply ?></button></div><?cs /if ?></div>
	<?cs if:Basket && Form.by.Value && Form.by.Value != "none" ?>
	<?cs each:step = Form.steps.Rows ?>
	<div class="step">
		<div class="step-head"><span><?cs var:L.fact[Form.by.Value] ?></span><span><?cs var:L.cond.from ?></span><?cs if:Form.by.Value == "amount" ?><?cs call:blank("money", "steps[" + name(step) + "].from_amount", step.from_amount, L.cond.from) ?><span><?cs var:L.cond.below ?></span><?cs call:blank("money", "steps[" + name(step) + "].to_amount", step.to_amount, L.cond.below) ?><?cs else ?><?cs call:blank("quantity", "steps[" + name(step) + "].from", step.from, L.cond.from) ?><span><?cs var:L.cond.below ?></span><?cs call:blank("quantity", "steps[" + name(step) + "].to", step.to, L.cond.below) ?><?cs /if ?><span><?cs call:fact_unit(Form.by.Value) ?></span><button class="icon-button sentence-remove" type="submit" name="do" value="remove-step-<?cs var:name(step) ?>"><?cs call:icon("x") ?><span class="visually-hidden"><?cs var:L.editor.remove_step ?></span></button></div>
		<?cs call:errors_of(step) ?>
		<ul class="sentences"><?cs each:row = Form.benefits.Rows ?><?cs if:row.step.Value == name(step) ?><?cs call:benefit_row(name(row), row) ?><?cs /if ?><?cs /each ?></ul>
		<?cs call:benefit_adder(name(step)) ?>
	</div>
	<?cs /each ?>
	<button class="btn" type="submit" name="do" value="add-step"><?cs call:icon("plus") ?><?cs var:L.editor.add_step ?></button>
	<p class="form-hint"><?cs var:L.editor.steps_hint ?></p>
	<?cs else ?>
	<?cs if:subcount(Form.benefits.Rows) ?><ul class="sentences"><?cs each:row = Form.benefits.Rows ?><?cs call:benefit_row(name(row), row) ?><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.editor.no_benefit ?></p><?cs /if ?>
	<?cs call:benefit_adder("0") ?>
	<?cs /if ?>
</section>
<?cs /def ?>

<?cs def:editor_scope() ?>
<section class="card" aria-labelledby="editor-who">
	<h2 class="card-title" id="editor-who"><?cs var:L.editor.who ?></h2>
	<p class="form-hint editor-hint"><?cs var:L.editor.who_hint ?></p>
	<?cs if:subcount(Levels) ?><fieldset class="group"><legend><?cs var:L.editor.levels ?></legend><?cs call:id_boxes("levels", Levels, Form.levels, L.editor.levels) ?></fieldset><?cs /if ?>
	<?cs if:subcount(Groups) ?><fieldset class="group"><legend><?cs var:L.editor.groups ?></legend><?cs call:id_boxes("groups", Groups, Form.groups, L.editor.groups) ?></fieldset><?cs /if ?>
	<?cs if:subcount(Segments) ?><fieldset class="group"><legend><?cs var:L.editor.segments ?></legend><?cs call:id_boxes("segments", Segments, Form.segments, L.editor.segments) ?></fieldset><?cs /if ?>
	<?cs if:subcount(Branches) > #1 || subcount(Form.branches.Has) ?><fieldset class="group"><legend><?cs var:L.editor.branches ?></legend><?cs call:id_boxes("branches", Branches, Form.branches, L.editor.branches) ?></fieldset><?cs /if ?>
	<?cs if:Basket ?><fieldset class="group"><legend><?cs var:L.editor.channels ?></legend><div class="boxes"><?cs call:word_box("", "panel", L.channel.panel, Form.panel) ?><?cs call:word_box("", "pos", L.channel.pos, Form.pos) ?><?cs call:word_box("", "online", L.channel.online, Form.online) ?><?cs call:word_box("", "api", L.channel.api, Form.api) ?></div></fieldset><?cs /if ?>
	<?cs call:field("text", "tags", L.editor.tags, Form.tags, L.customer.tags_hint, "may") ?>
	<?cs if:Basket ?><?cs call:check("code_required", L.editor.code_required, Form.code_required, L.editor.code_required_hint) ?><?cs /if ?>
</section>
<section class="card" aria-labelledby="editor-limits">
	<details class="fold"<?cs if:Form.Failed || Form.total_uses.Value || Form.uses_per_customer.Value || Form.budget.Value ?> open<?cs /if ?>>
		<summary><span id="editor-limits"><?cs var:L.editor.limits ?></span></summary>
		<div class="field-row"><?cs call:field("money", "budget", L.editor.budget, Form.budget, L.editor.budget_hint, "may") ?><?cs call:field("number", "total_uses", L.editor.total_uses, Form.total_uses, "", "may") ?><?cs call:field("number", "uses_per_customer", L.editor.uses_per_customer, Form.uses_per_customer, "", "may") ?></div>
		<div class="field-row"><?cs call:field("number", "per_day", L.editor.per_day, Form.per_day, "", "may") ?><?cs call:field("number", "per_week", L.editor.per_week, Form.per_week, "", "may") ?><?cs call:field("number", "per_month", L.editor.per_month, Form.per_month, "", "may") ?><?cs call:field("number", "per_year", L.editor.per_year, Form.per_year, "", "may") ?></div>
	</details>
	<details class="fold"<?cs if:Form.exclusive.Checked || Form.exclusion_group.Value ?> open<?cs /if ?>>
		<summary><?cs var:L.editor.stacking ?></summary>
		<?cs call:field("number", "priority", L.editor.priority, Form.priority, L.editor.priority_hint, "must") ?>
		<?cs call:check("exclusive", L.editor.exclusive, Form.exclusive, L.editor.exclusive_hint) ?>
		<?cs call:field("text", "exclusion_group", L.editor.exclusion_group, Form.exclusion_group, L.editor.exclusion_group_hint, "may") ?>
	</details>
</section>
<?cs /def ?>

<?cs def:body() ?>
<?cs call:page_head() ?>
<form id="editor" method="post" action="<?cs var:Editor.Here ?>" autocomplete="off" novalidate>
	<?cs call:keyed() ?>
	<?cs if:Campaign.Id ?><input type="hidden" name="id" value="<?cs var:Campaign.Id ?>"><?cs /if ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>"><?cs if:Advanced ?><input type="hidden" name="trigger" value="<?cs var:Form.trigger.Value ?>"><input type="hidden" name="trigger_code" value="<?cs var:Form.trigger_code.Value ?>"><?cs /if ?>
	<button class="visually-hidden" type="submit" name="do" value="preview" tabindex="-1"><?cs var:L.preview.count ?></button>
	<div class="side-by-side editor">
		<div id="editor-body" class="busy">
			<?cs call:form_error() ?>
			<section class="card">
				<?cs call:field("text", "name", L.campaign.name, Form.name, L.editor.name_hint, "must") ?>
				<div class="field-row"><?cs call:field("date", "starts_on", L.editor.starts_on, Form.starts_on, L.editor.starts_on_hint, "may") ?><?cs call:field("date", "ends_on", L.editor.ends_on, Form.ends_on, L.editor.ends_on_hint, "may") ?></div>
				<?cs call:check("active", L.editor.active, Form.active, "") ?>
			</section>
			<?cs if:Advanced ?>
			<section class="card"><h2 class="card-title"><?cs var:L.editor.advanced ?></h2><?cs call:alert("info", L.editor.advanced_text) ?><div class="field<?cs if:Form.definition.Error ?> field-bad<?cs /if ?>"><?cs call:label("definition", L.editor.definition, "must") ?><textarea class="form-control code-area" dir="ltr" id="f-definition" name="definition" rows="18" spellcheck="false"<?cs call:described("definition", Form.definition, "") ?>><?cs var:Form.definition.Value ?></textarea><?cs call:help("definition", Form.definition, "") ?></div></section>
			<?cs else ?>
			<?cs call:editor_trigger() ?>
			<?cs call:editor_rules() ?>
			<?cs call:editor_scope() ?>
			<?cs /if ?>
		</div>
		<aside class="card editor-side" aria-labelledby="editor-try">
			<h2 class="card-title" id="editor-try"><?cs var:L.preview.title ?></h2>
			<?cs if:Basket ?><?cs call:field("money", "preview_amount", L.preview.amount, Form.preview_amount, "", "") ?><?cs /if ?>
			<details class="fold"><summary><?cs var:L.preview.more ?></summary>
				<?cs call:field("ltr", "preview_customer", L.preview.customer, Form.preview_customer, "", "") ?>
				<?cs if:Basket ?><div class="field"><span class="form-label"><?cs var:L.editor.products ?></span><?cs call:blank_products("preview_products", Form.preview_products) ?></div><?cs /if ?>
				<div class="field-row"><?cs call:field("date", "preview_date", L.preview.date, Form.preview_date, "", "") ?><?cs call:field("time", "preview_time", L.preview.time, Form.preview_time, "", "") ?></div>
			</details>
			<div aria-live="polite"><?cs call:preview_box() ?></div>
			<div class="form-buttons editor-save"><button class="btn btn-primary btn-wide" type="submit" formaction="<?cs var:Editor.Save ?>" data-once data-save><?cs var:L.editor.save ?></button><?cs if:Form.trigger.Value == "sale" || Form.trigger.Value == "" ?><button class="btn btn-wide" type="submit" formaction="/campaigns/backtest" data-once data-save><?cs call:icon("chart-bar") ?><?cs var:L.backtest.try ?></button><?cs /if ?></div>
		</aside>
	</div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
