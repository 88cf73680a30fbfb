<?cs #
layout.cs - the frame of a customer's own pages. A page includes panel/_macros.cs and club/_frame.cs,
sets Page.Title, defines body(), and includes this file last.
Data: what web/view.h promises every page; Member, Look, Here (web/club/club.h)
?><!doctype html>
<html lang="<?cs var:Lang ?>" dir="<?cs var:Dir ?>">
<head><?cs call:club_head() ?></head>
<body>
<a class="skip-link" href="#content"><?cs var:L.layout.skip ?></a>
<?cs if:Look.Staff ?><div class="look" role="region" aria-label="<?cs var:L.member.look_title ?>"><?cs call:icon("eye") ?><p><strong><?cs var:msg(L.member.look, Member.Name) ?></strong> <span><?cs var:L.member.look_only ?></span></p><form method="post" action="/leave"><?cs call:csrf() ?><button class="btn btn-small" type="submit"><?cs var:L.member.look_leave ?></button></form></div><?cs /if ?>
<header class="top"><a class="brand" href="/"><?cs call:club_brand() ?></a></header>
<nav class="tabs" aria-label="<?cs var:L.layout.menu ?>"><ul>
	<li><a href="/"<?cs if:Here.Home ?> aria-current="page"<?cs /if ?>><?cs call:icon("home") ?><span><?cs var:L.member.home ?></span></a></li>
	<li><a href="/statement"<?cs if:Here.Statement ?> aria-current="page"<?cs /if ?>><?cs call:icon("wallet") ?><span><?cs var:L.member.statement_tab ?></span></a></li>
	<li><a href="/purchases"<?cs if:Here.Purchases ?> aria-current="page"<?cs /if ?>><?cs call:icon("receipt") ?><span><?cs var:L.member.purchases_tab ?></span></a></li>
	<li><a href="/gifts"<?cs if:Here.Gifts ?> aria-current="page"<?cs /if ?>><?cs call:icon("gift") ?><span><?cs var:L.member.gifts_tab ?></span></a></li>
	<li><a href="/invite"<?cs if:Here.Invite ?> aria-current="page"<?cs /if ?>><?cs call:icon("user-plus") ?><span><?cs var:L.member.invite_tab ?></span></a></li>
</ul></nav>
<main id="content" tabindex="-1"><?cs call:body() ?></main>
<footer class="foot"><?cs call:club_language() ?><?cs if:!Look.Staff ?><form method="post" action="/leave"><?cs call:csrf() ?><button class="link-button" type="submit"><?cs var:L.layout.logout ?></button></form><?cs /if ?></footer>
</body>
</html>
