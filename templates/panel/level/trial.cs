<?cs #
level/trial - what rules would do today: those that are kept, or some that were typed. [§5]
POST /levels/try makes one of the kept rules; GET /levels/trials/{id}
Data: Program{Active "1"}, Trial (see _level.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/level/_level.cs" ?>
<?cs set:Page.Title = L.levels.try ?><?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs call:trial("") ?>
<p class="muted"><bdi class="num"><?cs var:Trial.Time ?></bdi></p>
<?cs if:Trial.State == "done" && !Program.Active && !Trial.Compared ?><?cs call:ask("plain", "/levels/program/activate", L.levels.activate, L.levels.activate_text, L.levels.activate) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
