#include "web/worker.h"

#include <errno.h>
#include <fastcgi.h>
#include <fcgiapp.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/app.h"
#include "web/dispatch.h"
#include "web/respond.h"

enum { ARENA_LIMIT = 64 * 1024 * 1024, CHUNK_LIMIT = 8 * 1024 * 1024 };

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

/* Writes all of it; false when nginx has gone. */
static bool write_all(int fd, struct iovec *parts, int n)
{
	while (n > 0) {
		ssize_t done = writev(fd, parts, n);

		if (done < 0 && errno != EINTR)
			return false;
		for (; n > 0 && done >= (ssize_t)parts->iov_len; parts++, n--)
			done -= (ssize_t)parts->iov_len;
		if (n > 0 && done > 0) {
			parts->iov_base = (char *)parts->iov_base + done;
			parts->iov_len -= (size_t)done;
		}
	}
	return true;
}

/* The most that one record holds, a multiple of 8. */
enum { RECORD_MAX = 65528 };

/*
 * Head and body as records of FCGI_STDOUT; FCGX_Finish_r ends the stream. The library itself would
 * copy them in parts of 8 KB and wake nginx for each. False: the client has gone; what it asked
 * for is done all the same.
 */
static bool put(FCGX_Request *q, const struct buf *head, const char *body, size_t n)
{
	size_t head_n = head->len; /* a few hundred bytes */
	bool there = true;

	while (there && head_n + n > 0) {
		size_t part = n < RECORD_MAX - head_n ? n : RECORD_MAX - head_n, len = head_n + part;
		FCGI_Header header = {
			.version = FCGI_VERSION_1, .type = FCGI_STDOUT,
			.requestIdB1 = (unsigned char)(q->requestId >> 8),
			.requestIdB0 = (unsigned char)q->requestId,
			.contentLengthB1 = (unsigned char)(len >> 8), .contentLengthB0 = (unsigned char)len };
		struct iovec parts[] = { { &header, sizeof header },
			{ (void *)buf_text(head), head_n }, { (void *)body, part } };

		there = write_all(q->ipcFd, parts, 3);
		body += part;
		n -= part;
		head_n = 0;
	}
	return there;
}

/*
 * An answer of any length, piece by piece through one small arena. False when it broke off: it
 * must not look whole.
 */
static bool put_stream(FCGX_Request *q, struct req *r)
{
	struct arena *chunk = arena_new(CHUNK_LIMIT);
	const struct buf none = BUF(r->arena);
	enum piece piece;
	struct buf text;

	do {
		arena_reset(chunk);
		piece = dispatch_piece(r, chunk, &text);
	} while (piece != PIECE_BROKEN && put(q, &none, buf_text(&text), text.len) && piece == PIECE_MORE);
	arena_free(chunk);
	return piece != PIECE_BROKEN;
}

/*
 * Ends an answer that is not whole. A closed connection alone would be a good end to nginx; after a
 * record of no version it breaks the client's transfer off.
 */
static void break_off(FCGX_Request *q)
{
	FCGI_Header none = { .version = 0 };

	write_all(q->ipcFd, &(struct iovec){ &none, sizeof none }, 1);
	FCGX_Free(q, true);
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
	put(q, &head, buf_text(&r.response.body), r.head ? 0 : r.response.body.len);
	if (r.head || !r.response.piece || put_stream(q, &r))
		FCGX_Finish_r(q);
	else
		break_off(q);
}

static volatile sig_atomic_t told_to_leave;

static void on_term(int signal_number)
{
	(void)signal_number;
	told_to_leave = 1;
}

/*
 * FCGX_Init takes the signals it needs only where nobody else has. TERM is ours, and blocked but
 * for the wait for a connection: the library gives a request up whose reading a signal breaks.
 */
static void set_up_signals(void)
{
	static const int numbers[] = { SIGINT, SIGHUP, SIGCHLD, SIGPIPE, SIGUSR1 };
	const struct sigaction standard = { .sa_handler = SIG_DFL }, leave = { .sa_handler = on_term };
	sigset_t term;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &standard, NULL);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	sigaction(SIGTERM, &leave, NULL);
}

/* The next connection; -1 when it is time to leave, or when none can be had (which is logged). */
static int next_connection(int listen_fd)
{
	sigset_t term;
	int fd;

	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	do {
		sigprocmask(SIG_UNBLOCK, &term, NULL);
		fd = told_to_leave ? -1 : accept4(listen_fd, NULL, NULL, SOCK_CLOEXEC);
		sigprocmask(SIG_BLOCK, &term, NULL);
	} while (fd < 0 && !told_to_leave && (errno == EINTR || errno == ECONNABORTED));
	if (fd < 0 && !told_to_leave)
		log_error("accept: %s", strerror(errno));
	return fd;
}

/* Reads what comes before the body. False: the connection broke, and is closed. */
static bool read_request(FCGX_Request *q, int fd)
{
	q->ipcFd = fd;
	q->keepConnection = 1; /* that is, FCGX_Accept_r shall not close it as the one before */
	if (FCGX_Accept_r(q) != 0)
		return false;
	q->keepConnection = 0; /* closed after the answer, even if nginx would keep it: others wait */
	return true;
}

int worker_run(const struct worker_setup *setup)
{
	struct app app = {
		.config = setup->config, .asset_version = setup->asset_version, .rate = setup->rate,
		.arena = arena_new(ARENA_LIMIT) };
	FCGX_Request q;
	int left = setup->requests, fd;

	set_up_signals();
	/* Without a socket of its own it does not accept, and gives back one request a call. */
	if (FCGX_Init() != 0 || FCGX_InitRequest(&q, -1, 0) != 0) {
		log_error("FastCGI does not start");
		arena_free(app.arena);
		return 1;
	}
	while (left > 0 && (fd = next_connection(setup->listen_fd)) >= 0)
		if (read_request(&q, fd)) {
			serve(&app, &q);
			left--;
		}
	FCGX_Free(&q, 0);
	if (app.db)
		db_close(app.db);
	arena_free(app.arena);
	return 0;
}
