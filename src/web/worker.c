#include "web/worker.h"

#include <fcgiapp.h>
#include <limits.h>
#include <signal.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/app.h"
#include "web/dispatch.h"
#include "web/respond.h"

enum { ARENA_LIMIT = 64 * 1024 * 1024 };

static const char *fcgi_variable(void *context, const char *name)
{
	FCGX_Request *q = context;

	return FCGX_GetParam(name, q->envp);
}

static int fcgi_read(void *context, char *buf, int n)
{
	FCGX_Request *q = context;

	return FCGX_GetStr(buf, n, q->in);
}

static void put(FCGX_Request *q, const char *s, size_t n)
{
	while (n > 0) {
		int part = n > INT_MAX ? INT_MAX : (int)n;

		if (FCGX_PutStr(s, part, q->out) < 0)
			return; /* the client has gone; what it asked for is done all the same */
		s += part;
		n -= (size_t)part;
	}
}

static void serve(struct app *app, FCGX_Request *q)
{
	const struct gateway_input in = { .context = q, .variable = fcgi_variable, .read = fcgi_read };
	struct buf head;
	struct req r;

	arena_reset(app->arena);
	dispatch(app, &in, clock_now(), &r);
	head = BUF(app->arena);
	respond_head(&r, &head);
	put(q, head.data, head.len);
	if (!r.head)
		put(q, buf_text(&r.response.body), r.response.body.len);
	FCGX_Finish_r(q);
}

/* FCGX_Init takes the signals it needs only where nobody else has; TERM shall be its own. */
static void forget_signal_handlers(void)
{
	static const int numbers[] = { SIGTERM, SIGINT, SIGHUP, SIGCHLD, SIGPIPE, SIGUSR1 };
	const struct sigaction standard = { .sa_handler = SIG_DFL };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &standard, NULL);
}

int worker_run(const struct worker_setup *setup)
{
	struct app app = {
		.config = setup->config, .asset_version = setup->asset_version, .rate = setup->rate,
		.arena = arena_new(ARENA_LIMIT) };
	FCGX_Request q;
	int left = setup->requests;

	forget_signal_handlers();
	/* On TERM FCGX_Accept_r returns after the request in work is answered. */
	if (FCGX_Init() != 0 || FCGX_InitRequest(&q, setup->listen_fd, 0) != 0) {
		log_error("FastCGI does not start");
		arena_free(app.arena);
		return 1;
	}
	while (left > 0 && FCGX_Accept_r(&q) == 0) {
		serve(&app, &q);
		left--;
	}
	FCGX_Free(&q, 0);
	if (app.db)
		db_close(app.db);
	arena_free(app.arena);
	return 0;
}
