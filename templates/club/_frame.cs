<?cs #
_frame.cs - the head of every page of the store's host, and its foot. After panel/_macros.cs.
Data: what web/view.h promises every page.
?>
<?cs def:club_head() ?>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs if:Store.Name ?><?cs var:Store.Name ?><?cs else ?><?cs var:L.app.name ?><?cs /if ?></title>
<meta name="robots" content="noindex">
<link rel="preload" href="<?cs var:Asset ?>/vendor/vazirmatn.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="<?cs var:Asset ?>/css/club.css">
<?cs if:Store.ColorCss ?><link rel="stylesheet" href="<?cs var:Store.ColorCss ?>"><?cs /if ?>
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<script defer src="<?cs var:Asset ?>/js/club.js"></script>
<?cs /def ?>
<?cs def:club_brand() ?><?cs if:Store.Logo ?><img class="brand-logo" src="<?cs var:Store.Logo ?>" width="36" height="36" alt=""><?cs else ?><span class="brand-mark" aria-hidden="true"><?cs call:icon("gift") ?></span><?cs /if ?><span class="brand-name"><?cs if:Store.Name ?><?cs var:Store.Name ?><?cs else ?><?cs var:L.app.name ?><?cs /if ?></span><?cs /def ?>
<?cs def:club_language() ?><form method="post" action="/language"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.Here ?>"><button class="link-button" type="submit" name="language" value="<?cs var:L.layout.other_lang ?>" lang="<?cs var:L.layout.other_lang ?>"><?cs var:L.layout.other_lang_name ?></button></form><?cs /def ?>
