<?cs #
club/policies - the rules of the club in one place; each leads to where it is changed. [ENG-14]
GET /club/policies
Data: Rules.<group>.n{Word (L.policy.<group>.<word>), Href, Yes "1", Money, Days, Text, Unlimited "1"} of the groups points, levels, refunds, guard
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.club.policies ?>
<?cs set:Page.BackHref = "/club" ?><?cs set:Page.BackText = L.club.map ?>
<?cs def:rule_value(v) ?><?cs if:v.Money ?><?cs call:money(v.Money) ?><?cs elif:v.Days ?><bdi class="num"><?cs var:v.Days ?></bdi> <span class="unit"><?cs var:L.unit.days ?></span><?cs elif:v.Text ?><?cs var:v.Text ?><?cs elif:v.Unlimited ?><?cs var:L.club.unlimited ?><?cs elif:v.Yes ?><?cs var:L.common.yes ?><?cs else ?><?cs var:L.common.no ?><?cs /if ?><?cs /def ?>
<?cs def:rules(group) ?><section class="card"><h2 class="card-title"><?cs var:L.policy[group].title ?></h2><dl class="facts policies"><?cs each:rule = Rules[group] ?><dt><?cs var:L.policy[group][rule.Word] ?></dt><dd><?cs call:rule_value(rule) ?><?cs if:User.May.settings_edit ?> <a class="text-link policy-change" href="<?cs var:rule.Href ?>"><?cs var:L.club.change ?></a><?cs /if ?></dd><?cs /each ?></dl></section><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<p class="lead"><?cs var:L.club.policies_text ?></p>
<div class="cols"><?cs call:rules("points") ?><?cs call:rules("levels") ?><?cs call:rules("refunds") ?><?cs call:rules("guard") ?></div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
