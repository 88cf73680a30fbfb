#include "web/rate.h"

#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>

/*
 * One slot a key, found by open addressing; a slot whose window is over is free for the next key.
 * Window and count are one word, so that a new window cannot be opened twice: the window's number
 * in the upper half, the count in the lower.
 */
enum { SLOTS = 4096, PROBES = 8 };
struct slot { _Atomic int64_t id; _Atomic uint64_t window_and_count; };
struct rate { struct slot slots[SLOTS]; };

struct rate *rate_new(void)
{
	void *p = mmap(NULL, sizeof(struct rate), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void rate_free(struct rate *rate)
{
	if (rate)
		munmap(rate, sizeof *rate);
}

/* The slot of a key. When all its places are taken it shares the last: stricter, never looser. */
static struct slot *slot_of(struct rate *rate, int64_t id, uint64_t window)
{
	uint64_t hash = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15) >> 32;
	struct slot *s = NULL;

	for (int i = 0; i < PROBES; i++) {
		s = &rate->slots[(hash + (uint64_t)i) % SLOTS];
		int64_t holder = atomic_load(&s->id);

		if (holder == id)
			break;
		if ((holder == 0 || atomic_load(&s->window_and_count) >> 32 < window) &&
		    atomic_compare_exchange_strong(&s->id, &holder, id))
			break;
		if (holder == id)
			break;
	}
	return s;
}

bool rate_take(struct rate *rate, int64_t id, utc_t now, int64_t limit, struct rate_answer *out)
{
	uint64_t window = (uint64_t)(now.s / RATE_WINDOW_S), old, new;
	struct slot *s = slot_of(rate, id, window);
	int64_t count;

	old = atomic_load(&s->window_and_count);
	do {
		new = old >> 32 == window ? old + 1 : window << 32 | 1;
	} while (!atomic_compare_exchange_weak(&s->window_and_count, &old, new));
	count = (int64_t)(new & UINT32_MAX);
	*out = (struct rate_answer){ limit, count < limit ? limit - count : 0,
		(int)(RATE_WINDOW_S - now.s % RATE_WINDOW_S) };
	return count <= limit;
}
