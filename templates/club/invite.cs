<?cs #
invite - a customer's own link for friends, and whom it brought. [REF-01]
GET /invite
Data: Invite (see _invite.cs), Count (empty: nobody), Friends.n{Name, Joined, Credit, Points, Held "1"}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_reward.cs" ?><?cs include:"panel/_campaign.cs" ?><?cs include:"club/_frame.cs" ?><?cs include:"club/_parts.cs" ?><?cs include:"club/_invite.cs" ?>
<?cs set:Page.Title = L.member.invite_title ?>
<?cs def:body() ?>
<?cs call:page_title() ?>
<section class="card center">
	<p><?cs var:L.member.invite_text ?></p>
	<?cs call:qr(Invite.Qr, L.member.invite_qr) ?>
	<p class="sub"><?cs var:L.member.invite_code ?></p>
	<p class="invite-code"><?cs call:code(Invite.Code) ?></p>
	<label class="sub" for="link"><?cs var:L.member.invite_link ?></label>
	<input class="link-field" id="link" type="text" readonly value="<?cs var:Invite.Link ?>">
	<p class="buttons"><button class="btn btn-main" type="button" data-copy="link" data-copied="<?cs var:L.common.copied ?>" hidden><?cs call:icon("copy") ?><?cs var:L.common.copy ?></button><button class="btn" type="button" data-share="<?cs var:msg(L.member.invite_share, Store.Name) ?>" data-url="<?cs var:Invite.Link ?>" hidden><?cs call:icon("user-plus") ?><?cs var:L.member.invite_send ?></button></p>
	<p class="hint" id="said" role="status"></p>
	<?cs call:promises(Invite.Promises, "customer", L.member.friend_gets) ?>
	<?cs call:promises(Invite.Promises, "referrer", L.member.you_get) ?>
</section>
<section class="card" aria-labelledby="h-friends"><h2 id="h-friends"><?cs if:Count ?><?cs var:msg(L.member.brought, Count) ?><?cs else ?><?cs var:L.member.friends ?><?cs /if ?></h2><?cs if:subcount(Friends) ?><ul class="rows"><?cs each:f = Friends ?>
	<li class="row"><div><strong><?cs if:f.Name ?><?cs var:f.Name ?><?cs else ?><?cs var:L.member.a_friend ?><?cs /if ?></strong><span class="sub"><bdi class="num"><?cs var:f.Joined ?></bdi></span></div><div class="row-end"><?cs if:f.Credit ?><span class="line"><?cs call:money(f.Credit) ?></span><?cs /if ?><?cs if:f.Points ?><span class="line"><?cs call:points(f.Points) ?></span><?cs /if ?><?cs if:f.Held ?><?cs call:badge("info", L.referral.held) ?><?cs /if ?></div></li><?cs /each ?>
</ul><?cs else ?><p class="muted"><?cs var:L.member.no_friends ?></p><?cs /if ?></section>
<?cs /def ?>
<?cs include:"club/layout.cs" ?>
