<?cs #
_group_terms.cs - the commercial terms of a group or level: the fields of a form, and a list in words.

  terms_fields   Form{min_payment,min_order,show_prices,denied,only_branches}, Payments.n, TermsBranches.n {Value,Text}
  terms_list(t)  t{MinPayment,MinOrder,HidePrices,Denied,Branches}
?>
<?cs def:terms_fields() ?>
<fieldset class="group form-part"><legend><?cs var:L.trade.title ?></legend><p class="form-hint"><?cs var:L.trade.hint ?></p>
	<div class="field-row"><?cs call:field("percent", "min_payment", L.trade.min_payment, Form.min_payment, L.trade.min_payment_hint, "may") ?><?cs call:field("money", "min_order", L.trade.min_order, Form.min_order, L.trade.min_order_hint, "may") ?></div>
	<?cs call:check("show_prices", L.trade.show_prices, Form.show_prices, L.trade.show_prices_hint) ?>
	<div class="field<?cs if:Form.denied.Error ?> field-bad<?cs /if ?>"><fieldset class="group"><legend><?cs var:L.trade.denied ?></legend><div class="boxes"><?cs each:p = Payments ?><?cs call:box("denied", p.Value, p.Text, Form.denied.Has[p.Value]) ?><?cs /each ?></div></fieldset><?cs call:help("denied", Form.denied, L.trade.denied_hint) ?></div>
	<?cs if:subcount(TermsBranches) > #1 ?><div class="field<?cs if:Form.only_branches.Error ?> field-bad<?cs /if ?>"><fieldset class="group"><legend><?cs var:L.trade.branches ?></legend><div class="boxes"><?cs each:b = TermsBranches ?><?cs call:box("only_branches", b.Value, b.Text, Form.only_branches.Has[b.Value]) ?><?cs /each ?></div></fieldset><?cs call:help("only_branches", Form.only_branches, L.trade.branches_hint) ?></div><?cs /if ?>
</fieldset>
<?cs /def ?>
<?cs def:terms_list(t) ?><dl class="facts">
	<?cs if:t.MinPayment ?><dt><?cs var:L.trade.min_payment ?></dt><dd><?cs var:msg(L.level.percent, t.MinPayment) ?></dd><?cs /if ?>
	<?cs if:t.MinOrder ?><dt><?cs var:L.trade.min_order ?></dt><dd><?cs call:money(t.MinOrder) ?></dd><?cs /if ?>
	<?cs if:t.HidePrices ?><dt><?cs var:L.trade.prices ?></dt><dd><?cs var:L.trade.hidden ?></dd><?cs /if ?>
	<?cs if:t.Denied ?><dt><?cs var:L.trade.denied_short ?></dt><dd><?cs var:t.Denied ?></dd><?cs /if ?>
	<?cs if:t.Branches ?><dt><?cs var:L.trade.branches_short ?></dt><dd><?cs var:t.Branches ?></dd><?cs /if ?>
</dl><?cs /def ?>
