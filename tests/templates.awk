# templates.awk - reads every template and both catalogues, prints "file:line: what is wrong".
# Order of the arguments does not matter; -v icons=FILE is the list of icons, -v used=FILE the texts
# that C names (one key a line, "a.b." for "any key below a.b").

BEGIN {
	while ((getline line < icons) > 0) {
		sub(/#.*/, "", line)
		gsub(/[ \t]/, "", line)
		if (line != "")
			icon[line] = 1
	}
	while ((getline line < used) > 0)
		use(line, "C", 0)
	commands = "(^|[^A-Za-z0-9_.])(escape|uvar|lvar|evar|linclude|alt|name)[ \t]*:"
}

function bad(file, line, why) { printf "%s:%d: %s\n", file, line, why }

# A key that somebody uses; with a dot at the end all below it.
function use(key, file, line)
{
	if (key in wanted)
		return
	wanted[key] = file ":" line
	if (key ~ /\.$/)
		below[key] = 1
}

# ---- catalogues -------------------------------------------------------------------------------

FILENAME ~ /\.hdf$/ { catalogue_line(); next }

function catalogue_line(    line, at, key)
{
	if (FNR == 1) {
		depth = 0
		lang = FILENAME
		sub(/.*\//, "", lang)
		sub(/\.hdf$/, "", lang)
		languages[lang] = FILENAME
	}
	if (until != "") {
		if ($0 == until)
			until = ""
		else
			text[lang, pending] = text[lang, pending] "\n" $0
		return
	}
	line = $0
	sub(/^[ \t]+/, "", line)
	if (line == "" || line ~ /^#/)
		return
	if (line ~ /^}[ \t]*$/) {
		depth--
		return
	}
	if (!match(line, /^[A-Za-z0-9_.]+/)) {
		bad(FILENAME, FNR, "not understood: " line)
		return
	}
	key = path() substr(line, 1, RLENGTH)
	sub(/^L\./, "", key)
	line = substr(line, RLENGTH + 1)
	sub(/^[ \t]+/, "", line)
	if (line ~ /^\{[ \t]*$/) {
		stack[++depth] = key
	} else if (line ~ /^<</) {
		sub(/^<<[ \t]*/, "", line)
		until = line
		pending = key
		add_text(key, "")
	} else if (line ~ /^=/) {
		sub(/^=[ \t]*/, "", line)
		add_text(key, line)
		if (line == "")
			bad(FILENAME, FNR, key " is empty")
	} else {
		bad(FILENAME, FNR, "not understood: " $0)
	}
}

function path() { return depth ? stack[depth] "." : "" }

function add_text(key, value)
{
	if ((lang, key) in text)
		bad(FILENAME, FNR, key " a second time")
	text[lang, key] = value
	where[lang, key] = FNR
	keys[key] = 1
}

# The placeholders of a text, in the order of their numbers: "{0}{1}".
function placeholders(value,    i, out)
{
	for (i = 0; i < 10; i++)
		if (index(value, "{" i "}"))
			out = out "{" i "}"
	return out
}

# ---- templates --------------------------------------------------------------------------------

FNR == 1 { if ($0 !~ /^<\?cs #/) bad(FILENAME, 1, "must begin with a comment that names its data"); html = 1; tag = quote = before = "" }
{ template_line($0) }

# Walks one line: what stands between <?cs and ?> goes to check_command, the rest to check_html.
function template_line(line,    at)
{
	while (line != "") {
		if (!html) {
			at = index(line, "?>")
			command = command (at ? substr(line, 1, at - 1) : line "\n")
			if (!at)
				return
			html = 1
			check_command(command)
			line = substr(line, at + 2)
			continue
		}
		at = index(line, "<?cs")
		check_html(at ? substr(line, 1, at - 1) : line)
		if (!at)
			break
		if (tag != "" && quote == "" && before == "=")
			bad(FILENAME, FNR, "attribute without quotes")
		if (tag ~ /^(script|style)$/ && quote == "" && before == ">")
			bad(FILENAME, FNR, "value inside <" tag ">")
		before = "x"
		html = 0
		command = ""
		line = substr(line, at + 4)
	}
}

function check_command(c,    key, rest, ok)
{
	if (c ~ /^[ \t]*#/)
		return
	if (c ~ commands)
		bad(FILENAME, FNR, "banned command: " c)
	if (c ~ /(html|js)_escape[ \t]*\(/ || (c ~ /url_escape[ \t]*\(/ && c !~ /^[ \t]*var:url_escape\([A-Za-z0-9_.]+\)[ \t]*$/))
		bad(FILENAME, FNR, "an escape function switches escaping off for its whole expression: " c)
	if (c ~ /(^|[^A-Za-z0-9_.])part[ \t]*\(/ && c !~ /^[ \t]*var:part\("[A-Za-z]+"\)[ \t]*$/)
		bad(FILENAME, FNR, "a part stands alone, escaping is off beside it: " c)
	rest = c
	gsub(/"[^"]*"/, "\"\"", rest)
	while (match(rest, /(^|[^A-Za-z0-9_.])L\.[A-Za-z0-9_.]+\[?/)) {
		key = substr(rest, RSTART, RLENGTH)
		sub(/^[^L]*L\./, "", key)
		rest = substr(rest, RSTART + RLENGTH)
		sub(/\[$/, ".", key)
		use(key, FILENAME, FNR)
	}
	rest = c
	while (match(rest, /(icon\(|menu_item\([^)]*,[ \t]*)"[a-z0-9-]+"\)/)) {
		key = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		sub(/"\)$/, "", key)
		sub(/.*"/, "", key)
		if (!(key in icon))
			bad(FILENAME, FNR, "icon " key " is not in static/icons.txt")
	}
}

# Keeps track of being inside a tag and inside quotes.
function check_html(s,    i, c, word)
{
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (quote != "") {
			if (c == quote)
				quote = ""
			continue
		}
		if (tag == "" || before == ">") {
			if (c == "<" && match(substr(s, i), /^<\/?[A-Za-z][A-Za-z0-9]*/)) {
				tag = tolower(substr(s, i + 1, RLENGTH - 1))
				before = ""
				if (tag == "style")
					bad(FILENAME, FNR, "<style>: the policy refuses it")
				if (tag == "script" && substr(s, i) !~ /^<script[^>]* src=/)
					bad(FILENAME, FNR, "<script> without src: the policy refuses it")
				if (tag ~ /^\//)
					tag = "/"
				i += RLENGTH - 1
			}
			continue
		}
		if (c == ">") {
			before = ">"
			if (tag !~ /^(script|style)$/)
				tag = ""
			continue
		}
		if (c == "\"" || c == "'") {
			quote = c
			before = c
			continue
		}
		if (match(substr(s, i), /^[ \t](on[a-z]+|style)[ \t]*=/))
			bad(FILENAME, FNR, "inline style or script: " substr(s, i + 1, RLENGTH))
		if (match(substr(s, i), /^(src|href|action|srcset)="(https?:|\/\/|javascript:)/))
			bad(FILENAME, FNR, "address of another host: " substr(s, i, 40))
		if (c != " " && c != "\t")
			before = c
	}
}

# ---- both together ----------------------------------------------------------------------------

END {
	for (key in wanted) {
		split(wanted[key], at, ":")
		for (l in languages)
			if (!has(l, key))
				bad(at[1], at[2], "L." key " is not in " languages[l])
	}
	for (key in keys) {
		if (!is_used(key))
			for (l in languages)
				if ((l, key) in text)
					bad(languages[l], where[l, key], key " is not used")
		first = ""
		for (l in languages) {
			if (!((l, key) in text)) {
				bad(languages[l], 0, key " is missing")
				continue
			}
			if (first == "")
				first = l
			else if (placeholders(text[l, key]) != placeholders(text[first, key]))
				bad(languages[l], where[l, key], key " has other placeholders than in " first)
		}
	}
}

function has(l, key,    k)
{
	if (key !~ /\.$/)
		return (l, key) in text
	for (k in keys)
		if (index(k, key) == 1 && (l, k) in text)
			return 1
	return 0
}

function is_used(key,    k)
{
	if (key in wanted)
		return 1
	for (k in below)
		if (index(key, k) == 1)
			return 1
	return 0
}
