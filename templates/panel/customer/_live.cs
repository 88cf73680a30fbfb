<?cs #
customer/_live - who has just joined, kept up to date by itself. After panel/_macros.cs.
Data: Live{Rows.n{Id, Name, Source (word), Referred "1", Time, Branch, New "1"}, Today, TodayMore "1": at least, Next}
?>
<?cs def:live_rows() ?><div hx-get="<?cs var:Live.Next ?>" hx-trigger="every 10s" hx-target="this" hx-swap="outerHTML" data-quiet>
	<p class="lead"><?cs if:Live.TodayMore ?><?cs var:msg(L.live.today_more, Live.Today) ?><?cs else ?><?cs var:msg(L.live.today, Live.Today) ?><?cs /if ?></p>
	<?cs if:subcount(Live.Rows) ?><ul class="lines"><?cs each:c = Live.Rows ?>
		<li<?cs if:c.New ?> class="line-new"<?cs /if ?>><span><a href="/customers/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs if:c.New ?> <?cs call:badge("success", L.live.new) ?><?cs /if ?><span class="sub"><?cs var:L.source[c.Source] ?><?cs if:c.Referred ?><?cs var:L.common.comma ?> <?cs var:L.live.referred ?><?cs /if ?></span></span><span><bdi class="num"><?cs var:c.Time ?></bdi><?cs if:c.Branch ?><span class="sub"><?cs var:c.Branch ?></span><?cs /if ?></span></li><?cs /each ?>
	</ul><?cs else ?><p class="muted"><?cs var:L.live.none ?></p><?cs /if ?>
</div><?cs /def ?>
<?cs # Stays while what is in it changes: so a reader hears of it. ?>
<?cs def:live_list() ?><div aria-live="polite"><?cs call:live_rows() ?></div><?cs /def ?>
