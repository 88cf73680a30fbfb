<?cs #
layout.cs - the frame of every page of the staff panel.

A page sets Page.Title (and Page.BackHref, Page.BackText for a way up), includes panel/_macros.cs,
defines body(), and includes this file last. body() begins with call:page_head() or its own
<div class="page-head">. Scripts that a page needs beside app.js it asks for by
set:Use.Till, Use.Editor, Use.Chart, Use.Date or Use.Pick = "1". A long menu shows its groups folded but the
one that the page belongs to.

Data: what web/view.h promises every page.
?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs var:Store.Name ?></title>
<link rel="preload" href="<?cs var:Asset ?>/vendor/vazirmatn.woff2" as="font" type="font/woff2" crossorigin>
<?cs if:Dir == "rtl" ?><link rel="stylesheet" href="<?cs var:Asset ?>/vendor/tabler.rtl.min.css"><?cs else ?><link rel="stylesheet" href="<?cs var:Asset ?>/vendor/tabler.min.css"><?cs /if ?>
<?cs if:Use.Date ?><link rel="stylesheet" href="<?cs var:Asset ?>/vendor/jalalidatepicker.min.css"><?cs /if ?>
<link rel="stylesheet" href="<?cs var:Asset ?>/css/app.css">
<link rel="stylesheet" href="<?cs var:Store.ColorCss ?>">
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false,"historyCacheSize":0,"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"422","swap":true},{"code":"...","swap":false,"error":true}]}'>
<script defer src="<?cs var:Asset ?>/vendor/htmx.min.js"></script>
<?cs if:Use.Date ?><script defer src="<?cs var:Asset ?>/vendor/jalalidatepicker.min.js"></script><?cs /if ?>
<?cs if:Use.Pick ?><script defer src="<?cs var:Asset ?>/vendor/tom-select.min.js"></script><?cs /if ?>
<?cs if:Use.Chart ?><script defer src="<?cs var:Asset ?>/vendor/chart.min.js"></script><script defer src="<?cs var:Asset ?>/js/chart.js"></script><?cs /if ?>
<script defer src="<?cs var:Asset ?>/js/app.js"></script>
<?cs if:Use.Till ?><script defer src="<?cs var:Asset ?>/js/till.js"></script><?cs /if ?>
<?cs if:Use.Editor ?><script defer src="<?cs var:Asset ?>/js/editor.js"></script><?cs /if ?>
</head>
<body class="app" data-network-error="<?cs var:L.common.network_error ?>" data-server-error="<?cs var:L.common.server_error ?>">
<a class="skip-link" href="#content"><?cs var:L.layout.skip ?></a>
<header class="topbar">
	<?cs if:Page.Menu ?><a class="icon-button topbar-menu" href="#menu" data-menu-open><?cs call:icon("menu-2") ?><span class="visually-hidden"><?cs var:L.layout.open_menu ?></span></a><?cs /if ?>
	<a class="brand" href="/"><?cs if:Store.Logo ?><img class="brand-logo" src="<?cs var:Store.Logo ?>" width="32" height="32" alt=""><?cs else ?><span class="brand-mark" aria-hidden="true"><?cs call:icon("gift") ?></span><?cs /if ?><span class="brand-name"><?cs var:Store.Name ?></span></a>
	<?cs if:User.May.sale_post ?><a class="btn btn-primary topbar-new" href="/sales/new"><?cs call:icon("plus") ?><span><?cs var:L.menu.till ?></span></a><?cs /if ?>
	<details class="popup user-menu">
		<summary class="user-button"><span class="visually-hidden"><?cs var:L.layout.account ?></span><span class="avatar-circle" aria-hidden="true"><?cs call:icon("user") ?></span><span class="user-name"><?cs var:User.Name ?></span><?cs call:icon("chevron-down") ?></summary>
		<div class="popup-box">
			<p class="popup-head"><strong><?cs var:User.Name ?></strong><span><?cs var:User.Role ?></span></p>
			<div class="popup-group">
				<?cs if:User.Stores ?><a class="popup-item" href="/stores"><?cs call:icon("building-store") ?><?cs var:L.layout.switch_store ?></a><?cs /if ?>
				<a class="popup-item" href="/account/password"><?cs call:icon("key") ?><?cs var:L.layout.password ?></a>
				<a class="popup-item" href="/account/sessions"><?cs call:icon("device-mobile") ?><?cs var:L.layout.sessions ?></a>
				<form method="post" action="/language"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.Here ?>"><button class="popup-item" type="submit" name="language" value="<?cs var:L.layout.other_lang ?>"><?cs call:icon("language") ?><span lang="<?cs var:L.layout.other_lang ?>"><?cs var:L.layout.other_lang_name ?></span></button></form>
			</div>
			<form class="popup-group" method="post" action="/logout"><?cs call:csrf() ?><button class="popup-item" type="submit"><?cs call:icon("logout") ?><?cs var:L.layout.logout ?></button></form>
		</div>
	</details>
</header>
<?cs if:Page.Menu ?><?cs var:part("Menu") ?><?cs /if ?>
<main class="content" id="content" tabindex="-1">
	<?cs if:Flash.Text ?><div role="status"><?cs call:alert(Flash.Kind, Flash.Text) ?></div><?cs /if ?>
	<?cs call:body() ?>
</main>
<?cs if:Page.Menu ?><?cs var:part("QuickMenu") ?><?cs /if ?>
<div class="toast-box" id="toast" role="status" aria-live="polite"></div>
</body>
</html>
