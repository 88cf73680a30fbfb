<?cs #
_plain.cs - the frame of what the store's host shows to anybody: the door, invitations, errors.
As layout.cs; a page may set Page.Share, the text that messengers show with its link.
?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head><?cs call:club_head() ?>
<?cs if:Page.Share ?><meta property="og:type" content="website">
<meta property="og:site_name" content="<?cs var:Store.Name ?>">
<meta property="og:title" content="<?cs var:Page.Title ?>">
<meta property="og:description" content="<?cs var:Page.Share ?>"><?cs /if ?>
</head>
<body class="plain">
<main id="content" tabindex="-1">
	<p class="plain-brand"><?cs call:club_brand() ?></p>
	<?cs call:body() ?>
</main>
<footer class="foot"><?cs call:club_language() ?></footer>
</body>
</html>
