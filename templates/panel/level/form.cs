<?cs #
level/form - a level: what it gives, how one comes to it and stays. [TIER-01…07, TIER-10, DSC-10, CBK-10]
GET /levels/new   POST /levels        GET /levels/{id}   POST /levels/{id}  /levels/{id}/try  /levels/{id}/delete
Data: Level{Id (none: a new one), Name, Deletable "1", Lowest "1", Program "1", Counted "1", Deep "1": conditions too deep for the form, then Entry
    and Stay in words, Period, Join "1", Ask.<fact> "1"}
  Form{name,color,discount,cashback,multiplier,deduction, entry_… and stay_…: join,points,xp,amount,count,rfm,formula}, Trial (see _level.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/level/_level.cs" ?>
<?cs if:Level.Id ?><?cs set:Page.Title = Level.Name ?><?cs else ?><?cs set:Page.Title = L.levels.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?>
<?cs def:joins(name, f) ?><div class="choices choices-row" role="radiogroup" aria-label="<?cs var:L.level.join ?>"><?cs call:choice(name, "all", L.level.join_all, "", f) ?><?cs call:choice(name, "any", L.level.join_any, "", f) ?></div><?cs /def ?>
<?cs def:entry_fields() ?>
	<?cs if:Level.Ask.points_earned ?><?cs call:field("points", "entry_points", L.level.points_earned, Form.entry_points, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.amount_paid ?><?cs call:field("money", "entry_amount", L.level.amount_paid, Form.entry_amount, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.sales_count ?><?cs call:field("number", "entry_count", L.level.sales_count, Form.entry_count, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.xp ?><?cs call:field("number", "entry_xp", L.level.xp, Form.entry_xp, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.rfm_score ?><?cs call:field("number", "entry_rfm", L.level.rfm_score, Form.entry_rfm, L.level.rfm_hint, "") ?><?cs /if ?>
	<?cs if:Level.Ask.formula ?><?cs call:field("number", "entry_formula", L.level.formula, Form.entry_formula, "", "") ?><?cs /if ?>
	<?cs if:Level.Join ?><?cs call:joins("entry_join", Form.entry_join) ?><?cs /if ?>
<?cs /def ?>
<?cs def:stay_fields() ?>
	<?cs if:Level.Ask.points_earned ?><?cs call:field("points", "stay_points", L.level.points_earned, Form.stay_points, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.amount_paid ?><?cs call:field("money", "stay_amount", L.level.amount_paid, Form.stay_amount, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.sales_count ?><?cs call:field("number", "stay_count", L.level.sales_count, Form.stay_count, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.xp ?><?cs call:field("number", "stay_xp", L.level.xp, Form.stay_xp, "", "") ?><?cs /if ?>
	<?cs if:Level.Ask.rfm_score ?><?cs call:field("number", "stay_rfm", L.level.rfm_score, Form.stay_rfm, L.level.rfm_hint, "") ?><?cs /if ?>
	<?cs if:Level.Ask.formula ?><?cs call:field("number", "stay_formula", L.level.formula, Form.stay_formula, "", "") ?><?cs /if ?>
	<?cs if:Level.Join ?><?cs call:joins("stay_join", Form.stay_join) ?><?cs /if ?>
<?cs /def ?>
<?cs def:rules() ?>
	<?cs if:Level.Deep ?>
	<h2><?cs var:L.level.entry ?></h2><p><?cs var:Level.Entry ?></p><h2><?cs var:L.level.stay ?></h2><p><?cs var:Level.Stay ?></p>
	<?cs else ?>
	<fieldset class="form-part"><legend><?cs var:L.level.entry ?></legend><p class="form-hint"><?cs var:L.level.entry_hint ?></p><?cs call:entry_fields() ?></fieldset>
	<fieldset class="form-part"><legend><?cs var:L.level.stay ?></legend><p class="form-hint"><?cs var:msg(L.level.stay_hint, Level.Period) ?></p><?cs call:stay_fields() ?></fieldset>
	<?cs /if ?>
<?cs /def ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:Level.Id ?><div class="page-actions"><a class="btn" href="/levels/<?cs var:Level.Id ?>/terms"><?cs call:icon("cash") ?><?cs var:L.trade.title ?></a><?cs if:!Level.Lowest && User.May.campaign_edit ?><a class="btn" href="/campaigns/new?preset=level_up&amp;level=<?cs var:Level.Id ?>"><?cs call:icon("gift") ?><?cs var:L.levels.gift_new ?></a><?cs /if ?></div><?cs /if ?></div>
<?cs if:Trial.Id ?><?cs call:trial("/levels/" + Level.Id + "/try") ?><?cs /if ?>
<form class="card card-form" id="f-level" method="post" action="/levels<?cs if:Level.Id ?>/<?cs var:Level.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.level.name, Form.name, "", "must") ?>
	<?cs call:field("color", "color", L.level.color, Form.color, L.level.color_hint, "must") ?>
	<fieldset class="form-part"><legend><?cs var:L.level.gives ?></legend>
	<?cs call:field("percent", "discount", L.level.discount, Form.discount, L.level.discount_hint, "may") ?>
	<?cs call:field("percent", "cashback", L.level.cashback, Form.cashback, L.level.cashback_hint, "may") ?>
	<?cs call:field("factor", "multiplier", L.level.multiplier, Form.multiplier, L.level.multiplier_hint, "may") ?>
	<?cs call:field("points", "deduction", L.level.deduction, Form.deduction, L.level.deduction_hint, "may") ?></fieldset>
	<?cs if:!Level.Lowest ?><?cs if:Level.Program ?><?cs call:rules() ?><?cs else ?><?cs call:alert("info", L.level.no_program) ?><?cs /if ?><?cs /if ?>
	<div class="form-buttons"><button class="btn btn-primary" type="submit" data-once><?cs var:L.common.save ?></button><?cs if:Level.Id && Level.Counted && !Level.Lowest && !Level.Deep ?><button class="btn" type="submit" formaction="/levels/<?cs var:Level.Id ?>/try"><?cs call:icon("eye") ?><?cs var:L.levels.try_first ?></button><?cs /if ?><a class="btn btn-ghost" href="/levels"><?cs var:L.common.cancel ?></a></div>
</form>
<?cs if:Level.Deletable ?><?cs call:ask("danger", "/levels/" + Level.Id + "/delete", L.level.delete, L.level.delete_text, L.level.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
