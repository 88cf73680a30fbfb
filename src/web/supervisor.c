#include "web/supervisor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/fault.h"
#include "base/log.h"
#include "web/api/openapi.h"
#include "web/app.h"
#include "web/rate.h"
#include "web/view.h"
#include "web/worker.h"

enum {
	SECOND_US = 1000 * 1000,
	TICK_US = 250 * 1000,         /* how often leaving workers are looked after */
	QUICK_US = SECOND_US,         /* a worker that lives shorter died at once */
	BACK_OFF_US = 100 * 1000, BACK_OFF_MOST_US = 5 * SECOND_US,
	PATIENCE_US = 30 * SECOND_US, /* for a busy worker; nginx waits as long for its answer */
	PROCESSES = 1024,             /* two sets of the most workers there may be, and the slow */
	BACKLOG = 1024,
};

struct process {
	pid_t pid;                    /* 0 = free */
	int64_t started_us;
	int64_t leaving_us;           /* when it was told to leave; 0 = it serves */
};

struct supervisor {
	struct config *config;
	char asset_version[64];
	struct rate *rate;
	int listen_fd;
	struct process processes[PROCESSES];
	int quick_deaths;             /* one after the other */
	int64_t start_after_us;       /* back-off */
	bool stopping;
	sigset_t signals, before;
};

static bool is_listening(int fd)
{
	int on = 0;
	socklen_t n = sizeof on;

	return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &on, &n) == 0 && on;
}

/* True when somebody answers at that address: it is not ours to take. */
static bool is_served(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool served = fd >= 0 && connect(fd, (const struct sockaddr *)at, sizeof *at) == 0;

	if (fd >= 0)
		close(fd);
	return served;
}

int supervisor_listen(const char *path, bool *made)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	mode_t mask;
	int fd;

	*made = false;
	if (is_listening(STDIN_FILENO))
		return STDIN_FILENO;
	if (strlen(path) >= sizeof at.sun_path) {
		log_error("listen=%s error=\"too long\"", path);
		return -1;
	}
	memcpy(at.sun_path, path, strlen(path) + 1);
	if (is_served(&at)) {
		log_error("listen=%s error=\"another process answers there\"", path);
		return -1;
	}
	unlink(path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	mask = umask(0117);
	*made = fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0 && listen(fd, BACKLOG) == 0;
	umask(mask);
	if (*made)
		return fd;
	log_error("listen=%s error=\"%s\"", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return -1;
}

/* WORKER_REQUESTS ± 10 %, so that the workers of one set do not leave together. */
static int requests_of_worker(void)
{
	unsigned char random[2];

	crypto_random(random, sizeof random);
	return WORKER_REQUESTS * 9 / 10 + (random[0] << 8 | random[1]) % (WORKER_REQUESTS / 5);
}

static _Noreturn void child(struct supervisor *s, pid_t parent)
{
	/* A worker shall not outlive its parent, not even one that died before this line. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		exit(EXIT_FAILURE);
	sigprocmask(SIG_SETMASK, &s->before, NULL);
	exit(worker_run(&(struct worker_setup){
		.config = s->config, .asset_version = s->asset_version, .rate = s->rate,
		.listen_fd = s->listen_fd, .requests = requests_of_worker() }));
}

static void start_worker(struct supervisor *s)
{
	struct process *p = s->processes;
	pid_t parent = getpid();

	while (p < s->processes + PROCESSES && p->pid)
		p++;
	if (p == s->processes + PROCESSES)
		return;
	*p = (struct process){ .pid = fork(), .started_us = clock_us() };
	if (p->pid == 0)
		child(s, parent);
	if (p->pid < 0) {
		log_error("fork: %s", strerror(errno));
		p->pid = 0;
		s->start_after_us = clock_us() + SECOND_US;
	}
}

static int serving(const struct supervisor *s)
{
	int n = 0;

	for (int i = 0; i < PROCESSES; i++)
		n += s->processes[i].pid && !s->processes[i].leaving_us;
	return n;
}

static int alive(const struct supervisor *s)
{
	int n = 0;

	for (int i = 0; i < PROCESSES; i++)
		n += s->processes[i].pid != 0;
	return n;
}

static void tell_to_leave(struct supervisor *s)
{
	int64_t now = clock_us();

	for (int i = 0; i < PROCESSES; i++) {
		struct process *p = &s->processes[i];

		if (!p->pid || p->leaving_us)
			continue;
		p->leaving_us = now;
		kill(p->pid, SIGTERM);
	}
}

/*
 * A worker that got TERM just before it began to wait for a connection has missed it; so it is
 * told again, and in the end killed.
 */
static void nag(struct supervisor *s)
{
	int64_t now = clock_us();

	for (int i = 0; i < PROCESSES; i++) {
		struct process *p = &s->processes[i];

		if (p->pid && p->leaving_us)
			kill(p->pid, now - p->leaving_us > PATIENCE_US ? SIGKILL : SIGTERM);
	}
}

static void died(struct supervisor *s, struct process *p, int status)
{
	bool quick = clock_us() - p->started_us < QUICK_US;
	int64_t wait_us;

	if (WIFSIGNALED(status))
		log_error("worker=%d killed by signal %d", (int)p->pid, WTERMSIG(status));
	else if (WEXITSTATUS(status))
		log_error("worker=%d left with status %d", (int)p->pid, WEXITSTATUS(status));
	if (!p->leaving_us && quick) {
		wait_us = (int64_t)BACK_OFF_US << (s->quick_deaths < 6 ? s->quick_deaths : 6);
		s->quick_deaths++;
		s->start_after_us = clock_us() + (wait_us < BACK_OFF_MOST_US ? wait_us : BACK_OFF_MOST_US);
	} else if (!quick) {
		s->quick_deaths = 0;
	}
	*p = (struct process){ 0 };
}

static void reap(struct supervisor *s)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		for (int i = 0; i < PROCESSES; i++)
			if (s->processes[i].pid == pid)
				died(s, &s->processes[i], status);
}

static void load_config(void *out)
{
	struct config *fresh = out;

	if (!config_load(fresh))
		fault("settings are not in order");
}

/* Reads everything again and hands over to a new set of workers. What cannot be read stays. */
static void reload(struct supervisor *s)
{
	struct config fresh;
	struct boundary b;

	if (guarded(&b, load_config, &fresh))
		*s->config = fresh;
	else
		log_error("reload: %s; the old settings stay", b.text);
	if (!view_load(s->config->template_dir) || !openapi_load(s->config->template_dir))
		log_error("reload: the old templates stay");
	app_asset_version(s->config, s->asset_version);
	log_info("reload: new workers take over");
	tell_to_leave(s);
	s->quick_deaths = 0;
	s->start_after_us = 0;
}

static void start_missing(struct supervisor *s)
{
	if (s->stopping || clock_us() < s->start_after_us)
		return;
	for (int n = serving(s); n < s->config->workers; n++)
		start_worker(s);
}

static void handle(struct supervisor *s, int signal_number)
{
	switch (signal_number) {
	case SIGTERM:
	case SIGINT:
		s->stopping = true;
		tell_to_leave(s);
		break;
	case SIGHUP:
		if (!s->stopping)
			reload(s);
		break;
	default: /* SIGCHLD, or a tick: reap looks anyway */
		break;
	}
}

int supervisor_run(struct config *config, int listen_fd)
{
	const struct timespec tick = { .tv_nsec = TICK_US * 1000L };
	struct supervisor *s = calloc(1, sizeof *s);

	if (!s || !(s->rate = rate_new())) {
		log_error("out of memory");
		free(s);
		return EXIT_FAILURE;
	}
	s->config = config;
	s->listen_fd = listen_fd;
	app_asset_version(config, s->asset_version);
	sigemptyset(&s->signals);
	sigaddset(&s->signals, SIGTERM);
	sigaddset(&s->signals, SIGINT);
	sigaddset(&s->signals, SIGHUP);
	sigaddset(&s->signals, SIGCHLD);
	sigprocmask(SIG_BLOCK, &s->signals, &s->before);
	log_info("workers=%d listen=%s", config->workers, config->listen);
	while (!s->stopping || alive(s)) {
		start_missing(s);
		handle(s, sigtimedwait(&s->signals, NULL, &tick));
		reap(s);
		nag(s);
	}
	log_info("stopped");
	rate_free(s->rate);
	free(s);
	return EXIT_SUCCESS;
}
