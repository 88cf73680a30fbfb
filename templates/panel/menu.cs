<?cs #
menu - what this person may open: a part of every page that is kept by the worker.
Data: Menu.n{Key, Text, Href, Icon, Active "1", Quick "1": also in the bar of a narrow screen,
  GroupText and GroupOpen "1" at the first entry of a group}
?><?cs include:"panel/_macros.cs" ?>
<nav class="menu" id="menu" aria-label="<?cs var:L.layout.menu ?>">
	<a class="icon-button menu-close" href="#" data-menu-close><?cs call:icon("x") ?><span class="visually-hidden"><?cs var:L.layout.close_menu ?></span></a>
	<ul>
		<?cs each:m = Menu ?><?cs if:m.GroupText ?><?cs if:Page.MenuFolds ?></ul></details></li><?cs /if ?><?cs set:Page.MenuFolds = "1" ?>
		<li><details class="menu-group"<?cs if:m.GroupOpen || subcount(Menu) < 16 ?> open<?cs /if ?>><summary class="menu-title"><?cs var:m.GroupText ?><?cs call:icon("chevron-down") ?></summary><ul><?cs /if ?>
		<li><a class="menu-item" href="<?cs var:m.Href ?>"<?cs if:m.Active ?> aria-current="page"<?cs /if ?>><?cs call:icon(m.Icon) ?><span><?cs var:m.Text ?></span></a></li><?cs /each ?><?cs if:Page.MenuFolds ?></ul></details></li><?cs /if ?>
	</ul>
</nav>
