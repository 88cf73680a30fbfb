<?cs #
occasion/form - a day of the year, and when it falls.
GET /occasions/new  POST /occasions, /occasions/usual {word}     GET /occasions/{id}  POST /occasions/{id}  /occasions/{id}/day {year, day}  /occasions/{id}/delete
Data: Occasion{Id (none: a new one), Name, Calendar (word)}, Form{name,calendar,month,day,active}
  Usual.n{Word, Name, Calendar (word), Month, Day}: of a new one, what one press adds
  Days.n{Number, Year (of its calendar), Day (date), Edited "1"}
?><?cs include:"panel/_macros.cs" ?><?cs include:"panel/occasion/_day.cs" ?>
<?cs if:Occasion.Id ?><?cs set:Page.Title = Occasion.Name ?><?cs else ?><?cs set:Page.Title = L.occasion.new ?><?cs /if ?>
<?cs set:Page.BackHref = "/occasions" ?><?cs set:Page.BackText = L.occasion.title ?>
<?cs set:Use.Date = "1" ?>
<?cs # Those of a calendar (or another one with it), each added with one press. ?>
<?cs def:usual_of(calendar, also, title, open) ?><details class="fold"<?cs if:open ?> open<?cs /if ?>><summary><?cs var:title ?></summary><ul class="chips"><?cs each:u = Usual ?><?cs if:u.Calendar == calendar || u.Calendar == also ?><li><button class="btn btn-sm btn-chip" type="submit" name="word" value="<?cs var:u.Word ?>" data-once><?cs call:icon("plus") ?><span><?cs var:u.Name ?> <small class="muted"><?cs call:occasion_day(u) ?></small></span></button></li><?cs /if ?><?cs /each ?></ul></details><?cs /def ?>
<?cs def:body() ?>
<?cs call:page_head() ?>
<?cs if:subcount(Usual) ?>
<form class="card card-form" method="post" action="/occasions/usual"><?cs call:csrf() ?>
	<h2 class="card-title"><?cs var:L.occasion.usual_title ?></h2><p class="form-hint"><?cs var:L.occasion.usual_text ?></p>
	<?cs call:usual_of("jalali", "", L.occasion.calendars.jalali, 1) ?>
	<?cs call:usual_of("lunar", "", L.occasion.calendars.lunar, 0) ?>
	<?cs call:usual_of("gregorian", "friday", L.occasion.calendars.gregorian, 0) ?>
</form>
<?cs /if ?>
<form class="card card-form" method="post" action="/occasions<?cs if:Occasion.Id ?>/<?cs var:Occasion.Id ?><?cs /if ?>">
	<?cs call:csrf() ?><?cs call:form_error() ?>
	<?cs call:field("text", "name", L.occasion.name, Form.name, "", "must") ?>
	<fieldset class="group"><legend><?cs var:L.occasion.calendar ?></legend><div class="choices choices-row"><?cs call:choice("calendar", "jalali", L.occasion.calendars.jalali, "", Form.calendar) ?><?cs call:choice("calendar", "lunar", L.occasion.calendars.lunar, "", Form.calendar) ?><?cs call:choice("calendar", "gregorian", L.occasion.calendars.gregorian, "", Form.calendar) ?><?cs call:choice("calendar", "friday", L.occasion.calendars.friday, "", Form.calendar) ?></div></fieldset>
	<div class="field-row"><?cs call:field("number", "day", L.occasion.day, Form.day, L.occasion.day_hint, "") ?><?cs call:field("number", "month", L.occasion.month_number, Form.month, L.occasion.month_hint, "must") ?></div>
	<?cs call:check("active", L.occasion.active, Form.active, "") ?>
	<?cs call:form_buttons(L.common.save, "/occasions") ?>
</form>
<?cs if:subcount(Days) ?>
<section class="card card-form"><h2 class="card-title"><?cs var:L.occasion.days ?></h2>
	<?cs if:Occasion.Calendar == "lunar" ?><?cs call:alert("info", L.occasion.lunar_text) ?><?cs /if ?>
	<?cs each:d = Days ?>
	<form class="inline-form" method="post" action="/occasions/<?cs var:Occasion.Id ?>/day"><?cs call:csrf() ?><input type="hidden" name="year" value="<?cs var:d.Number ?>"><label class="form-label" for="day-<?cs var:d.Number ?>"><?cs var:msg(L.occasion.in_year, d.Year) ?><?cs if:d.Edited ?> <?cs call:badge("info", L.occasion.edited) ?><?cs /if ?></label><span class="input-group"><input class="form-control ltr" id="day-<?cs var:d.Number ?>" name="day" value="<?cs var:d.Day ?>" type="text" inputmode="numeric" dir="ltr" autocomplete="off" data-date required><button class="btn" type="submit" data-once><?cs var:L.common.save ?></button></span></form><?cs /each ?>
</section>
<?cs /if ?>
<?cs if:Occasion.Id ?><?cs call:ask("danger", "/occasions/" + Occasion.Id + "/delete", L.occasion.delete, L.occasion.delete_text, L.occasion.delete) ?><?cs /if ?>
<?cs /def ?>
<?cs include:"panel/layout.cs" ?>
