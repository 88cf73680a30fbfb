<?cs #
invitation - what an invitation shows to whoever opens it, signed in or not. [REF-01]
GET /invite/{code}
Data: Found "1" (else the code is nobody's), From (a first name, may be empty), Invite (see _invite.cs), Store{Phone, Address}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"panel/_campaign.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?><?cs include:"club/_invite.cs" ?>
<?cs if:!Found ?><?cs set:Page.Title = L.member.no_invitation ?><?cs elif:From ?><?cs set:Page.Title = msg2(L.member.invited_by, From, Store.Name) ?><?cs else ?><?cs set:Page.Title = msg(L.member.invited, Store.Name) ?><?cs /if ?>
<?cs if:Found ?><?cs set:Page.Share = msg(L.member.invite_share, Store.Name) ?><?cs /if ?>
<?cs def:body() ?>
<section class="card center">
	<h1><?cs var:Page.Title ?></h1>
	<?cs if:Found ?>
	<?cs call:promises(Invite.Promises, "customer", L.member.newcomer_gets) ?>
	<p class="sub"><?cs var:L.member.invite_code ?></p>
	<p class="invite-code"><?cs call:code(Invite.Code) ?></p>
	<?cs call:qr(Invite.Qr, L.member.invite_qr) ?>
	<ol class="steps"><li><?cs var:L.member.how_1 ?></li><li><?cs var:L.member.how_2 ?></li><li><?cs var:L.member.how_3 ?></li></ol>
	<?cs else ?><p><?cs var:L.member.no_invitation_text ?></p><?cs /if ?>
	<?cs if:Store.Phone || Store.Address ?><dl class="facts"><?cs if:Store.Phone ?><div><dt><?cs var:L.member.phone ?></dt><dd><?cs call:code(Store.Phone) ?></dd></div><?cs /if ?><?cs if:Store.Address ?><div><dt><?cs var:L.member.address ?></dt><dd><?cs var:Store.Address ?></dd></div><?cs /if ?></dl><?cs /if ?>
</section>
<?cs /def ?>
<?cs include:"club/_plain.cs" ?>
