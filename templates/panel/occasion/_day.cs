<?cs # When an occasion falls: o.Calendar (word), o.Month (its name), o.Day ?>
<?cs def:occasion_day(o) ?><?cs if:o.Calendar == "friday" ?><?cs var:msg(L.occasion.friday_of, o.Month) ?><?cs else ?><?cs var:msg2(L.occasion.day_of, o.Day, o.Month) ?><?cs /if ?><?cs /def ?>
