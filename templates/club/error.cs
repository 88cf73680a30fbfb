<?cs #
error - every page of the store's host that says no.
Data: Status "404", Text (more about it, a finished text; may be empty), RequestId
?><?cs include:"panel/_macros.cs" ?><?cs include:"club/_frame.cs" ?>
<?cs if:Text ?><?cs set:Page.Title = L.member.not_done ?><?cs else ?><?cs set:Page.Title = L.http[Status].title ?><?cs /if ?>
<?cs def:body() ?>
<section class="card center">
	<h1><?cs var:Page.Title ?></h1>
	<p><?cs if:Text ?><?cs var:Text ?><?cs elif:Status == "403" ?><?cs var:L.member.not_for_you ?><?cs else ?><?cs var:L.http[Status].text ?><?cs /if ?></p>
	<p><a class="btn" href="/"><?cs var:L.http.home ?></a></p>
	<?cs if:RequestId ?><p class="hint"><?cs var:L.http.request ?> <?cs call:code(RequestId) ?></p><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"club/_plain.cs" ?>
