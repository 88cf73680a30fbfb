#include "base/crypto.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static struct arena *a;
static char folder[] = "/tmp/vafa-crypto-XXXXXX";
static char key_file[64];

START_TEST(the_key_file_is_created_private_and_kept)
{
	char path[64];
	struct stat st;
	hash_t first, second;

	snprintf(path, sizeof path, "%s/new", folder);
	ck_assert(crypto_init(path));
	ck_assert_int_eq(stat(path, &st), 0);
	ck_assert_int_eq(st.st_mode & 07777, 0600);
	ck_assert_int_eq(st.st_size, 65);
	first = keyed_hash("national_id", "0084575948");
	ck_assert(crypto_init(path));
	second = keyed_hash("national_id", "0084575948");
	ck_assert(hash_equal(&first, &second));
	unlink(path);
	ck_assert(crypto_init(path));
	second = keyed_hash("national_id", "0084575948");
	ck_assert(!hash_equal(&first, &second));
	unlink(path);
}
END_TEST

static bool init_from(const char *text, mode_t mode)
{
	char path[64];
	int fd;
	bool ok;

	snprintf(path, sizeof path, "%s/given", folder);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	ck_assert(fd >= 0 && fchmod(fd, mode) == 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	ok = crypto_init(path);
	unlink(path);
	return ok;
}

START_TEST(a_bad_key_file_stops_the_start)
{
	static const char good[] =
		"000102030405060708090a0b0c0d0e0f101112131415161718191A1B1C1D1E1F";
	char text[80];

	ck_assert(init_from(good, 0600));
	snprintf(text, sizeof text, "%s\n", good);
	ck_assert(init_from(text, 0640));
	ck_assert(!init_from(text, 0644));
	ck_assert(!init_from(good + 2, 0600));
	snprintf(text, sizeof text, "%s00", good);
	ck_assert(!init_from(text, 0600));
	snprintf(text, sizeof text, "%.63sx", good);
	ck_assert(!init_from(text, 0600));
	ck_assert(!init_from("", 0600));
	ck_assert(!crypto_init("/nonexistent/folder/key"));
}
END_TEST

START_TEST(hashes_are_the_published_ones)
{
	hash_t h = hash_of("abc", 3);

	ck_assert_str_eq(hex_of(a, h.b, HASH_LEN),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	ck_assert_str_eq(hex_of(a, "", 0), "");
}
END_TEST

START_TEST(keyed_hashes_differ_by_purpose)
{
	hash_t x, y, z;

	ck_assert(crypto_init(key_file));
	x = keyed_hash("national_id", "1");
	y = keyed_hash("national_i", "d1");
	z = keyed_hash("national_id", "1");
	ck_assert(!hash_equal(&x, &y));
	ck_assert(hash_equal(&x, &z));
}
END_TEST

START_TEST(random_texts_have_their_alphabet)
{
	for (int i = 0; i < 200; i++) {
		char *token = token_new(a), *code = code_new(a, 12), *digits = digits_new(a, 6);

		ck_assert_uint_eq(strlen(token), 43);
		ck_assert_uint_eq(
			strspn(token,
				"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
			43);
		ck_assert_uint_eq(strlen(code), 12);
		ck_assert_uint_eq(strspn(code, "23456789ABCDEFGHJKMNPQRSTUVWXYZ"), 12);
		ck_assert_uint_eq(strlen(digits), 6);
		ck_assert_uint_eq(strspn(digits, "0123456789"), 6);
		ck_assert_int_ne(digits[0], '0');
	}
	ck_assert_str_ne(token_new(a), token_new(a));
}
END_TEST

START_TEST(a_password_fits_only_its_hash)
{
	char *hash = password_hash(a, "گذرواژه ۱۲۳");

	ck_assert_int_eq(strncmp(hash, "$argon2id$", 10), 0);
	ck_assert_uint_lt(strlen(hash), 128);
	ck_assert(password_verify(hash, "گذرواژه ۱۲۳"));
	ck_assert(!password_verify(hash, "گذرواژه 123"));
	ck_assert(!password_verify(NULL, "گذرواژه ۱۲۳"));
	ck_assert(!password_verify("", "x"));
}
END_TEST

START_TEST(sealed_text_opens_for_its_purpose_only)
{
	struct bytes sealed, again;
	unsigned char copy[128];

	ck_assert(crypto_init(key_file));
	sealed = seal(a, "national_id:7", "0084575948");
	again = seal(a, "national_id:7", "0084575948");
	ck_assert_str_eq(unseal(a, "national_id:7", sealed), "0084575948");
	ck_assert_ptr_null(unseal(a, "national_id:8", sealed));
	ck_assert_uint_eq(sealed.len, again.len);
	ck_assert_mem_ne(sealed.data, again.data, sealed.len);
	for (size_t i = 0; i < sealed.len; i++) {
		memcpy(copy, sealed.data, sealed.len);
		copy[i] ^= 1;
		ck_assert_ptr_null(unseal(a, "national_id:7", (struct bytes){ copy, sealed.len }));
		ck_assert_ptr_null(unseal(a, "national_id:7", (struct bytes){ sealed.data, i }));
	}
	ck_assert_ptr_null(unseal(a, "national_id:7", (struct bytes){ NULL, 0 }));
	ck_assert_str_eq(unseal(a, "x", seal(a, "x", "")), "");
}
END_TEST

static void hash_without_key(void *unused)
{
	(void)unused;
	(void)keyed_hash("x", "y");
}

START_TEST(keys_are_not_used_before_they_are_read)
{
	ck_assert(faults(hash_without_key, NULL));
	ck_assert(!crypto_init("/nonexistent/folder/key"));
	ck_assert(faults(hash_without_key, NULL));
}
END_TEST

int main(void)
{
	int status;

	if (!mkdtemp(folder))
		return EXIT_FAILURE;
	snprintf(key_file, sizeof key_file, "%s/key", folder);
	a = arena_new(1 << 20);
	status = UNIT_MAIN("crypto", keys_are_not_used_before_they_are_read,
		the_key_file_is_created_private_and_kept, a_bad_key_file_stops_the_start,
		hashes_are_the_published_ones, keyed_hashes_differ_by_purpose,
		random_texts_have_their_alphabet, a_password_fits_only_its_hash,
		sealed_text_opens_for_its_purpose_only);
	arena_free(a);
	unlink(key_file);
	rmdir(folder);
	return status;
}
