<?cs #
_terms.cs - where and when credit or points may be spent, in words.
  terms  {Branches, Products, ProductGroups, Weekdays (finished lists of names), From, To ("۰۹:۰۰"), MinAmount,
          ValidDays, ExpiresOn, PendingDays}; all empty: may be spent anywhere at any time
?>
<?cs def:terms(t) ?><?cs if:t.Branches ?><li><?cs var:msg(L.terms.branches, t.Branches) ?></li><?cs /if ?><?cs
if:t.Weekdays ?><li><?cs var:msg(L.terms.weekdays, t.Weekdays) ?></li><?cs /if ?><?cs
if:t.From ?><li><?cs var:msg2(L.terms.time, t.From, t.To) ?></li><?cs /if ?><?cs
if:t.Products ?><li><?cs var:msg(L.terms.products, t.Products) ?></li><?cs /if ?><?cs
if:t.ProductGroups ?><li><?cs var:msg(L.terms.product_groups, t.ProductGroups) ?></li><?cs /if ?><?cs
if:t.MinAmount ?><li><?cs var:msg2(L.terms.min_amount, t.MinAmount, Store.Currency) ?></li><?cs /if ?><?cs
if:t.PendingDays ?><li><?cs var:msg(L.terms.pending_days, t.PendingDays) ?></li><?cs /if ?><?cs
if:t.ValidDays ?><li><?cs var:msg(L.terms.valid_days, t.ValidDays) ?></li><?cs /if ?><?cs
if:t.ExpiresOn ?><li><?cs var:msg(L.terms.expires_on, t.ExpiresOn) ?></li><?cs /if ?><?cs /def ?>
