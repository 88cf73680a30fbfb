<?cs #
quick_menu - the bar at the bottom of a narrow screen. Data: as panel/menu.
?><?cs include:"panel/_macros.cs" ?>
<nav class="bottombar" aria-label="<?cs var:L.layout.quick_menu ?>">
	<?cs each:m = Menu ?><?cs if:m.Quick ?><a class="bottombar-<?cs var:m.Key ?>" href="<?cs var:m.Href ?>"<?cs if:m.Active ?> aria-current="page"<?cs /if ?>><?cs call:icon(m.Icon) ?><span><?cs var:m.Text ?></span></a><?cs /if ?><?cs /each ?>
	<a href="#menu" data-menu-open><?cs call:icon("menu-2") ?><span><?cs var:L.layout.menu_short ?></span></a>
</nav>
