<?cs #
sale/new - the till.

GET  /sales/new[?customer=ID]   an empty till, or one with the customer found
POST /sales/new                 counts again and shows the same form: every button but the last one. Without JavaScript
                                the whole page comes back; js/till.js takes #till-found, #till-lines, #till-pay and
                                #till-quote out of the answer
POST /sales/quote               the same fields; answers sale/quote, the live result alone
POST /sales                     books (keyed) and goes to /sales/{id}/done

Fields: branch_id, customer (what was typed or scanned), customer_id, mode quick|lines, amount, add (barcode, code or
part of a name), lines[n].{product_id, name, quantity, unit_price: of a line without product}, payment (a word of payment_words), other_payment and other_amount (a part of it), code (typed, not taken yet),
codes[n].code and cards[n].code (taken: coupons, gift cards), use_credit 1,
credit (money; empty = as much as possible), receipt, scan (a reader was used outside of any field: product or customer), shown (see _quote.cs)
Buttons: do = count | find | forget | add | scan | remove-<n> | add-code | remove-codes[<n>].code | remove-cards[<n>].code, pick_customer = id, pick_product = id, add_free = name

Data: Form.<field>, Form.lines.Rows.n.{product_id,name,quantity,unit_price}
  Branches.n{Value,Text}: those this person may sell in (one: no choice is shown)
  Payments.n{Value,Text}
  Customer{Id, Name, Mobile, Code, Level, Credit, Points (both without what is pending), PendingCredit and
    PendingPoints{Amount, From} (empty: nothing is; From empty: nobody knows yet), Expiring (amount that expires soon, or
    empty), ExpiringOn, Note, Active, SalesCount}: the customer chosen; Credit is what can be used now
  Found.n{Id, Name, Mobile, Level}: when several fit; NotFound "1": none did; CardTold: why a card names nobody; FoundMore "1": there are more
  Lines.n{Name, Gross, Product "1", Price (of the catalogue)}: beside Form.lines.Rows.n, same order
  ProductFound.n{Id, Name, Price, Stock}: when several fit; ProductNotFound "1"; ProductMore "1": there are more
  CodeProblem (finished), CodeTyped: the code that was not taken
  ScanUnknown: a code that a reader sent and that nobody knows
  Quote: see _quote.cs
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/sale/_quote.cs" ?>
<?cs set:Page.Title = L.till.title ?>
<?cs set:Use.Till = "1" ?>
<?cs def:on_its_way(p) ?><?cs if:p.Amount ?><span class="sub"><?cs if:p.From ?><?cs var:msg2(L.customer.pending, p.Amount, p.From) ?><?cs else ?><?cs var:msg(L.customer.pending_held, p.Amount) ?><?cs /if ?></span><?cs /if ?><?cs /def ?>
<?cs def:till_found() ?>
<div id="till-found">
	<?cs if:Customer.Id ?>
	<input type="hidden" name="customer_id" value="<?cs var:Customer.Id ?>">
	<div class="till-customer">
		<div class="till-customer-head">
			<div><a class="row-link" href="/customers/<?cs var:Customer.Id ?>" target="_blank" rel="noopener"><?cs var:Customer.Name ?></a> <?cs if:Customer.Level ?><?cs call:badge("info", Customer.Level) ?><?cs /if ?><span class="sub"><?cs call:code(Customer.Mobile) ?><?cs if:Customer.Code ?> · <?cs var:L.customer.code ?> <?cs call:code(Customer.Code) ?><?cs /if ?></span></div>
			<button class="btn btn-sm" type="submit" name="do" value="forget"><?cs var:L.till.other_customer ?></button>
		</div>
		<dl class="till-balances">
			<div><dt><?cs var:L.till.wallet ?></dt><dd><?cs call:money(Customer.Credit) ?><?cs call:on_its_way(Customer.PendingCredit) ?></dd></div>
			<div><dt><?cs var:L.asset.points ?></dt><dd><bdi class="num"><?cs var:Customer.Points ?></bdi><?cs call:on_its_way(Customer.PendingPoints) ?></dd></div>
			<div><dt><?cs var:L.till.visits ?></dt><dd><bdi class="num"><?cs var:Customer.SalesCount ?></bdi></dd></div>
		</dl>
		<?cs if:Customer.Expiring ?><?cs call:alert("warning", msg3(L.till.expiring, Customer.Expiring, Store.Currency, Customer.ExpiringOn)) ?><?cs /if ?>
		<?cs if:!Customer.Active ?><?cs call:alert("danger", L.till.inactive_customer) ?><?cs /if ?>
		<?cs if:Customer.Note ?><?cs call:alert("info", Customer.Note) ?><?cs /if ?>
	</div>
	<?cs elif:CardTold ?>
	<?cs call:alert("warning", CardTold) ?>
	<?cs elif:NotFound ?>
	<?cs call:alert("warning", msg(L.till.not_found, Form.customer.Value)) ?>
	<?cs if:User.May.customer_edit ?><a class="btn btn-sm" href="/customers/new?till=1&amp;mobile=<?cs var:query(Form.customer.Value) ?>"><?cs call:icon("user-plus") ?><?cs var:L.till.register ?></a><?cs /if ?>
	<?cs elif:subcount(Found) ?>
	<p class="form-hint"><?cs var:L.till.choose_customer ?></p>
	<ul class="picks"><?cs each:c = Found ?><li><button class="pick" type="submit" name="pick_customer" value="<?cs var:c.Id ?>"><span><?cs var:c.Name ?></span><span class="pick-more"><?cs call:code(c.Mobile) ?><?cs if:c.Level ?> · <bdi><?cs var:c.Level ?></bdi><?cs /if ?></span></button></li><?cs /each ?></ul>
	<?cs if:FoundMore ?><p class="form-hint"><?cs var:L.till.more_customers ?></p><?cs /if ?>
	<?cs else ?>
	<p class="form-hint"><?cs var:L.till.no_customer ?></p>
	<?cs /if ?>
</div>
<?cs /def ?>

<?cs def:till_lines() ?>
<div id="till-lines">
	<?cs if:ScanUnknown ?><?cs call:alert("warning", msg(L.till.scan_unknown, ScanUnknown)) ?><?cs /if ?>
	<?cs if:ProductNotFound ?><?cs call:alert("warning", msg(L.till.product_not_found, Form.add.Value)) ?><p><button class="btn btn-sm" type="submit" name="add_free" value="<?cs var:Form.add.Value ?>"><?cs call:icon("plus") ?><?cs var:msg(L.till.add_free, Form.add.Value) ?></button></p><?cs /if ?>
	<?cs if:subcount(ProductFound) ?>
	<p class="form-hint"><?cs var:L.till.choose_product ?></p>
	<ul class="picks"><?cs each:p = ProductFound ?><li><button class="pick" type="submit" name="pick_product" value="<?cs var:p.Id ?>"><span><?cs var:p.Name ?></span><span class="pick-more"><?cs call:money(p.Price) ?><?cs if:p.Stock ?> · <?cs var:msg(L.till.stock, p.Stock) ?><?cs /if ?></span></button></li><?cs /each ?></ul>
	<?cs if:ProductMore ?><p class="form-hint"><?cs var:L.till.more_products ?></p><?cs /if ?>
	<?cs /if ?>
	<?cs if:subcount(Form.lines.Rows) ?>
	<ol class="basket"><?cs each:row = Form.lines.Rows ?><?cs with:line = Lines[name(row)] ?>
		<li class="basket-line">
			<input type="hidden" name="lines[<?cs var:name(row) ?>].product_id" value="<?cs var:row.product_id.Value ?>">
			<div class="basket-name"><?cs if:line.Product ?><span><?cs var:line.Name ?></span><?cs if:line.Price ?><span class="sub"><?cs call:money(line.Price) ?></span><?cs /if ?><?cs else ?><input class="form-control" name="lines[<?cs var:name(row) ?>].name" value="<?cs var:row.name.Value ?>" aria-label="<?cs var:L.till.line_name ?>"><?cs /if ?></div>
			<?cs if:!line.Product ?><div class="basket-price"><input class="form-control ltr" name="lines[<?cs var:name(row) ?>].unit_price" value="<?cs var:row.unit_price.Value ?>" inputmode="numeric" dir="ltr" data-money placeholder="<?cs var:L.till.line_price ?>" aria-label="<?cs var:L.till.line_price ?>" aria-describedby="line-error-<?cs var:name(row) ?>"<?cs if:row.unit_price.Error ?> aria-invalid="true"<?cs /if ?>></div><?cs /if ?>
			<div class="basket-quantity"><input class="form-control ltr" id="quantity-<?cs var:name(row) ?>" name="lines[<?cs var:name(row) ?>].quantity" value="<?cs var:row.quantity.Value ?>" inputmode="decimal" dir="ltr" aria-label="<?cs var:msg(L.till.quantity_of, line.Name) ?>" aria-describedby="line-error-<?cs var:name(row) ?>"<?cs if:row.quantity.Error ?> aria-invalid="true"<?cs /if ?>></div>
			<?cs call:line_total(name(row), line, "") ?>
			<button class="icon-button basket-remove" type="submit" name="do" value="remove-<?cs var:name(row) ?>"><?cs call:icon("x") ?><span class="visually-hidden"><?cs var:msg(L.till.remove_line, line.Name) ?></span></button>
			<?cs call:line_error(name(row), row, "") ?>
		</li><?cs /with ?><?cs /each ?>
	</ol>
	<?cs elif:!subcount(ProductFound) ?>
	<p class="form-hint"><?cs var:L.till.no_lines ?></p>
	<?cs /if ?>
</div>
<?cs /def ?>

<?cs def:till_pay() ?>
<div id="till-pay">
	<?cs if:Customer.Id ?>
	<div class="wallet">
		<label class="form-check"><input class="form-check-input" type="checkbox" id="use_credit" name="use_credit" value="1"<?cs if:Form.use_credit.Checked ?> checked<?cs /if ?>><span class="form-check-label"><?cs var:L.till.use_credit ?> <kbd>F8</kbd></span></label>
		<div class="wallet-amount"><label class="visually-hidden" for="f-credit"><?cs var:L.till.credit_amount ?></label><span class="input-group"><input class="form-control ltr" id="f-credit" name="credit" value="<?cs var:Form.credit.Value ?>" inputmode="numeric" dir="ltr" data-money placeholder="<?cs var:L.till.as_much ?>"<?cs call:described("credit", Form.credit, "") ?>><span class="input-group-text"><?cs var:Store.Currency ?></span></span></div>
		<?cs call:help("credit", Form.credit, "") ?>
	</div>
	<?cs /if ?>
	<div class="till-codes">
		<label class="form-label" for="f-code"><?cs var:L.till.code ?></label>
		<div class="search"><input class="form-control ltr" id="f-code" name="code" type="text" dir="ltr" maxlength="60" autocapitalize="characters" spellcheck="false" value="<?cs if:CodeTyped ?><?cs var:CodeTyped ?><?cs else ?><?cs var:Form.code.Value ?><?cs /if ?>"<?cs if:CodeProblem ?> aria-invalid="true" aria-describedby="e-code-problem"<?cs /if ?>><button class="btn" type="submit" name="do" value="add-code"><?cs call:icon("plus") ?><span><?cs var:L.till.add_code ?></span><kbd>F6</kbd></button></div>
		<?cs if:CodeProblem ?><p class="field-error" id="e-code-problem"><?cs call:icon("alert-triangle") ?><?cs var:CodeProblem ?><?cs if:User.May.code_edit ?> <a href="/coupons/check?code=<?cs var:query(CodeTyped) ?>" target="_blank" rel="noopener"><?cs var:L.till.why_not ?></a><?cs /if ?></p><?cs else ?><?cs call:help("code", Form.code, "") ?><?cs /if ?>
		<?cs if:subcount(Form.codes.Rows) || subcount(Form.cards.Rows) ?><ul class="chips"><?cs each:c = Form.codes.Rows ?><li class="chip-item"><input type="hidden" name="codes[<?cs var:name(c) ?>].code" value="<?cs var:c.code.Value ?>"><?cs call:icon("tag") ?><?cs call:code(c.code.Value) ?><button class="icon-button" type="submit" name="do" value="remove-codes[<?cs var:name(c) ?>].code"><?cs call:icon("x") ?><span class="visually-hidden"><?cs var:msg(L.till.remove_code, c.code.Value) ?></span></button></li><?cs /each ?><?cs each:c = Form.cards.Rows ?><li class="chip-item"><input type="hidden" name="cards[<?cs var:name(c) ?>].code" value="<?cs var:c.code.Value ?>"><?cs call:icon("credit-card") ?><span><?cs var:L.till.gift_card ?></span><button class="icon-button" type="submit" name="do" value="remove-cards[<?cs var:name(c) ?>].code"><?cs call:icon("x") ?><span class="visually-hidden"><?cs var:L.till.remove_gift_card ?></span></button></li><?cs /each ?></ul><?cs /if ?>
	</div>
</div>
<?cs /def ?>

<?cs def:body() ?>
<h1 class="visually-hidden"><?cs var:Page.Title ?></h1>
<form id="till" method="post" action="/sales/new" autocomplete="off">
	<?cs call:keyed() ?>
	<button class="visually-hidden" type="submit" name="do" value="count" tabindex="-1"><?cs var:L.till.count ?></button>
	<?cs call:form_error() ?>
	<div class="till" hx-select-oob="#till-found,#till-pay,#till-quote" hx-disinherit="hx-select-oob">
		<div class="till-main">
			<section class="card" aria-labelledby="till-h1">
				<div class="card-title"><h2 id="till-h1"><?cs var:L.till.customer ?></h2><?cs if:subcount(Branches) > #1 ?><div class="till-branch"><label class="visually-hidden" for="f-branch_id"><?cs var:L.sale.branch ?></label><select class="form-select" id="f-branch_id" name="branch_id"><?cs each:b = Branches ?><option value="<?cs var:b.Value ?>"<?cs if:b.Value == Form.branch_id.Value ?> selected<?cs /if ?>><?cs var:b.Text ?></option><?cs /each ?></select></div><?cs else ?><?cs each:b = Branches ?><input type="hidden" name="branch_id" value="<?cs var:b.Value ?>"><?cs /each ?><?cs /if ?></div>
				<label class="visually-hidden" for="f-customer"><?cs var:L.till.find_customer ?></label>
				<div class="search"><input class="form-control" id="f-customer" name="customer" type="text" placeholder="<?cs var:L.till.customer_example ?>"<?cs if:!Customer.Id ?> value="<?cs var:Form.customer.Value ?>" autofocus<?cs /if ?>><button class="btn" type="submit" name="do" value="find"><?cs call:icon("search") ?><span><?cs var:L.till.find ?></span><kbd>F2</kbd></button></div>
				<?cs call:help("customer", Form.customer, "") ?><?cs call:help("branch_id", Form.branch_id, "") ?>
				<?cs call:till_found() ?>
			</section>
			<section class="card" aria-labelledby="till-h2">
				<div class="card-title"><h2 id="till-h2"><?cs var:L.till.basket ?></h2>
					<div class="switch" role="radiogroup" aria-labelledby="till-h2"><label><input type="radio" id="mode-lines" name="mode" value="lines"<?cs if:Form.mode.Value != "quick" ?> checked<?cs /if ?>><span><?cs var:L.till.mode_lines ?></span></label><label><input type="radio" id="mode-quick" name="mode" value="quick"<?cs if:Form.mode.Value == "quick" ?> checked<?cs /if ?>><span><?cs var:L.till.mode_quick ?></span></label></div>
				</div>
				<div class="mode-quick"><label class="form-label" for="f-amount"><?cs var:L.till.amount ?></label><span class="input-group input-big"><input class="form-control ltr" id="f-amount" name="amount" value="<?cs var:Form.amount.Value ?>" inputmode="numeric" dir="ltr" data-money<?cs call:described("amount", Form.amount, "") ?>><span class="input-group-text"><?cs var:Store.Currency ?></span></span><?cs call:help("amount", Form.amount, "") ?></div>
				<div class="mode-lines">
					<label class="visually-hidden" for="f-add"><?cs var:L.till.add_product ?></label>
					<div class="search"><input class="form-control" id="f-add" name="add" type="text" placeholder="<?cs var:L.till.product_example ?>"<?cs if:Customer.Id ?> autofocus<?cs /if ?>><button class="btn" type="submit" name="do" value="add"><?cs call:icon("plus") ?><span><?cs var:L.common.add ?></span><kbd>F4</kbd></button></div>
					<?cs call:help("add", Form.add, "") ?>
					<?cs call:till_lines() ?>
				</div>
			</section>
		</div>
		<aside class="till-side card" aria-label="<?cs var:L.till.pay ?>">
			<div class="quote-live" aria-live="polite"><?cs call:quote_box() ?></div>
			<div class="till-payment">
				<?cs call:till_pay() ?>
				<div class="field"><label class="form-label" for="f-payment"><?cs var:L.till.payment ?></label><select class="form-select" id="f-payment" name="payment"><?cs each:p = Payments ?><option value="<?cs var:p.Value ?>"<?cs if:p.Value == Form.payment.Value ?> selected<?cs /if ?>><?cs var:p.Text ?></option><?cs /each ?></select></div>
				<div class="till-folds">
				<details class="fold"<?cs if:Form.other_amount.Value || Form.other_amount.Error ?> open<?cs /if ?>><summary><?cs var:L.till.split ?></summary><div class="field-row"><div class="field"><label class="form-label" for="f-other_payment"><?cs var:L.till.other_payment ?></label><select class="form-select" id="f-other_payment" name="other_payment"><option value=""><?cs var:L.common.none ?></option><?cs each:p = Payments ?><option value="<?cs var:p.Value ?>"<?cs if:p.Value == Form.other_payment.Value ?> selected<?cs /if ?>><?cs var:p.Text ?></option><?cs /each ?></select></div><?cs call:field("money", "other_amount", L.till.other_amount, Form.other_amount, "", "") ?></div><p class="form-hint"><?cs var:L.till.split_hint ?></p></details>
				<details class="fold"<?cs if:Form.receipt.Value ?> open<?cs /if ?>><summary><?cs var:L.till.more ?></summary><?cs call:field("ltr", "receipt", L.sale.receipt, Form.receipt, L.till.receipt_hint, "may") ?></details>
				</div>
				<button class="btn btn-primary btn-big" type="submit" formaction="/sales" data-once data-post><span><?cs var:L.till.post ?></span><span class="due" data-due></span><kbd>F9</kbd></button>
				<p class="till-links"><a href="/gift-cards/sell"><?cs var:L.till.sell_gift_card ?></a> · <a href="/gift-cards/check"><?cs var:L.till.check_gift_card ?></a></p>
			</div>
		</aside>
	</div>
</form>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
