#include "loyalty/level_formula.h"

#include <string.h>

#include "base/text.h"

/* A formula is kept as steps for a stack: "a + b" is a, b, +. */
enum step_kind { STEP_NUMBER, STEP_FACT, STEP_ADD, STEP_SUB, STEP_MUL, STEP_DIV, STEP_MIN, STEP_MAX,
	STEP_NEGATE };
struct formula_step { enum step_kind kind; int64_t number; /* or the fact */ };
struct formula { struct formula_step steps[FORMULA_STEPS_MAX]; int n; };

enum { NESTING_MAX = 16 };
/* Nothing real comes near it, and two of them still add up in 64 bits. */
static const int64_t VALUE_MAX = 1000000000000000000;

const char *const formula_fact_words[] = { "points_earned", "xp", "amount_paid", "sales_count",
	"rfm_score", NULL };

/* Where the reading stands: the rest of the text, and the steps so far. */
struct reader { const char *start, *p; struct formula *f; int depth; };

static void skip_blanks(struct reader *r)
{
	while (*r->p == ' ' || *r->p == '\t')
		r->p++;
}

static bool take(struct reader *r, char c)
{
	skip_blanks(r);
	if (*r->p != c)
		return false;
	r->p++;
	return true;
}

static bool add_step(struct reader *r, enum step_kind kind, int64_t number)
{
	if (r->f->n == FORMULA_STEPS_MAX)
		return false;
	r->f->steps[r->f->n++] = (struct formula_step){ kind, number };
	return true;
}

static bool read_sum(struct reader *r);

static bool read_number(struct reader *r)
{
	int64_t v = 0;

	for (; *r->p >= '0' && *r->p <= '9'; r->p++) {
		v = v * 10 + (*r->p - '0');
		if (v > VALUE_MAX / 1000)
			return false;
	}
	return add_step(r, STEP_NUMBER, v);
}

/* min(a, b) and max(a, b). */
static bool read_call(struct reader *r, enum step_kind kind)
{
	return take(r, '(') && read_sum(r) && take(r, ',') && read_sum(r) && take(r, ')') &&
		add_step(r, kind, 0);
}

static bool read_name(struct reader *r)
{
	size_t n = strspn(r->p, "abcdefghijklmnopqrstuvwxyz_");
	const char *word = r->p;

	r->p += n;
	if (n == 3 && memcmp(word, "min", n) == 0)
		return read_call(r, STEP_MIN);
	if (n == 3 && memcmp(word, "max", n) == 0)
		return read_call(r, STEP_MAX);
	for (int i = 0; formula_fact_words[i]; i++)
		if (strlen(formula_fact_words[i]) == n && memcmp(formula_fact_words[i], word, n) == 0)
			return add_step(r, STEP_FACT, i);
	r->p = word;
	return false;
}

static bool read_factor(struct reader *r)
{
	bool ok;

	if (r->depth == NESTING_MAX)
		return false;
	r->depth++;
	skip_blanks(r);
	if (take(r, '('))
		ok = read_sum(r) && take(r, ')');
	else if (take(r, '-'))
		ok = read_factor(r) && add_step(r, STEP_NEGATE, 0);
	else if (*r->p >= '0' && *r->p <= '9')
		ok = read_number(r);
	else
		ok = read_name(r);
	r->depth--;
	return ok;
}

static bool read_product(struct reader *r)
{
	if (!read_factor(r))
		return false;
	for (;;) {
		enum step_kind kind = STEP_MUL;

		if (take(r, '/'))
			kind = STEP_DIV;
		else if (!take(r, '*'))
			return true;
		if (!read_factor(r) || !add_step(r, kind, 0))
			return false;
	}
}

static bool read_sum(struct reader *r)
{
	if (!read_product(r))
		return false;
	for (;;) {
		enum step_kind kind = STEP_ADD;

		if (take(r, '-'))
			kind = STEP_SUB;
		else if (!take(r, '+'))
			return true;
		if (!read_product(r) || !add_step(r, kind, 0))
			return false;
	}
}

struct formula *formula_read(struct arena *a, const char *text, int *at)
{
	struct reader r = { .f = NEW(a, struct formula) };

	r.start = r.p = text_ascii_digits(a, text);
	*at = 1;
	if (utf8_length(r.p) > FORMULA_CHARS_MAX)
		return NULL;
	if (read_sum(&r)) {
		skip_blanks(&r);
		if (!*r.p)
			return r.f;
	}
	*at = (int)utf8_length(arena_strndup(a, r.start, (size_t)(r.p - r.start))) + 1;
	return NULL;
}

static int64_t within_bounds(__int128 v)
{
	if (v > VALUE_MAX)
		return VALUE_MAX;
	return v < -VALUE_MAX ? -VALUE_MAX : (int64_t)v;
}

static int64_t divided(int64_t a, int64_t b)
{
	return b == 0 ? 0 : a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t combined(enum step_kind kind, int64_t a, int64_t b)
{
	switch (kind) {
	case STEP_ADD: return within_bounds((__int128)a + b);
	case STEP_SUB: return within_bounds((__int128)a - b);
	case STEP_MUL: return within_bounds((__int128)a * b);
	case STEP_DIV: return divided(a, b);
	case STEP_MIN: return a < b ? a : b;
	case STEP_MAX: return a > b ? a : b;
	case STEP_NUMBER:
	case STEP_FACT:
	case STEP_NEGATE: break;
	}
	return 0;
}

int64_t formula_value(const struct formula *f, const int64_t facts[FORMULA_FACTS])
{
	int64_t stack[FORMULA_STEPS_MAX];
	int n = 0;

	for (int i = 0; i < f->n; i++) {
		const struct formula_step *s = &f->steps[i];

		if (s->kind == STEP_NUMBER) {
			stack[n++] = s->number;
		} else if (s->kind == STEP_FACT) {
			stack[n++] = within_bounds(facts[s->number]);
		} else if (s->kind == STEP_NEGATE) {
			stack[n - 1] = -stack[n - 1];
		} else {
			n--;
			stack[n - 1] = combined(s->kind, stack[n - 1], stack[n]);
		}
	}
	return stack[0];
}

bool formula_uses(const struct formula *f, enum formula_fact fact)
{
	for (int i = 0; i < f->n; i++)
		if (f->steps[i].kind == STEP_FACT && f->steps[i].number == (int64_t)fact)
			return true;
	return false;
}
