<?cs #
customer/live_rows - the live list again, when it has changed.
GET /customers/live/rows?rows=&after=&mark=
Data: see _live.cs
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/customer/_live.cs" ?><?cs call:live_rows() ?>
