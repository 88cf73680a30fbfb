/*
 * crypto.h - every use of libsodium. Keys come from one file outside the database (config
 * `key_file`, 32 bytes hex); sub-keys are derived per purpose.
 */
#ifndef BASE_CRYPTO_H
#define BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Binary data with its length: database blobs, hashes. */
struct bytes { const void *data; size_t len; };

enum { HASH_LEN = 32 };
typedef struct { unsigned char b[HASH_LEN]; } hash_t;

/* Seeds libsodium and reads the key file, creating it (0600) when missing. False: see log. */
bool crypto_init(const char *key_file);

/* `n` random bytes. */
void crypto_random(void *out, size_t n);
/* Overwrites a secret; the compiler does not leave it out. */
void crypto_wipe(void *p, size_t n);
/* A random token of 256 bits, base64url (43 characters). */
char *token_new(struct arena *a);
/* A random code of `n` characters, capital letters and digits without look-alikes. [§field P29] */
char *code_new(struct arena *a, int n);
/* The same into out[0..n-1], without an end: for many of them. */
void code_fill(char *out, int n);
/* `n` random decimal digits, the first not 0. */
char *digits_new(struct arena *a, int n);

/* SHA-256 of the bytes: tokens, API keys, request bodies. */
hash_t hash_of(const void *data, size_t n);
/* Keyed hash under the sub-key `purpose` ("national_id"): for finding sealed values. */
hash_t keyed_hash(const char *purpose, const char *s);
/* Equal in constant time. */
bool hash_equal(const hash_t *a, const hash_t *b);
char *hex_of(struct arena *a, const void *data, size_t n);

/* Argon2id (interactive limits), an encoded string of ≤ 128 characters. */
char *password_hash(struct arena *a, const char *password);
/* True when the password fits. `hash` NULL costs the same time and is false. */
bool password_verify(const char *hash, const char *password);

/* Seals a short text (XChaCha20-Poly1305) for one purpose and row. */
struct bytes seal(struct arena *a, const char *purpose, const char *plain);
/* NULL when the bytes were not sealed by this key for this purpose. */
char *unseal(struct arena *a, const char *purpose, struct bytes sealed);

#endif
