<?cs #
_print.cs - the frame of what is printed: a sheet on a grey table, with a small bar over it on the screen.

A page sets Page.Title, Paper.Class (a word of print.css: paper-a4, paper-receipt, cards-a4, cards-cr80) and
Paper.Back (the page it came from), may set Paper.OtherHref and Paper.OtherText (the other size), includes
panel/_macros.cs, defines sheet() with its <main>, and includes this file last.

Data: what web/view.h promises every page.
?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><?cs var:Page.Title ?> · <?cs var:Store.Name ?></title>
<link rel="icon" href="<?cs var:Asset ?>/img/vafa.svg" type="image/svg+xml">
<link rel="stylesheet" href="<?cs var:Asset ?>/css/print.css">
<script defer src="<?cs var:Asset ?>/js/app.js"></script>
</head>
<body class="<?cs var:Paper.Class ?>">
<nav class="bar" aria-label="<?cs var:L.print.bar ?>"><a href="<?cs var:Paper.Back ?>"><?cs var:L.common.back ?></a><?cs if:Paper.OtherHref ?><a href="<?cs var:Paper.OtherHref ?>"><?cs var:Paper.OtherText ?></a><?cs /if ?><button type="button" data-print hidden><?cs var:L.common.print ?></button><span class="bar-hint"><?cs var:L.print.hint ?></span></nav>
<?cs call:sheet() ?>
</body>
</html>
