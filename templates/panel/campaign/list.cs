<?cs #
campaign/list - campaigns, the running ones first.
GET /campaigns?state=
Data: State (chosen, or empty), Campaigns.n{Id, Name, State active|scheduled|paused|ended|archived, Starts, Ends, Trigger (word),
  Benefits.n (of all steps; see _campaign.cs), MoreBenefits "1", Uses, Given (rial of discount and credit so far)}, Pager
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_terms.cs" ?><?cs include:"panel/_campaign.cs" ?>
<?cs set:Page.Title = L.campaigns.title ?>
<?cs def:body() ?>
<div class="page-head"><?cs call:heading() ?><?cs if:User.May.campaign_edit ?><div class="page-actions"><a class="btn btn-primary" href="/campaigns/new"><?cs call:icon("plus") ?><?cs var:L.campaigns.new ?></a></div><?cs /if ?></div>
<nav aria-label="<?cs var:L.campaign.states ?>"><ul class="tabs"><?cs call:tab("/campaigns", L.campaigns.current, !State) ?><?cs call:tab("/campaigns?state=ended", L.campaign.state.ended, State == "ended") ?><?cs call:tab("/campaigns?state=archived", L.campaign.state.archived, State == "archived") ?></ul></nav>
<div class="card">
	<?cs if:subcount(Campaigns) ?>
	<table class="table rows">
		<thead><tr><th scope="col"><?cs var:L.campaign.name ?></th><th scope="col"><?cs var:L.campaign.gives ?></th><th scope="col"><?cs var:L.campaign.window ?></th><th scope="col" class="number"><?cs var:L.campaign.uses ?></th><th scope="col"><?cs var:L.campaign.status ?></th></tr></thead>
		<tbody><?cs each:c = Campaigns ?>
		<tr>
			<td class="row-main"><a class="row-link" href="/campaigns/<?cs var:c.Id ?>"><?cs var:c.Name ?></a><?cs if:c.Trigger != "sale" ?><span class="sub"><?cs var:L.trigger[c.Trigger] ?></span><?cs /if ?></td>
			<td data-label="<?cs var:L.campaign.gives ?>"><span><?cs each:b = c.Benefits ?><span class="sub-block"><?cs call:promise(b) ?></span><?cs /each ?><?cs if:c.MoreBenefits ?><span class="sub">…</span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.campaign.window ?>"><span><?cs if:c.Starts ?><?cs var:msg(L.campaign.from, c.Starts) ?><?cs /if ?> <?cs if:c.Ends ?><?cs var:msg(L.campaign.until, c.Ends) ?><?cs /if ?><?cs if:!c.Starts && !c.Ends ?><span class="muted"><?cs var:L.campaign.open ?></span><?cs /if ?></span></td>
			<td class="number" data-label="<?cs var:L.campaign.uses ?>"><span><bdi class="num"><?cs var:c.Uses ?></bdi><?cs if:c.Given ?><span class="sub"><?cs call:money(c.Given) ?></span><?cs /if ?></span></td>
			<td data-label="<?cs var:L.campaign.status ?>"><?cs call:campaign_state(c.State) ?></td>
		</tr><?cs /each ?>
		</tbody>
	</table>
	<?cs elif:State ?><?cs call:empty("speakerphone", L.campaigns.none_here, "", "/campaigns", L.campaigns.current) ?>
	<?cs elif:User.May.campaign_edit ?><?cs call:empty("speakerphone", L.campaigns.none, L.campaigns.none_text, "/campaigns/new", L.campaigns.new) ?>
	<?cs else ?><?cs call:empty("speakerphone", L.campaigns.none, "", "", "") ?><?cs /if ?>
</div>
<?cs call:pager(Pager) ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
