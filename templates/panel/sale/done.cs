<?cs #
sale/done - right after booking: what the cashier tells the customer, and the next sale.
GET /sales/{id}/done
Data: Sale{Id, Number, Customer.Name, CreditPaid, Payable, Saved (all discounts together), Earned.n{Asset,Amount}, Gifts.n{Name,Quantity}},
Balances.n{Asset,Amount}: of the customer, now
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?>
<?cs set:Page.Title = msg(L.done.title, Sale.Number) ?>
<?cs def:body() ?>
<div class="done">
	<div class="card done-card">
		<div class="done-mark"><?cs call:icon("check") ?></div>
		<h1><?cs var:Page.Title ?></h1>
		<p class="done-due"><span><?cs var:L.sale.payable ?></span><strong><?cs call:money(Sale.Payable) ?></strong></p>
		<?cs if:Sale.Saved || Sale.CreditPaid || Sale.GiftCardPaid || subcount(Sale.Earned) || subcount(Sale.Gifts) ?>
		<dl class="facts done-facts">
			<?cs if:Sale.Saved ?><dt><?cs var:L.sale.discount ?></dt><dd><?cs call:money(Sale.Saved) ?></dd><?cs /if ?>
			<?cs if:Sale.CreditPaid ?><dt><?cs var:L.sale.credit_paid ?></dt><dd><?cs call:money(Sale.CreditPaid) ?></dd><?cs /if ?>
			<?cs if:Sale.GiftCardPaid ?><dt><?cs var:L.sale.gift_card_paid ?></dt><dd><?cs call:money(Sale.GiftCardPaid) ?></dd><?cs /if ?>
			<?cs if:subcount(Sale.Earned) ?><dt><?cs var:L.done.earned ?></dt><dd><?cs call:asset_list(Sale.Earned) ?></dd><?cs /if ?>
			<?cs if:subcount(Sale.Gifts) ?><dt><?cs var:L.done.gifts ?></dt><dd><?cs each:g = Sale.Gifts ?><span class="sub-block"><?cs var:msg2(L.gives.gift, g.Quantity, g.Name) ?></span><?cs /each ?></dd><?cs /if ?>
			<?cs if:subcount(Balances) ?><dt><?cs var:msg(L.done.balances, Sale.Customer.Name) ?></dt><dd><?cs call:asset_list(Balances) ?></dd><?cs /if ?>
		</dl>
		<?cs /if ?>
		<div class="done-buttons">
			<a class="btn btn-primary btn-big" href="/sales/new" autofocus data-key="F9"><?cs var:L.done.next ?><kbd>F9</kbd></a>
			<a class="btn" href="/sales/<?cs var:Sale.Id ?>/print?size=receipt"><?cs call:icon("printer") ?><?cs var:L.done.print_receipt ?></a>
			<a class="btn" href="/sales/<?cs var:Sale.Id ?>"><?cs call:icon("receipt") ?><?cs var:L.done.show ?></a>
		</div>
	</div>
</div>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
