<?cs #
error - every page that says no.
Data: Status "404", Text (more about it, a finished text; may be empty), Back (an address or empty), RequestId
?><?cs include:"panel/_macros.cs" ?>
<?cs set:Page.Title = L.http[Status].title ?>
<?cs def:body() ?>
<div class="card plain-card error-card">
	<h1><?cs var:L.http[Status].title ?></h1>
	<p class="lead"><?cs var:L.http[Status].text ?></p>
	<?cs if:Text ?><p><?cs var:Text ?></p><?cs /if ?>
	<p class="error-buttons"><?cs if:Back ?><a class="btn btn-primary" href="<?cs var:Back ?>"><?cs var:L.common.back ?></a><?cs /if ?> <a class="btn" href="/"><?cs var:L.http.home ?></a></p>
	<?cs if:RequestId ?><p class="form-hint"><?cs var:L.http.request ?> <?cs call:code(RequestId) ?></p><?cs /if ?>
</div>
<?cs /def ?>
<?cs include:"panel/_plain.cs" ?>
