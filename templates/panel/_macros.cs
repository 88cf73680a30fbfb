<?cs #
_macros.cs - the small parts of every page. Each macro is safe in the one escape mode (html): values
stand only in text and in quoted attributes, never in script, style or event attributes.

  f         a field of a form (web/form.h): f.Value, f.Error, f.Checked, f.Has.<id>
  options   a list of choices: .n.Value, .n.Text
  req       "must" = must be filled in, "may" = may stay empty and says so, "" = says nothing (filters)
  hint      a text under the field, or ""
  kind      of notes and marks: success, info, warning, danger, mute
?>
<?cs def:icon(name) ?><svg class="icon" width="20" height="20" aria-hidden="true"><use href="<?cs var:Asset ?>/icons.svg#<?cs var:name ?>"></use></svg><?cs /def ?>

<?cs # In every form that posts; keyed: in those whose double click must count once. ?>
<?cs def:csrf() ?><input type="hidden" name="_csrf" value="<?cs var:Csrf ?>"><?cs /def ?>
<?cs def:keyed() ?><input type="hidden" name="_csrf" value="<?cs var:Csrf ?>"><input type="hidden" name="_key" value="<?cs var:Key ?>"><?cs /def ?>

<?cs #
The head of a page: <h1> of Page.Title, over it a link back when Page.BackHref and Page.BackText are set.
With buttons: <div class="page-head">call:heading() <div class="page-actions">…</div></div>
?>
<?cs def:heading() ?><div class="page-head-text"><?cs if:Page.BackHref ?><a class="crumb" href="<?cs var:Page.BackHref ?>"><?cs call:icon("chevron-right") ?><?cs var:Page.BackText ?></a><?cs /if ?><h1><?cs var:Page.Title ?></h1></div><?cs /def ?>
<?cs def:page_head() ?><div class="page-head"><?cs call:heading() ?></div><?cs /def ?>

<?cs # ---- numbers ------------------------------------------------------------------------- ?>
<?cs def:money(v) ?><span class="amount"><bdi class="num"><?cs var:v ?></bdi> <span class="unit"><?cs var:Store.Currency ?></span></span><?cs /def ?>
<?cs def:money_off(v) ?><span class="amount"><bdi class="num">−<?cs var:v ?></bdi> <span class="unit"><?cs var:Store.Currency ?></span></span><?cs /def ?>
<?cs def:points(v) ?><span class="amount"><bdi class="num"><?cs var:v ?></bdi> <span class="unit"><?cs var:L.unit.points ?></span></span><?cs /def ?>
<?cs def:asset(asset, v) ?><span class="amount"><bdi class="num"><?cs var:v ?></bdi> <span class="unit"><?cs if:asset == "credit" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[asset] ?><?cs /if ?></span></span><?cs /def ?>
<?cs # a phone, card or code: always left to right ?>
<?cs def:code(v) ?><bdi dir="ltr" class="code"><?cs var:v ?></bdi><?cs /def ?>

<?cs # ---- small marks --------------------------------------------------------------------- ?>
<?cs def:badge(kind, text) ?><span class="mark mark-<?cs var:kind ?>"><?cs var:text ?></span><?cs /def ?>
<?cs def:active_badge(active) ?><?cs if:active ?><?cs call:badge("success", L.common.active) ?><?cs else ?><?cs call:badge("mute", L.common.inactive) ?><?cs /if ?><?cs /def ?>

<?cs def:alert(kind, text) ?><div class="note note-<?cs var:kind ?>"<?cs if:kind == "danger" ?> role="alert"<?cs /if ?>><?cs if:kind == "success" ?><?cs call:icon("circle-check") ?><?cs elif:kind == "info" ?><?cs call:icon("info-circle") ?><?cs else ?><?cs call:icon("alert-triangle") ?><?cs /if ?><div><?cs var:text ?></div></div><?cs /def ?>

<?cs # What a page shows instead of an empty list. url "" = no button. ?>
<?cs def:empty(icon_name, title_text, text, url, action) ?>
<div class="empty-state">
	<div class="empty-icon"><?cs call:icon(icon_name) ?></div>
	<p class="empty-title"><?cs var:title_text ?></p>
	<?cs if:text != "" ?><p class="empty-text"><?cs var:text ?></p><?cs /if ?>
	<?cs if:url != "" ?><a class="btn btn-primary" href="<?cs var:url ?>"><?cs var:action ?></a><?cs /if ?>
</div>
<?cs /def ?>

<?cs # Keyset paging: p.NextUrl (older rows), p.FirstUrl (back to the newest); both may be absent. ?>
<?cs def:pager(p) ?><?cs if:p.NextUrl || p.FirstUrl ?>
<nav class="pager" aria-label="<?cs var:L.common.pages ?>">
	<?cs if:p.FirstUrl ?><a class="btn" href="<?cs var:p.FirstUrl ?>"><?cs var:L.common.first_page ?></a><?cs /if ?>
	<?cs if:p.NextUrl ?><a class="btn" rel="next" href="<?cs var:p.NextUrl ?>"><?cs var:L.common.next_page ?></a><?cs /if ?>
</nav>
<?cs /if ?><?cs /def ?>

<?cs # A figure with its name, inside <dl class="stats">; more: a second line, or "". ?>
<?cs def:stat(label, value, unit_text, more) ?>
<div class="stat">
	<dt><?cs var:label ?></dt>
	<dd><bdi class="stat-value"><?cs var:value ?></bdi> <span class="unit"><?cs var:unit_text ?></span><?cs if:more != "" ?><span class="stat-more"><?cs var:more ?></span><?cs /if ?></dd>
</div>
<?cs /def ?>

<?cs def:tab(url, text, current) ?><li><a class="tab" href="<?cs var:url ?>"<?cs if:current ?> aria-current="page"<?cs /if ?>><?cs var:text ?></a></li><?cs /def ?>

<?cs #
A job that is on its way. polls: attributes of the box, which asks the page at url again every two seconds and puts
its part (an id) in place of its own. working: what stands in the box; number: 0..100, text: how far, in words.
?>
<?cs def:polls(url, part) ?> hx-get="<?cs var:url ?>" hx-trigger="every 2s" hx-select="#<?cs var:part ?>" hx-target="#<?cs var:part ?>" hx-swap="outerHTML"<?cs /def ?>
<?cs def:working(title, number, text) ?><h2 class="card-title"><?cs var:title ?></h2><progress class="way" max="100" value="<?cs var:number ?>" aria-label="<?cs var:title ?>"></progress><p class="muted"><?cs var:text ?></p><?cs /def ?>

<?cs # ---- forms --------------------------------------------------------------------------- ?>
<?cs # The line over a form that was sent back. ?>
<?cs def:form_error() ?><?cs if:Form.Failed ?><?cs call:alert("danger", Form.Error) ?><?cs /if ?><?cs /def ?>

<?cs def:label(id, text, req) ?><label class="form-label" for="f-<?cs var:id ?>"><?cs var:text ?><?cs if:req == "may" ?> <span class="optional"><?cs var:L.form.optional ?></span><?cs /if ?></label><?cs /def ?>

<?cs # hint and error under a field, and the attributes that point to them ?>
<?cs def:help(id, f, hint) ?><?cs if:f.Error ?><p class="field-error" id="e-<?cs var:id ?>"><?cs call:icon("alert-triangle") ?><?cs var:f.Error ?></p><?cs /if ?><?cs if:hint != "" ?><p class="form-hint" id="h-<?cs var:id ?>"><?cs var:hint ?></p><?cs /if ?><?cs /def ?>
<?cs def:described(id, f, hint) ?><?cs if:f.Error ?> aria-invalid="true" aria-describedby="e-<?cs var:id ?><?cs if:hint != "" ?> h-<?cs var:id ?><?cs /if ?>"<?cs elif:hint != "" ?> aria-describedby="h-<?cs var:id ?>"<?cs /if ?><?cs /def ?>

<?cs #
field - one labelled input. kind:
  text                  any text                      ltr       codes, links
  tel email password    as in HTML                    new_password
  money                 in the store's unit           points    number  quantity  percent  days  factor
  date                  written in the reader's calendar, with a picker where there is JavaScript
  time                  "14:30"
  color
  area                  several lines
?>
<?cs def:control(kind, id, name, f, hint, req) ?><?cs if:kind == "area" ?><textarea class="form-control" id="f-<?cs var:id ?>" name="<?cs var:name ?>" rows="3"<?cs call:described(id, f, hint) ?><?cs if:req == "must" ?> required<?cs /if ?>><?cs var:f.Value ?></textarea><?cs else ?><input class="form-control<?cs if:kind != "text" && kind != "color" ?> ltr<?cs /if ?><?cs if:kind == "color" ?> form-control-color<?cs /if ?>" id="f-<?cs var:id ?>" name="<?cs var:name ?>" value="<?cs if:kind != "password" && kind != "new_password" ?><?cs var:f.Value ?><?cs /if ?>"<?cs
	if:kind == "tel" ?> type="tel" inputmode="tel" dir="ltr" autocomplete="off"<?cs
	elif:kind == "email" ?> type="email" dir="ltr" autocomplete="off"<?cs
	elif:kind == "password" ?> type="password" dir="ltr" autocomplete="current-password"<?cs
	elif:kind == "new_password" ?> type="password" dir="ltr" autocomplete="new-password"<?cs
	elif:kind == "color" ?> type="color"<?cs
	elif:kind == "money" ?> type="text" inputmode="numeric" dir="ltr" autocomplete="off" data-money<?cs
	elif:kind == "number" || kind == "days" ?> type="text" inputmode="numeric" dir="ltr" autocomplete="off"<?cs
	elif:kind == "points" || kind == "percent" || kind == "factor" || kind == "quantity" ?> type="text" inputmode="decimal" dir="ltr" autocomplete="off"<?cs
	elif:kind == "date" ?> type="text" inputmode="numeric" dir="ltr" autocomplete="off" data-date placeholder="<?cs var:L.form.date_example ?>"<?cs
	elif:kind == "time" ?> type="text" inputmode="numeric" dir="ltr" autocomplete="off" placeholder="<?cs var:L.form.time_example ?>"<?cs
	elif:kind == "ltr" ?> type="text" dir="ltr" autocomplete="off" spellcheck="false"<?cs
	else ?> type="text"<?cs /if ?><?cs call:described(id, f, hint) ?><?cs if:req == "must" ?> required<?cs /if ?>><?cs /if ?><?cs /def ?>

<?cs def:with_unit(kind, id, name, f, hint, req) ?><?cs if:kind == "money" || kind == "points" || kind == "percent" || kind == "days" || kind == "factor" ?><span class="input-group"><?cs call:control(kind, id, name, f, hint, req) ?><span class="input-group-text"><?cs if:kind == "money" ?><?cs var:Store.Currency ?><?cs else ?><?cs var:L.unit[kind] ?><?cs /if ?></span></span><?cs else ?><?cs call:control(kind, id, name, f, hint, req) ?><?cs /if ?><?cs /def ?>

<?cs def:field(kind, name, label, f, hint, req) ?>
<div class="field<?cs if:f.Error ?> field-bad<?cs /if ?>"><?cs call:label(name, label, req) ?><?cs call:with_unit(kind, name, name, f, hint, req) ?><?cs call:help(name, f, hint) ?></div>
<?cs /def ?>

<?cs # A drop-down; none: the text of "no choice", "" = a choice must be made. ?>
<?cs def:select(name, label, options, f, none, hint, req) ?>
<div class="field<?cs if:f.Error ?> field-bad<?cs /if ?>"><?cs call:label(name, label, req) ?><select class="form-select" id="f-<?cs var:name ?>" name="<?cs var:name ?>"<?cs call:described(name, f, hint) ?><?cs if:req == "must" ?> required<?cs /if ?>><?cs if:none != "" ?><option value=""><?cs var:none ?></option><?cs /if ?><?cs each:o = options ?><option value="<?cs var:o.Value ?>"<?cs if:o.Value == f.Value ?> selected<?cs /if ?>><?cs var:o.Text ?></option><?cs /each ?></select><?cs call:help(name, f, hint) ?></div>
<?cs /def ?>

<?cs # A switch: sends name=1 when on. ?>
<?cs def:check(name, label, f, hint) ?>
<div class="field"><label class="form-check"><input class="form-check-input" type="checkbox" name="<?cs var:name ?>" value="1"<?cs if:f.Checked ?> checked<?cs /if ?><?cs call:described(name, f, hint) ?>><span class="form-check-label"><?cs var:label ?></span></label><?cs call:help(name, f, hint) ?></div>
<?cs /def ?>

<?cs # One box of many that share a name. ?>
<?cs def:box(name, value, label, on) ?><label class="form-check chip"><input class="form-check-input" type="checkbox" name="<?cs var:name ?>" value="<?cs var:value ?>"<?cs if:on ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:label ?></span></label><?cs /def ?>

<?cs # One of several choices, each explained; f.Value is the chosen one. ?>
<?cs def:choice(name, value, label, text, f) ?>
<label class="choice"><input class="form-check-input" type="radio" name="<?cs var:name ?>" value="<?cs var:value ?>"<?cs if:f.Value == value ?> checked<?cs /if ?>><span><span class="choice-label"><?cs var:label ?></span><?cs if:text != "" ?><span class="choice-text"><?cs var:text ?></span><?cs /if ?></span></label>
<?cs /def ?>

<?cs def:form_buttons(text, back_url) ?>
<div class="form-buttons"><button class="btn btn-primary" type="submit" data-once><?cs var:text ?></button><?cs if:back_url != "" ?><a class="btn btn-ghost" href="<?cs var:back_url ?>"><?cs var:L.common.cancel ?></a><?cs /if ?></div>
<?cs /def ?>

<?cs #
A button that asks first and works without JavaScript: the question unfolds in place.
url takes a POST of nothing but the token. kind: "danger" or "plain".
?>
<?cs def:ask(kind, url, text, question, yes) ?>
<details class="ask"><summary class="btn<?cs if:kind == "danger" ?> btn-outline-danger<?cs /if ?>"><?cs var:text ?></summary><form class="ask-box" method="post" action="<?cs var:url ?>"><?cs call:csrf() ?><p><?cs var:question ?></p><button class="btn <?cs if:kind == "danger" ?>btn-danger<?cs else ?>btn-primary<?cs /if ?>" type="submit" data-once><?cs var:yes ?></button></form></details>
<?cs /def ?>
