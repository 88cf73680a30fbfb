#include "base/crypto.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/log.h"

enum { KEY_LEN = 32, KEY_HEX_LEN = 2 * KEY_LEN, SEAL_VERSION = 1 };
enum {
	NONCE_LEN = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_LEN = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	SEAL_HEAD = 1 + NONCE_LEN, /* version, nonce; then the text and its tag */
};

static unsigned char master_key[KEY_LEN];
static bool ready;

/* Reads 64 hex digits and an optional line end. */
static bool key_read(int fd, const char *path)
{
	char text[KEY_HEX_LEN + 2];
	ssize_t n = read(fd, text, sizeof text);
	size_t read_len = 0;
	struct stat st;
	bool ok;

	if (n < 0 || fstat(fd, &st) != 0) {
		log_error("key_file=%s error=\"%s\"", path, strerror(errno));
		return false;
	}
	ok = (n == KEY_HEX_LEN || (n == KEY_HEX_LEN + 1 && text[KEY_HEX_LEN] == '\n')) &&
	     sodium_hex2bin(master_key, KEY_LEN, text, KEY_HEX_LEN, NULL, &read_len, NULL) == 0 &&
	     read_len == KEY_LEN;
	sodium_memzero(text, sizeof text);
	if (!ok)
		log_error("key_file=%s error=\"not %d hex digits\"", path, KEY_HEX_LEN);
	else if (st.st_mode & S_IRWXO)
		log_error("key_file=%s error=\"open to everybody: chmod o-rwx\"", path);
	return ok && !(st.st_mode & S_IRWXO);
}

/* Makes the name of a new file last: a key that is lost with the power takes its values with it. */
static bool folder_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[4096] = ".";
	bool ok;
	int fd;

	if (slash)
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - path + 1), path);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	ok = fsync(fd) == 0;
	close(fd);
	return ok;
}

static bool key_write(int fd)
{
	unsigned char key[KEY_LEN];
	char text[KEY_HEX_LEN + 2];
	bool ok;

	randombytes_buf(key, sizeof key);
	sodium_bin2hex(text, sizeof text, key, sizeof key);
	text[KEY_HEX_LEN] = '\n';
	ok = write(fd, text, KEY_HEX_LEN + 1) == KEY_HEX_LEN + 1 && fsync(fd) == 0;
	sodium_memzero(key, sizeof key);
	sodium_memzero(text, sizeof text);
	return ok;
}

/*
 * Makes the key file appear whole or not at all: written beside it and then linked to its name,
 * which fails when another process was quicker; its key is then the one.
 */
static bool key_create(const char *path)
{
	char beside[4096];
	bool ok;
	int fd, n;

	n = snprintf(beside, sizeof beside, "%s.XXXXXX", path);
	if (n < 0 || (size_t)n >= sizeof beside || (fd = mkostemp(beside, O_CLOEXEC)) < 0) {
		log_error("key_file=%s error=\"cannot be created: %s\"", path, strerror(errno));
		return false;
	}
	ok = key_write(fd) && (link(beside, path) == 0 || errno == EEXIST) && folder_sync(path);
	if (!ok)
		log_error("key_file=%s error=\"cannot be written: %s\"", path, strerror(errno));
	unlink(beside);
	close(fd);
	return ok;
}

bool crypto_init(const char *key_file)
{
	int fd;

	if (sodium_init() < 0) {
		log_error("libsodium does not start");
		return false;
	}
	if (access(key_file, F_OK) != 0 && errno == ENOENT && !key_create(key_file))
		return false;
	fd = open(key_file, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		log_error("key_file=%s error=\"cannot be read: %s\"", key_file, strerror(errno));
		return false;
	}
	ready = key_read(fd, key_file);
	close(fd);
	return ready;
}

/* The key of one use ("seal", "hash") and purpose. */
static void sub_key(const char *use, const char *purpose, unsigned char out[KEY_LEN])
{
	crypto_generichash_state state;

	if (!ready)
		fault("crypto: no key; crypto_init comes first");
	crypto_generichash_init(&state, master_key, KEY_LEN, KEY_LEN);
	/* With its NUL, so that no two pairs of use and purpose give the same bytes. */
	crypto_generichash_update(&state, (const unsigned char *)use, strlen(use) + 1);
	crypto_generichash_update(&state, (const unsigned char *)purpose, strlen(purpose));
	crypto_generichash_final(&state, out, KEY_LEN);
}

void crypto_random(void *out, size_t n)
{
	randombytes_buf(out, n);
}

void crypto_wipe(void *p, size_t n)
{
	sodium_memzero(p, n);
}

char *token_new(struct arena *a)
{
	enum { TOKEN_BYTES = 32 };
	unsigned char random[TOKEN_BYTES];
	size_t size =
		sodium_base64_ENCODED_LEN(TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *token = arena_alloc_raw(a, size);

	randombytes_buf(random, sizeof random);
	return sodium_bin2base64(
		token, size, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/* Of five random bits the 31 that have a letter; without 0 O, 1 I L. */
void code_fill(char *out, int n)
{
	static const char letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
	unsigned char bits[32];

	for (int i = 0; i < n;) {
		randombytes_buf(bits, sizeof bits);
		for (size_t k = 0; k < sizeof bits && i < n; k++)
			if ((bits[k] & 31) < sizeof letters - 1)
				out[i++] = letters[bits[k] & 31];
	}
}

char *code_new(struct arena *a, int n)
{
	char *code = arena_alloc(a, (size_t)n + 1);

	code_fill(code, n);
	return code;
}

char *digits_new(struct arena *a, int n)
{
	char *digits = arena_alloc(a, (size_t)n + 1);

	for (int i = 0; i < n; i++)
		digits[i] = (char)(i == 0 ? '1' + randombytes_uniform(9)
					  : '0' + randombytes_uniform(10));
	return digits;
}

hash_t hash_of(const void *data, size_t n)
{
	hash_t h;

	crypto_hash_sha256(h.b, data, n);
	return h;
}

hash_t keyed_hash(const char *purpose, const char *s)
{
	unsigned char key[KEY_LEN];
	hash_t h;

	sub_key("hash", purpose, key);
	crypto_generichash(h.b, HASH_LEN, (const unsigned char *)s, strlen(s), key, sizeof key);
	sodium_memzero(key, sizeof key);
	return h;
}

bool hash_equal(const hash_t *a, const hash_t *b)
{
	return sodium_memcmp(a->b, b->b, HASH_LEN) == 0;
}

char *hex_of(struct arena *a, const void *data, size_t n)
{
	char *hex = arena_alloc_raw(a, 2 * n + 1);

	return sodium_bin2hex(hex, 2 * n + 1, data, n);
}

char *password_hash(struct arena *a, const char *password)
{
	char *hash = arena_alloc(a, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str(hash, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
		    crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
		fault("crypto: no memory for a password hash");
	return hash;
}

bool password_verify(const char *hash, const char *password)
{
	/* The hash of a random password: an unknown user costs as much as a known one. */
	static const char nobody[] = "$argon2id$v=19$m=65536,t=2,p=1$B3KQJv8STNmK4yhSlFohNA"
				     "$PTnRifBXEPwlqE9xpck0zuU1eSMIzW1pysnAVmY257A";
	bool fits = crypto_pwhash_str_verify(hash ? hash : nobody, password, strlen(password)) == 0;

	return hash && fits;
}

struct bytes seal(struct arena *a, const char *purpose, const char *plain)
{
	size_t n = strlen(plain), size = SEAL_HEAD + n + TAG_LEN;
	unsigned char key[KEY_LEN], *out = arena_alloc_raw(a, size);

	out[0] = SEAL_VERSION;
	randombytes_buf(out + 1, NONCE_LEN);
	sub_key("seal", purpose, key);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + SEAL_HEAD, NULL,
		(const unsigned char *)plain, n, (const unsigned char *)purpose, strlen(purpose),
		NULL, out + 1, key);
	sodium_memzero(key, sizeof key);
	return (struct bytes){ out, size };
}

char *unseal(struct arena *a, const char *purpose, struct bytes sealed)
{
	const unsigned char *in = sealed.data;
	unsigned char key[KEY_LEN];
	char *plain;
	bool ok;

	if (!in || sealed.len < SEAL_HEAD + TAG_LEN || in[0] != SEAL_VERSION)
		return NULL;
	plain = arena_alloc(a, sealed.len - SEAL_HEAD - TAG_LEN + 1);
	sub_key("seal", purpose, key);
	ok = crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)plain, NULL, NULL,
		     in + SEAL_HEAD, sealed.len - SEAL_HEAD, (const unsigned char *)purpose,
		     strlen(purpose), in + 1, key) == 0;
	sodium_memzero(key, sizeof key);
	return ok ? plain : NULL;
}
