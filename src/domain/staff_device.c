/*
 * staff_device.c - the browsers that an account has signed in from, for staff.h.
 *
 * A browser holds a word for each of the last few accounts: sixteen random digits and a keyed hash
 * of them with the account, so that nobody can make one up. The database knows nothing of it.
 */
#include <inttypes.h>
#include <string.h>

#include "base/crypto.h"
#include "domain/staff.h"

/* Accounts that share the browser of a till, and the characters of a word: random part, hash. */
enum { DEVICES_MAX = 6, NONCE_BYTES = 8, NONCE_LEN = 2 * NONCE_BYTES, WORD_LEN = NONCE_LEN + 2 * HASH_LEN };

static const char *word_of(struct arena *a, const char *nonce, int64_t staff_id)
{
	hash_t h = keyed_hash("device", arena_printf(a, "%" PRId64 " %s", staff_id, nonce));

	return arena_printf(a, "%s%s", nonce, hex_of(a, h.b, sizeof h.b));
}

/* Compares as whole hashes, so that time tells nothing. */
static bool word_fits(struct arena *a, const char *word, int64_t staff_id)
{
	const char *ours = word_of(a, arena_strndup(a, word, NONCE_LEN), staff_id);
	hash_t expected = hash_of(ours, WORD_LEN), got = hash_of(word, WORD_LEN);

	return hash_equal(&expected, &got);
}

/* Reads the next word of a list; NULL at its end, or where it is no list of ours. */
static const char *word_next(struct arena *a, const char **devices)
{
	const char *word;

	if (!*devices || strnlen(*devices, WORD_LEN) < WORD_LEN)
		return NULL;
	word = arena_strndup(a, *devices, WORD_LEN);
	*devices += WORD_LEN;
	if (**devices == '.')
		(*devices)++;
	return word;
}

const char *staff_device_find(struct arena *a, const char *devices, int64_t staff_id)
{
	const char *word;

	for (int i = 0; i < DEVICES_MAX && (word = word_next(a, &devices)); i++)
		if (word_fits(a, word, staff_id))
			return word;
	return NULL;
}

char *staff_device_add(struct arena *a, const char *devices, int64_t staff_id)
{
	const char *own = staff_device_find(a, devices, staff_id), *word;
	unsigned char nonce[NONCE_BYTES];
	char *list;

	if (!own) {
		crypto_random(nonce, sizeof nonce);
		own = word_of(a, hex_of(a, nonce, sizeof nonce), staff_id);
	}
	list = arena_printf(a, "%s", own);
	for (int i = 1; i < DEVICES_MAX && (word = word_next(a, &devices));)
		if (strcmp(word, own) != 0) {
			list = arena_printf(a, "%s.%s", list, word);
			i++;
		}
	return list;
}
