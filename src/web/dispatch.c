#include "web/dispatch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/log.h"
#include "web/access.h"
#include "web/api/api.h"
#include "web/csrf.h"
#include "web/keyed.h"
#include "web/respond.h"
#include "web/route.h"
#include "web/tries.h"
#include "web/view.h"

enum { ATTEMPTS = 3, RETRY_AFTER_S = 5, KEY_WAIT_US = 3 * 1000 * 1000 };

struct job { struct req *r; const struct gateway_input *in; struct keyed keyed; };

static void answer_unavailable(struct req *r)
{
	respond_header(r, "Retry-After", arena_printf(r->arena, "%d", RETRY_AFTER_S));
	respond_error(r, HTTP_503);
}

static void answer_other_method(struct req *r, unsigned methods)
{
	struct buf allow = BUF(r->arena);

	for (enum method m = GET; m <= DELETE; m++)
		if (methods & 1u << m)
			buf_printf(&allow, "%s%s", allow.len ? ", " : "",
				m == GET ? "GET, HEAD" : method_word(m));
	respond_header(r, "Allow", buf_text(&allow));
	respond_error(r, HTTP_405);
}

/* "/customers/" is meant to be "/customers". */
static bool without_slash(struct req *r, const struct wanted *w)
{
	size_t n = strlen(w->path);
	struct wanted shorter = *w;
	struct path_values values;
	const struct route *found;
	unsigned methods;

	if (n < 2 || w->path[n - 1] != '/' || w->method != GET)
		return false;
	shorter.path = arena_strndup(r->arena, w->path, n - 1);
	if (route_find(routes, routes_n, &shorter, &found, &values, &methods) != MATCH_OK)
		return false;
	respond_redirect(r, "%s%s%s", shorter.path, *r->query_text ? "?" : "", r->query_text);
	r->response.status = HTTP_308;
	return true;
}

/* Sets r->route. An unknown host is answered only by what asks for nobody: probes of a balancer. */
static bool find_route(struct req *r, bool known_host)
{
	struct wanted w = { known_host ? r->area : AREA_PLATFORM, r->method, r->path };
	struct path_values values;
	const struct route *found;
	unsigned methods;

	switch (route_find(routes, routes_n, &w, &found, &values, &methods)) {
	case MATCH_OK:
		if (!known_host && !(found->flags & ROUTE_BARE))
			break;
		r->route = found;
		r->id = values.id;
		r->sub_id = values.sub_id;
		r->code = values.code ? arena_strndup(r->arena, values.code, values.code_len) : NULL;
		return true;
	case MATCH_OTHER_METHOD:
		answer_other_method(r, methods);
		return false;
	case MATCH_NONE:
		if (known_host && without_slash(r, &w))
			return false;
		break;
	}
	respond_error(r, HTTP_404);
	return false;
}

/* The handler and what belongs to it: all of this runs again after a deadlock. */
static void attempt(void *arg)
{
	struct job *job = arg;
	struct req *r = job->r;
	bool keyed = route_is_keyed(r);
	enum http status;

	if (r->method == GET) {
		status = r->route->handler(r);
	} else {
		db_begin(r->db);
		if (keyed && keyed_replay(r, &job->keyed)) {
			db_rollback(r->db);
			return;
		}
		status = r->route->handler(r);
		if (status < HTTP_400 && keyed)
			keyed_store(r, &job->keyed);
		if (status < HTTP_400)
			db_commit(r->db);
		else
			db_rollback(r->db);
		/* Who waits for the first with this key is refused for what that one has done. */
		if (status >= HTTP_400 && keyed && keyed_answered(r, &job->keyed))
			fault_as(FAULT_RETRY, "key %s was answered meanwhile", job->keyed.key);
	}
	if (!status || status != r->response.status)
		fault("%s %s returned %d and answered %d", method_word(r->method), r->route->path,
			(int)status, (int)r->response.status);
}

static void answer_fault(struct req *r, const struct boundary *b)
{
	r->view = NULL;
	switch (b->kind) {
	case FAULT_BUG:
		log_error("id=%s fault=\"%s\"", r->id_text, b->text);
		respond_error(r, HTTP_500);
		return;
	case FAULT_UNAVAILABLE:
	case FAULT_RETRY:
		log_warn("id=%s unavailable=\"%s\"", r->id_text, b->text);
		answer_unavailable(r);
		return;
	}
}

/* Back to where the handler began. */
static void forget_attempt(struct req *r, size_t headers_len)
{
	if (r->db)
		db_rollback(r->db);
	r->response.headers.len = headers_len;
	r->response.cached = false;
	r->view = NULL;
	r->form_read = false;
	r->form_errors = 0;
	r->wrong_codes = 0;
}

static void run_handler(struct job *job)
{
	struct req *r = job->r;
	size_t headers_len = r->response.headers.len;
	int64_t started_us = clock_us();
	struct boundary b;

	for (int i = 1; !guarded(&b, attempt, job); i++) {
		/* So long a wait was for the first request with this key, which still holds its row. */
		bool running = job->keyed.storing && clock_us() - started_us > KEY_WAIT_US;

		forget_attempt(r, headers_len);
		if (b.kind == FAULT_RETRY && running) {
			respond_error_key(r, HTTP_409, "idempotency_running");
			return;
		}
		if (b.kind != FAULT_RETRY || i == ATTEMPTS) {
			answer_fault(r, &b);
			return;
		}
		log_info("id=%s again=%d why=\"%s\"", r->id_text, i, b.text);
		job->keyed.storing = false;
		started_us = clock_us();
	}
}

static bool form_is_ours(struct req *r)
{
	return r->route->flags & ROUTE_FROM_PANEL ? csrf_from_panel(r) : csrf_ok(r);
}

static void run(void *arg)
{
	struct job *job = arg;
	struct req *r = job->r;
	enum http status = req_read_head(r, job->in);
	const char *slug = NULL;
	bool known_host = r->host && access_area(r, &slug);

	access_language(r);
	if (status != HTTP_200) {
		respond_error(r, status);
		return;
	}
	if (!find_route(r, known_host))
		return;
	if (!(r->route->flags & ROUTE_BARE)) {
		r->db = app_db(r->app);
		r->statements_before = db_statements(r->db);
		if (!access_check(r, slug) || (r->area == AREA_API && !api_query_known(r)))
			return;
	}
	status = req_read_body(r, job->in);
	if (status != HTTP_200)
		respond_error(r, status);
	else if (r->method != GET && r->area != AREA_API && !form_is_ours(r))
		respond_error_key(r, HTTP_403, "expired");
	else if (!route_is_keyed(r) || keyed_read(r, &job->keyed))
		run_handler(job);
	tries_keep(r);
}

struct faulted { struct req *r; const struct boundary *b; };

static void page_of_fault(void *arg)
{
	struct faulted *f = arg;

	answer_fault(f->r, f->b);
}

/* When not even the error page can be made: no arena, no template. */
static void last_resort(struct req *r)
{
	static char text[] = "Internal error\n";

	r->response = (struct response){
		.status = HTTP_500, .type = "text/plain", .body = { .data = text, .len = sizeof text - 1 } };
}

/* Who asked; staff who look at a customer's pages are staff. */
static const char *actor_of(const struct req *r, int64_t *id)
{
	int64_t staff = r->staff.id ? r->staff.id : r->visit.staff_id;

	*id = r->key.id ? r->key.id : staff ? staff : r->visit.customer_id;
	return r->key.id ? "api" : staff ? "staff" : r->visit.id ? "customer" : "nobody";
}

static void log_request(const struct req *r, int64_t started_us)
{
	uint64_t statements = r->db ? db_statements(r->db) - r->statements_before : 0;
	int64_t actor_id;
	const char *actor = actor_of(r, &actor_id);
	int64_t us = clock_us() - started_us;

	log_info("id=%s method=%s route=%s status=%d ms=%" PRId64 ".%" PRId64 " db=%" PRIu64
		" bytes=%zu store=%" PRId64 " actor=%s:%" PRId64,
		r->id_text, r->head ? "HEAD" : r->method ? method_word(r->method) : "-",
		r->route ? r->route->path : "-", (int)r->response.status, us / 1000, us % 1000 / 100,
		statements, r->response.body.len, r->store.id, actor, actor_id);
}

void dispatch(struct app *app, const struct gateway_input *in, utc_t now, struct req *r)
{
	int64_t started_us = clock_us();
	struct job job = { .r = r, .in = in };
	struct boundary b, again;

	*r = (struct req){ .app = app, .arena = app->arena, .now = now, .id_text = "-", .language = "fa" };
	r->response.headers = BUF(app->arena);
	r->response.body = BUF(app->arena);
	if (!guarded(&b, run, &job)) {
		if (r->db)
			db_rollback(r->db);
		if (!guarded(&again, page_of_fault, &(struct faulted){ r, &b })) {
			log_error("id=%s fault=\"%s\" while answering fault=\"%s\"", r->id_text,
				again.text, b.text);
			last_resort(r);
		}
	}
	log_request(r, started_us);
}

struct piece_job { struct req *r; struct arena *chunk; struct buf *out; bool more; };

static void make_piece(void *arg)
{
	struct piece_job *p = arg;

	p->more = p->r->response.piece(p->r, p->r->response.stream_state, p->chunk, p->out);
}

enum piece dispatch_piece(struct req *r, struct arena *chunk, struct buf *out)
{
	struct piece_job p = { r, chunk, out, false };
	struct boundary b;

	*out = BUF(chunk);
	if (guarded(&b, make_piece, &p))
		return p.more ? PIECE_MORE : PIECE_LAST;
	log_error("id=%s fault=\"%s\" while streaming", r->id_text, b.text);
	return PIECE_BROKEN;
}
