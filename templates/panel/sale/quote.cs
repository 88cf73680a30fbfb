<?cs #
sale/quote - answer to POST /sales/quote: the live result alone, for htmx. Data: see _quote.cs
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/_sale.cs" ?><?cs include:"panel/sale/_quote.cs" ?><?cs call:quote_box() ?>
