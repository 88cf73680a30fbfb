<?cs #
sale/quote - answer to POST /sales/quote: the live result and what it says of each line, for htmx. Data: see _quote.cs and new.cs (Lines)
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/sale/_quote.cs" ?><?cs call:quote_box() ?>
<?cs each:row = Form.lines.Rows ?><?cs with:line = Lines[name(row)] ?><?cs call:line_total(name(row), line, "1") ?><?cs call:line_error(name(row), row, "1") ?><?cs /with ?><?cs /each ?>
