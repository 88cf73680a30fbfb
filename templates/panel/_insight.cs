<?cs #
_insight.cs - marks of segments and classes, and the scores of one customer (insight_view.h).
?><?cs def:rfm_mark(word) ?><span class="mark rfm rfm-<?cs var:word ?>"><?cs var:L.rfm[word] ?></span><?cs /def ?>
<?cs def:score_box(s) ?><section class="card">
	<div class="card-title"><h2><?cs var:L.insight.of_customer ?></h2><?cs call:rfm_mark(s.Segment) ?></div>
	<?cs if:s.R ?><dl class="scores"><div><dt>R</dt><dd><bdi class="num"><?cs var:s.R ?></bdi></dd></div><div><dt>F</dt><dd><bdi class="num"><?cs var:s.F ?></bdi></dd></div><div><dt>M</dt><dd><bdi class="num"><?cs var:s.M ?></bdi></dd></div><div><dt>L</dt><dd><bdi class="num"><?cs var:s.L ?></bdi></dd></div><div><dt>V</dt><dd><bdi class="num"><?cs var:s.V ?></bdi></dd></div></dl>
	<dl class="facts">
		<dt><?cs var:L.insight.recency ?></dt><dd><?cs if:s.Recency ?><?cs var:msg(L.insight.days_ago, s.Recency) ?><?cs else ?><?cs var:L.insight.today ?><?cs /if ?></dd>
		<dt><?cs var:L.insight.frequency ?></dt><dd><?cs var:msg(L.insight.times, s.Frequency) ?></dd>
		<dt><?cs var:L.insight.monetary ?></dt><dd><?cs call:money(s.Monetary) ?></dd>
		<dt><?cs var:L.insight.length ?></dt><dd><?cs var:msg(L.insight.days, s.Length) ?></dd>
		<dt><?cs var:L.insight.basket ?></dt><dd><?cs call:money(s.Basket) ?></dd>
		<dt><?cs var:L.insight.class ?></dt><dd><?cs var:L.abc[s.Class] ?></dd>
		<dt><?cs var:L.insight.clv ?></dt><dd><?cs call:money(s.Clv) ?></dd>
	</dl><?cs else ?><p class="muted"><?cs var:L.rfm_text[s.Segment] ?></p><?cs /if ?>
</section><?cs /def ?>
