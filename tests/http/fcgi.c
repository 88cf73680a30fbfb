#include "tests/http/fcgi.h"

#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"

enum { BEGIN_REQUEST = 1, END_REQUEST = 3, PARAMS = 4, STDIN = 5, STDOUT = 6, PART = 60000 };

static bool write_all(int fd, const void *data, size_t n)
{
	for (const char *p = data; n > 0;) {
		ssize_t done = send(fd, p, n, MSG_NOSIGNAL);

		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

static bool read_all(int fd, void *out, size_t n)
{
	for (char *p = out; n > 0;) {
		ssize_t got = read(fd, p, n);

		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

/* Sends a stream as records, the last of them empty. */
static bool send_stream(int fd, int type, const char *data, size_t n)
{
	for (;;) {
		size_t part = n < PART ? n : PART;
		unsigned char head[8] = { 1, (unsigned char)type, 0, 1, (unsigned char)(part >> 8),
			(unsigned char)part };

		if (!write_all(fd, head, sizeof head) || !write_all(fd, data, part))
			return false;
		if (part == 0)
			return true;
		data += part;
		n -= part;
	}
}

static void put_length(struct buf *b, size_t n)
{
	char four[4] = { (char)(n >> 24 | 0x80), (char)(n >> 16), (char)(n >> 8), (char)n };

	if (n < 128)
		buf_put(b, &four[3], 1);
	else
		buf_put(b, four, 4);
}

int fcgi_connect(const char *path)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	memcpy(at.sun_path, path, strnlen(path, sizeof at.sun_path - 1));
	if (fd < 0 || connect(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	close(fd);
	return -1;
}

void fcgi_put(int fd, const struct fcgi_variable *variables, size_t n, const char *body,
	size_t body_len)
{
	static const unsigned char begin[16] = { 1, BEGIN_REQUEST, 0, 1, 0, 8, 0, 0, 0, 1 };
	struct arena *a = arena_new(16 << 20);
	struct buf params = BUF(a);

	for (size_t i = 0; i < n; i++) {
		put_length(&params, strlen(variables[i].name));
		put_length(&params, strlen(variables[i].value));
		buf_puts(&params, variables[i].name);
		buf_puts(&params, variables[i].value);
	}
	/* A worker may refuse before it has read everything: not our failure. */
	if (write_all(fd, begin, sizeof begin) && send_stream(fd, PARAMS, buf_text(&params), params.len))
		(void)!send_stream(fd, STDIN, body, body_len);
	arena_free(a);
}

int fcgi_send(const char *socket_path, const struct fcgi_variable *variables, size_t n, const char *body,
	size_t body_len)
{
	int fd = fcgi_connect(socket_path);

	if (fd >= 0)
		fcgi_put(fd, variables, n, body, body_len);
	return fd;
}

char *fcgi_receive(struct arena *a, int fd, size_t *len)
{
	struct buf out = BUF(a);
	unsigned char head[8];
	bool more = true, whole = true;

	while (more && read_all(fd, head, sizeof head)) {
		size_t n = (size_t)head[4] << 8 | head[5];
		char *data = arena_alloc(a, n + head[6] + 1);

		whole = read_all(fd, data, n + head[6]) && head[0] == 1;
		if (whole && head[1] == STDOUT)
			buf_put(&out, data, n);
		more = whole && head[1] != END_REQUEST;
	}
	close(fd);
	*len = out.len;
	return whole ? arena_strndup(a, buf_text(&out), out.len) : NULL;
}
