<?cs #
_invite.cs - an invitation's code, link and promises. After _parts.cs and panel/_campaign.cs.
Data: Invite{Code, Link, Qr{Box,Path}, Promises.n (see panel/_campaign.cs)}
?>
<?cs # to: "customer" = the newcomer, "referrer" = who invited. Empty lists say nothing. ?>
<?cs def:promise_text(b) ?><?cs set:b.To = "" ?><?cs call:promise(b) ?><?cs /def ?>
<?cs def:promises(list, to, title_text) ?><?cs set:Any = "" ?><?cs each:b = list ?><?cs if:b.To == to ?><?cs set:Any = "1" ?><?cs /if ?><?cs /each ?><?cs if:Any ?><p><strong><?cs var:title_text ?></strong></p><ul class="promises"><?cs each:b = list ?><?cs if:b.To == to ?><li><?cs call:icon("gift") ?><span><?cs call:promise_text(b) ?></span></li><?cs /if ?><?cs /each ?></ul><?cs /if ?><?cs /def ?>
