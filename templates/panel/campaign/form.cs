<?cs #
campaign/form - the editor. Every button but «ذخیره» sends the form to its own address and gets it back with one
sentence more or less; with JavaScript only #editor-body is taken from the answer.

GET  /campaigns/new?preset=…   POST /campaigns/new        (do = …) the same form again
                               POST /campaigns            (keyed) saves the first version
GET  /campaigns/{id}/edit      POST /campaigns/{id}/edit  (do = …)
                               POST /campaigns/{id}       (keyed) saves a new version
POST /campaigns/preview        the same fields; answers campaign/preview

Fields
  id (of a saved one), name, trigger (without its code), trigger_code (of event, personal_date and occasion), active, starts_on,
    starts_time, ends_on, ends_time, version
  match all|any|none|not_all
  conditions[n].{fact, depth, negated yes|no, min, max (numbers), min_amount, max_amount (money), from, to (times of day), products (ids or
    codes, comma-separated), groups (ids of product groups), brands, ids (levels, groups, branches), text (brands, tags, ordinals, values
    of a field: comma-separated), window, days, sat…fri, cash…credit, panel, pos, online, api (boxes)}
    fact "group": match; the deeper rows that follow stand in it
  by none|amount|quantity|lines|ordinal      steps[n].{from, to, or from_amount, to_amount}   (by none: one step without limits)
    steps_products, steps_groups, steps_brands: what the steps measure
  benefits[n].{kind, step, to, percent, cap, amount, per, carry, points, quantity, count (coins, XP), target (id of a
    level, reward, voucher), tag, message, products, groups, brands, max_quantity, original, valid_days, pending_days, expires_on,
    expires_time, min_spend, spend_from, spend_to, branches (ids), sat…fri, spend_products, spend_groups}
  branches, levels, groups, segments (ids; none = all), tags, customers (mobiles or codes), panel, pos, online, api (boxes; none = all)
  total_uses, uses_per_customer, per_day, per_week, per_month, per_year, budget
  code_required, priority, exclusive, exclusion_group
  preview_amount, preview_customer (mobile or code), preview_date, preview_time, preview_products
  kept: the parts that stay as they are stored, since these fields cannot carry them
Buttons  do = add-condition (fact in new_condition) | add-condition-<n> (into a group; fact in new_in[<n>].fact) | remove-condition-<n> | add-benefit-<step> (kind in new_benefit[<step>].kind) |
  rewrite-<part> (kept no longer) | remove-benefit-<n> | add-step | remove-step-<n> | steps (by was changed) | preview

Data: Form, Basket "1": the trigger is a sale, Kinds.n (what can be given), Rewards.n, Vouchers.n (Value,Text), Campaign{Id (none: a new one), Name}, Keeps.<part> "1", Kept.n{Part, Text}, KeptRules (a campaign in words), Facts.n{Value,Text (L.fact.<word>)} (for new_condition), Windows.n{Value,Text (L.window.<word>)}, Branches.n,
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

<?cs # What the rows cannot carry is shown in words and stays; its author may write it anew. ?>
<?cs def:kept_note(part) ?><?cs call:alert("info", L.editor.kept_text) ?><button class="btn btn-sm" type="submit" name="do" value="rewrite-<?cs var:part ?>"><?cs call:icon("edit") ?><?cs var:L.editor.rewrite ?></button><?cs /def ?>
<?cs def:editor_kept() ?><?cs if:subcount(Kept) ?>
<section class="card" aria-labelledby="editor-kept"><h2 class="card-title" id="editor-kept"><?cs var:L.editor.kept ?></h2><?cs call:alert("info", L.editor.kept_text) ?>
	<dl class="facts"><?cs each:k = Kept ?><dt><?cs var:L.editor.part[k.Part] ?></dt><dd><bdi><?cs var:k.Text ?></bdi> <button class="btn btn-sm" type="submit" name="do" value="rewrite-<?cs var:k.Part ?>"><?cs var:L.editor.rewrite ?></button></dd><?cs /each ?></dl>
</section>
<?cs /if ?><?cs /def ?>

<?cs def:editor_rules() ?>
<section class="card" aria-labelledby="editor-if">
	<?cs if:Keeps.conditions ?><h2 class="card-title" id="editor-if"><?cs var:L.campaign.if ?></h2><?cs call:condition_words(KeptRules) ?><?cs call:kept_note("conditions") ?><?cs else ?>
	<div class="card-title"><h2 id="editor-if"><?cs var:L.campaign.if ?></h2><label class="visually-hidden" for="f-match"><?cs var:L.editor.match ?></label><select class="form-select editor-match" id="f-match" name="match"><?cs call:match_options(Form.match) ?></select></div>
	<?cs if:subcount(Form.conditions.Rows) ?><ul class="sentences"><?cs each:row = Form.conditions.Rows ?><?cs if:row.fact.Value == "group" ?><?cs call:group_row(name(row), row) ?><?cs else ?><?cs call:condition_row(name(row), row) ?><?cs /if ?><?cs /each ?></ul><?cs else ?><p class="muted"><?cs var:L.campaign.always ?></p><?cs /if ?>
	<div class="adder"><label class="visually-hidden" for="new_condition"><?cs var:L.editor.add_condition ?></label><select class="form-select" id="new_condition" name="new_condition"><?cs call:fact_options("1") ?></select><button class="btn" type="submit" name="do" value="add-condition"><?cs call:icon("plus") ?><?cs var:L.editor.add_condition ?></button></div>
	<?cs /if ?>
</section>
<section class="card" aria-labelledby="editor-then">
	<?cs if:Keeps.benefits ?><h2 class="card-title" id="editor-then"><?cs var:L.campaign.then ?></h2><?cs call:benefit_words(KeptRules) ?><?cs call:kept_note("benefits") ?><?cs else ?>
	<div class="card-title"><h2 id="editor-then"><?cs var:L.campaign.then ?></h2><div class="editor-by"><label class="visually-hidden" for="f-by"><?cs var:L.editor.by ?></label><select class="form-select" id="f-by" name="by"><option value="none"><?cs var:L.editor.by_none ?></option><?cs if:Basket ?><option value="amount"<?cs if:Form.by.Value == "amount" ?> selected<?cs /if ?>><?cs var:L.editor.by_amount ?></option><option value="quantity"<?cs if:Form.by.Value == "quantity" ?> selected<?cs /if ?>><?cs var:L.editor.by_quantity ?></option><option value="lines"<?cs if:Form.by.Value == "lines" ?> selected<?cs /if ?>><?cs var:L.editor.by_lines ?></option><?cs /if ?><option value="ordinal"<?cs if:Form.by.Value == "ordinal" ?> selected<?cs /if ?>><?cs var:L.editor.by_ordinal ?></option></select><button class="btn btn-sm" type="submit" name="do" value="steps" data-no-script><?cs var:L.editor.apply ?></button></div></div>
	<?cs if:Form.by.Value == "ordinal" || (Basket && Form.by.Value && Form.by.Value != "none") ?>
	<?cs if:Basket && Form.by.Value != "ordinal" ?><?cs call:only_on("steps_", Form.steps_products, Form.steps_groups, Form.steps_brands, "") ?><?cs elif:Basket ?><input type="hidden" name="steps_products" value="<?cs var:Form.steps_products.Value ?>"><input type="hidden" name="steps_brands" value="<?cs var:Form.steps_brands.Value ?>"><?cs each:g = Form.steps_groups.Has ?><input type="hidden" name="steps_groups" value="<?cs var:name(g) ?>"><?cs /each ?><?cs /if ?>
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
	<?cs /if ?>
</section>
<?cs /def ?>

<?cs def:editor_scope() ?>
<section class="card" aria-labelledby="editor-who">
	<h2 class="card-title" id="editor-who"><?cs var:L.editor.who ?></h2>
	<p class="form-hint editor-hint"><?cs var:L.editor.who_hint ?></p>
	<?cs if:!Keeps.audience ?><?cs if:subcount(Levels) ?><fieldset class="group"><legend><?cs var:L.editor.levels ?></legend><?cs call:id_boxes("levels", Levels, Form.levels, L.editor.levels) ?></fieldset><?cs /if ?>
	<?cs if:subcount(Groups) ?><fieldset class="group"><legend><?cs var:L.editor.groups ?></legend><?cs call:id_boxes("groups", Groups, Form.groups, L.editor.groups) ?></fieldset><?cs /if ?>
	<?cs if:subcount(Segments) ?><fieldset class="group"><legend><?cs var:L.editor.segments ?></legend><?cs call:id_boxes("segments", Segments, Form.segments, L.editor.segments) ?></fieldset><?cs /if ?>
	<?cs call:field("text", "tags", L.editor.tags, Form.tags, L.customer.tags_hint, "may") ?>
	<details class="fold"<?cs if:Form.customers.Value ?> open<?cs /if ?>><summary><?cs var:L.editor.customers ?></summary><div class="field<?cs if:Form.customers.Error ?> field-bad<?cs /if ?>"><textarea class="form-control ltr" dir="ltr" id="f-customers" name="customers" rows="3" aria-label="<?cs var:L.editor.customers ?>"<?cs call:described("customers", Form.customers, L.editor.customers_hint) ?>><?cs var:Form.customers.Value ?></textarea><?cs call:help("customers", Form.customers, L.editor.customers_hint) ?></div></details><?cs /if ?>
	<?cs if:Keeps.branches ?><?cs elif:subcount(Branches) > #1 || subcount(Form.branches.Has) ?><fieldset class="group"><legend><?cs var:L.editor.branches ?></legend><?cs call:id_boxes("branches", Branches, Form.branches, L.editor.branches) ?></fieldset><?cs /if ?>
	<?cs if:!Keeps.channels ?><fieldset class="group"><legend><?cs var:L.editor.channels ?></legend><div class="boxes"><?cs call:word_box("", "panel", L.channel.panel, Form.panel) ?><?cs call:word_box("", "pos", L.channel.pos, Form.pos) ?><?cs call:word_box("", "online", L.channel.online, Form.online) ?><?cs call:word_box("", "api", L.channel.api, Form.api) ?></div></fieldset><?cs /if ?>
	<?cs if:Basket ?><?cs call:check("code_required", L.editor.code_required, Form.code_required, L.editor.code_required_hint) ?><?cs /if ?>
</section>
<section class="card" aria-labelledby="editor-limits">
	<details class="fold"<?cs if:Form.Failed || Form.total_uses.Value || Form.uses_per_customer.Value || Form.budget.Value ?> open<?cs /if ?>>
		<summary><span id="editor-limits"><?cs var:L.editor.limits ?></span></summary>
		<?cs if:!Keeps.limits ?><div class="field-row"><?cs call:field("money", "budget", L.editor.budget, Form.budget, L.editor.budget_hint, "may") ?><?cs call:field("number", "total_uses", L.editor.total_uses, Form.total_uses, "", "may") ?><?cs call:field("number", "uses_per_customer", L.editor.uses_per_customer, Form.uses_per_customer, "", "may") ?></div>
		<div class="field-row"><?cs call:field("number", "per_day", L.editor.per_day, Form.per_day, "", "may") ?><?cs call:field("number", "per_week", L.editor.per_week, Form.per_week, "", "may") ?><?cs call:field("number", "per_month", L.editor.per_month, Form.per_month, "", "may") ?><?cs call:field("number", "per_year", L.editor.per_year, Form.per_year, "", "may") ?></div><?cs /if ?>
	</details>
	<details class="fold"<?cs if:Form.exclusive.Checked || Form.exclusion_group.Value ?> open<?cs /if ?>>
		<summary><?cs var:L.editor.stacking ?></summary>
		<?cs call:field("number", "priority", L.editor.priority, Form.priority, L.editor.priority_hint, "must") ?>
		<?cs call:check("exclusive", L.editor.exclusive, Form.exclusive, L.editor.exclusive_hint) ?>
		<?cs if:!Keeps.exclusion_group ?><?cs call:field("text", "exclusion_group", L.editor.exclusion_group, Form.exclusion_group, L.editor.exclusion_group_hint, "may") ?><?cs /if ?>
	</details>
</section>
<?cs /def ?>

<?cs def:body() ?>
<?cs call:page_head() ?>
<form id="editor" method="post" action="<?cs var:Editor.Here ?>" autocomplete="off" novalidate>
	<?cs call:keyed() ?>
	<?cs if:Campaign.Id ?><input type="hidden" name="id" value="<?cs var:Campaign.Id ?>"><?cs /if ?><input type="hidden" name="version" value="<?cs var:Form.version.Value ?>">
	<button class="visually-hidden" type="submit" name="do" value="preview" tabindex="-1"><?cs var:L.preview.count ?></button>
	<div class="side-by-side editor">
		<div id="editor-body" class="busy">
			<input type="hidden" name="kept" value="<?cs var:Form.kept.Value ?>">
			<?cs call:form_error() ?>
			<section class="card">
				<?cs call:field("text", "name", L.campaign.name, Form.name, L.editor.name_hint, "must") ?>
				<?cs if:!Keeps.starts_at ?><div class="field-pair"><?cs call:field("date", "starts_on", L.editor.starts_on, Form.starts_on, L.editor.starts_on_hint, "may") ?><?cs call:field("time", "starts_time", L.editor.starts_time, Form.starts_time, L.editor.starts_time_hint, "may") ?></div><?cs /if ?>
				<?cs if:!Keeps.ends_at ?><div class="field-pair"><?cs call:field("date", "ends_on", L.editor.ends_on, Form.ends_on, L.editor.ends_on_hint, "may") ?><?cs call:field("time", "ends_time", L.editor.ends_time, Form.ends_time, L.editor.ends_time_hint, "may") ?></div><?cs /if ?>
				<?cs call:check("active", L.editor.active, Form.active, "") ?>
			</section>
			<?cs call:editor_kept() ?>
			<?cs call:editor_trigger() ?>
			<?cs call:editor_rules() ?>
			<?cs call:editor_scope() ?>
		</div>
		<aside class="card editor-side" aria-labelledby="editor-try">
			<h2 class="card-title" id="editor-try"><?cs var:L.preview.title ?></h2>
			<?cs if:Basket ?><?cs call:field("money", "preview_amount", L.preview.amount, Form.preview_amount, "", "") ?><?cs /if ?>
			<details class="fold"><summary><?cs var:L.preview.more ?></summary>
				<?cs call:field("ltr", "preview_customer", L.preview.customer, Form.preview_customer, "", "") ?>
				<?cs if:Basket ?><div class="field"><span class="form-label"><?cs var:L.editor.products ?></span><?cs call:blank_products("preview_products", Form.preview_products) ?></div><?cs /if ?>
				<div class="field-row"><?cs call:field("date", "preview_date", L.preview.date, Form.preview_date, "", "") ?><?cs call:field("time", "preview_time", L.preview.time, Form.preview_time, "", "") ?></div>
			</details>
			<noscript><div class="form-buttons"><button class="btn btn-wide" type="submit" name="do" value="preview"><?cs var:L.preview.count ?></button></div></noscript>
			<div aria-live="polite"><?cs call:preview_box() ?></div>
			<div class="form-buttons editor-save"><button class="btn btn-primary btn-wide" type="submit" formaction="<?cs var:Editor.Save ?>" data-once data-save><?cs var:L.editor.save ?></button><?cs if:Form.trigger.Value == "sale" || Form.trigger.Value == "" ?><button class="btn btn-wide" type="submit" formaction="/campaigns/backtest" data-once data-save><?cs call:icon("chart-bar") ?><?cs var:L.backtest.try ?></button><?cs /if ?></div>
		</aside>
	</div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
