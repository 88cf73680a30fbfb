<?cs #
_card_face.cs - a card as it is printed, 85.6 by 54 mm, drawn as one picture. [CRD-02]
  c   {Color, Ink, Text, Image, Name, Number, Until, Qr{Box,Path}, Bars{Box,Path}}
?>
<?cs def:card_face(c) ?><svg class="card-face" viewBox="0 0 856 540" role="img" aria-label="<?cs var:c.Name ?> <?cs var:c.Number ?>">
	<rect width="856" height="540" rx="36" fill="<?cs var:c.Color ?>"></rect>
	<?cs if:c.Image ?><image href="<?cs var:c.Image ?>" width="856" height="540" preserveAspectRatio="xMidYMid slice"></image><?cs /if ?>
	<g fill="<?cs var:c.Ink ?>" direction="<?cs var:Dir ?>">
		<?cs if:Store.Logo ?><image href="<?cs var:Store.Logo ?>" x="<?cs if:Dir == "rtl" ?>712<?cs else ?>48<?cs /if ?>" y="44" width="96" height="96"></image><?cs /if ?>
		<text x="<?cs if:Dir == "rtl" ?><?cs if:Store.Logo ?>690<?cs else ?>808<?cs /if ?><?cs else ?><?cs if:Store.Logo ?>166<?cs else ?>48<?cs /if ?><?cs /if ?>" y="92" font-size="46" font-weight="700"><?cs var:Store.Name ?></text>
		<?cs if:c.Text ?><text x="<?cs if:Dir == "rtl" ?><?cs if:Store.Logo ?>690<?cs else ?>808<?cs /if ?><?cs else ?><?cs if:Store.Logo ?>166<?cs else ?>48<?cs /if ?><?cs /if ?>" y="138" font-size="28"><?cs var:c.Text ?></text><?cs /if ?>
		<text x="<?cs if:Dir == "rtl" ?>808<?cs else ?>48<?cs /if ?>" y="278" font-size="42" font-weight="600"><?cs var:c.Name ?></text>
		<?cs if:c.Until ?><text x="<?cs if:Dir == "rtl" ?>808<?cs else ?>48<?cs /if ?>" y="324" font-size="26"><?cs var:msg(L.card.until_short, c.Until) ?></text><?cs /if ?>
		<?cs if:!c.Bars.Path ?><text x="<?cs if:Dir == "rtl" ?>808<?cs else ?>48<?cs /if ?>" y="470" font-size="40" direction="ltr" text-anchor="<?cs if:Dir == "rtl" ?>end<?cs else ?>start<?cs /if ?>"><?cs var:c.Number ?></text><?cs /if ?>
	</g>
	<?cs if:c.Bars.Path ?><g transform="translate(<?cs if:Dir == "rtl" ?>328<?cs else ?>48<?cs /if ?> 364)"><rect width="480" height="132" rx="14" fill="#fff"></rect><svg x="10" y="12" width="460" height="72" viewBox="<?cs var:c.Bars.Box ?>" preserveAspectRatio="none"><path d="<?cs var:c.Bars.Path ?>" fill="#000" shape-rendering="crispEdges"></path></svg><text x="240" y="118" font-size="28" direction="ltr" text-anchor="middle" fill="#000"><?cs var:c.Number ?></text></g><?cs /if ?>
	<?cs if:c.Qr.Path ?><g transform="translate(<?cs if:Dir == "rtl" ?>48<?cs else ?>580<?cs /if ?> 268)"><rect width="228" height="228" rx="14" fill="#fff"></rect><svg width="228" height="228" viewBox="<?cs var:c.Qr.Box ?>"><path d="<?cs var:c.Qr.Path ?>" fill="#000" shape-rendering="crispEdges"></path></svg></g><?cs /if ?>
</svg><?cs /def ?>
