<?cs #
_plain.cs - the frame of pages outside a store: login, choice of store, first password, errors.

A page sets Page.Title, includes panel/_macros.cs, defines body(), and includes this file last.
Data: what web/view.h promises every page; nobody need be signed in, no store be chosen.
?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs var:L.app.name ?></title>
<link rel="preload" href="<?cs var:Asset ?>/vendor/vazirmatn.woff2" as="font" type="font/woff2" crossorigin>
<?cs if:Dir == "rtl" ?><link rel="stylesheet" href="<?cs var:Asset ?>/vendor/tabler.rtl.min.css"><?cs else ?><link rel="stylesheet" href="<?cs var:Asset ?>/vendor/tabler.min.css"><?cs /if ?>
<link rel="stylesheet" href="<?cs var:Asset ?>/css/app.css">
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<script defer src="<?cs var:Asset ?>/js/app.js"></script>
</head>
<body class="plain">
<main class="plain-box" id="content">
	<p class="plain-brand"><img src="<?cs var:Asset ?>/img/vafa.svg" width="40" height="40" alt=""> <?cs var:L.app.name ?></p>
	<?cs call:body() ?>
</main>
<footer class="plain-foot"><form method="post" action="/language"><?cs call:csrf() ?><input type="hidden" name="next" value="<?cs var:Page.Here ?>"><button class="link-button" type="submit" name="language" value="<?cs var:L.layout.other_lang ?>" lang="<?cs var:L.layout.other_lang ?>"><?cs var:L.layout.other_lang_name ?></button></form></footer>
</body>
</html>
