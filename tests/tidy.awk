# tidy.awk - reads every C source and header, prints "file:line: what is wrong".
# Run with LC_ALL=C: columns are counted by hand, Persian letters are found by their bytes.

BEGIN {
	may["base"] = "base"
	may["loyalty"] = "base loyalty"
	may["db"] = "base db"
	may["gateway"] = "base gateway"
	may["domain"] = "base loyalty db domain"
	may["web"] = "base loyalty db domain gateway web"
	may["jobs"] = "base loyalty db domain gateway jobs"
	may["cli"] = "base loyalty db domain gateway web jobs cli"

	# Headers of libraries, and the only files that may know them.
	room["mysql.h"] = "^(src/db/|tests/bench/)"
	room["ClearSilver"] = "^src/web/view"
	room["sodium"] = "^src/base/crypto\\.c$"
	room["unicode/"] = "^(src/base|tests/unit)/"
	room["curl/"] = "^src/base/http\\.c$"
	room["fcgi"] = "^(src/web/|tests/)"

	banned = "(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|gets|atoi|atol|atof|localtime|" \
		"gmtime|ctime|signal|system|popen|alloca|longjmp|setjmp|tmpnam|mktemp) *\\("
}

function bad(why) { printf "%s:%d: %s\n", FILENAME, FNR, why }

# The line without comments; text between quotes is left out of `code` and collected in `strings`.
function split_line(line,    rest, at, token)
{
	code = ""
	strings = ""
	rest = line
	while (rest != "") {
		if (in_comment) {
			at = index(rest, "*/")
			if (!at)
				return
			rest = substr(rest, at + 2)
			in_comment = 0
		}
		if (!match(rest, /"([^"\\]|\\.)*"|'([^'\\]|\\.)*'|\/\*|\/\//)) {
			code = code rest
			return
		}
		token = substr(rest, RSTART, RLENGTH)
		code = code substr(rest, 1, RSTART - 1)
		rest = substr(rest, RSTART + RLENGTH)
		if (token == "//")
			return
		if (token == "/*") {
			in_comment = 1
		} else {
			code = code "\"\""
			strings = strings token
		}
	}
}

function columns(line,    n, i, c)
{
	gsub(/[\200-\277]/, "", line)
	if (index(line, "\t") == 0)
		return length(line)
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		n = c == "\t" ? n + 8 - n % 8 : n + 1
	}
	return n
}

function check_include(    name, layer, part, i, n, ok)
{
	name = $0
	sub(/^#[ \t]*include[ \t]*["<]/, "", name)
	sub(/[">].*$/, "", name)
	for (i in room)
		if (index(name, i) == 1 && FILENAME !~ room[i])
			bad(name " belongs to " room[i])
	if ($0 !~ /^#[ \t]*include[ \t]*"/)
		return
	n = split(name, part, "/")
	layer = part[1]
	if (is_test && (n == 1 || layer == "tests"))
		return
	if (n == 1 || !(layer in may)) {
		bad("include without its layer: " name)
	} else if (!is_test) {
		ok = index(" " may[own] " ", " " layer " ")
		if (!ok)
			bad(own " must not include " name)
	}
}

FNR == 1 {
	split(FILENAME, path, "/")
	is_test = path[1] == "tests"
	own = path[2]
	in_comment = 0
	body = 0
	if (FILENAME ~ /\.h$/)
		headers[FILENAME] = 0
}

{ lines[FILENAME] = FNR }
/[ \t]$/ { bad("trailing blank") }
/^ +[^ *]/ && !in_comment { bad("indented with blanks") }
columns($0) > 120 { bad("line of " columns($0) " columns") }
/TODO|FIXME|(^|[^X])XXX([^X]|$)/ { bad("unfinished: " $0) }
/^#[ \t]*include/ { check_include() }
/^#ifndef [A-Z_]+_H$/ { headers[FILENAME] = 1 }

{ split_line($0) }
FILENAME != "src/base/fault.c" && code ~ ("(^|[^A-Za-z0-9_])" banned) { bad("banned function: " $0) }
!is_test && code ~ /(^|[^A-Za-z0-9_])(float|double)([^A-Za-z0-9_]|$)/ && FILENAME != "src/base/json.c" {
	bad("floating point")
}
!is_test && own != "base" && strings ~ /[\330-\333][\200-\277]/ { bad("Persian text in C") }
!is_test && own != "domain" && own != "db" && strings ~ /"(SELECT|INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) / {
	bad("SQL outside domain/")
}
strings ~ /SELECT \*|INSERT IGNORE|LOCK TABLES|GET_LOCK|[ "]OFFSET / { bad("not in our SQL: " $0) }

/^\{/ { body = FNR }
/^\}/ && body {
	if (FNR - body - 1 > 70)
		bad("function of " FNR - body - 1 " lines")
	body = 0
}

END {
	FNR = 0
	for (FILENAME in lines)
		if (lines[FILENAME] > 600)
			bad("file of " lines[FILENAME] " lines")
	for (FILENAME in headers)
		if (!headers[FILENAME])
			bad("header without guard")
}
