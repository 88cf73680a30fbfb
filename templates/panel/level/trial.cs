<?cs #
level/trial - what the rules as they are kept would do today. [§5]
GET /levels/try
Data: Program{Active "1", Counted "1"}, Trial (see _level.cs)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/level/_level.cs" ?>
<?cs set:Page.Title = L.levels.try ?><?cs set:Page.BackHref = "/levels" ?><?cs set:Page.BackText = L.levels.title ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:Trial.Ran ?><?cs call:trial("") ?><?cs if:!Program.Active ?><?cs call:ask("plain", "/levels/program/activate", L.levels.activate, L.levels.activate_text, L.levels.activate) ?><?cs /if ?><?cs else ?><?cs call:alert("info", L.levels.counting) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
