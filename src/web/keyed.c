#include "web/keyed.h"

#include <inttypes.h>
#include <string.h>

#include "base/fault.h"
#include "domain/idempotency.h"
#include "web/api/api.h"
#include "web/respond.h"
#include "web/route.h"

/* Of a form the fields but the token, which a new login changes; else the body as it was sent. */
static hash_t request_hash(struct req *r)
{
	struct buf all = BUF(r->arena);

	buf_printf(&all, "%s %s\n", method_word(r->method), r->path);
	if (r->area == AREA_API)
		buf_put(&all, r->body, r->body_len);
	for (size_t i = 0; i < r->form.n; i++)
		if (strcmp(r->form.list[i].name, "_csrf") != 0)
			buf_printf(&all, "%s=%zu:%s\n", r->form.list[i].name, strlen(r->form.list[i].value),
				r->form.list[i].value);
	return hash_of(all.data, all.len);
}

static bool key_valid(const char *key)
{
	size_t n = strlen(key);

	if (n < 1 || n > 128)
		return false;
	for (; *key; key++)
		if (*key <= ' ' || *key > '~')
			return false;
	return true;
}

bool keyed_read(struct req *r, struct keyed *out)
{
	bool api = r->area == AREA_API;
	const char *key = api ? r->headers.idempotency_key : params_get(&r->form, "_key");

	if (!key || !key_valid(key)) {
		respond_error_key(r, HTTP_400, key ? "idempotency_key_invalid" : "idempotency_key_missing");
		return false;
	}
	*out = (struct keyed){
		.source = arena_printf(r->arena, "%s:%" PRId64, api ? "api" : "staff", r->scope.actor_id),
		.key = key, .request = request_hash(r) };
	r->form_key = api ? NULL : key;
	return true;
}

bool keyed_replay(struct req *r, struct keyed *k)
{
	struct idempotent_answer old = { 0 };

	switch (idempotency_find(&r->scope, k->source, k->key, &k->request, &old)) {
	case IDEMPOTENCY_NEW:
		return false;
	case IDEMPOTENCY_MISMATCH:
		respond_error_key(r, HTTP_422, "idempotency_mismatch");
		return true;
	case IDEMPOTENCY_REPLAY:
		break;
	}
	if (old.location)
		respond_redirect(r, "%s", old.location);
	else
		respond_text(r, (enum http)old.status,
			r->area == AREA_API ? "application/json" : "text/html; charset=utf-8", old.body);
	respond_header(r, "Idempotency-Replayed", "true");
	return true;
}

bool keyed_answered(struct req *r, const struct keyed *k)
{
	struct idempotent_answer answer;

	return idempotency_find(&r->scope, k->source, k->key, &k->request, &answer) != IDEMPOTENCY_NEW;
}

void keyed_store(struct req *r, struct keyed *k)
{
	struct idempotent_answer answer = {
		.status = (int)r->response.status,
		.location = r->response.location,
		.body = buf_text(&r->response.body),
	};
	bool stored;

	k->storing = true;
	stored = idempotency_store(&r->scope, k->source, k->key, &k->request, &answer);
	k->storing = false;
	if (!stored)
		fault_as(FAULT_RETRY, "idempotency key %s was answered meanwhile", k->key);
}
