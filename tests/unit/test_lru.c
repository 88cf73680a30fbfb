#include "base/lru.h"

#include "tests/unit/unit.h"

enum { PLACES = 3 };

struct kept { struct lru lru; int id; };
static struct kept kept[PLACES];

static bool is_of_id(const void *place, const void *id)
{
	const struct kept *k = place;

	ck_assert(k->lru.used); /* a free one is not asked */
	return k->id == *(const int *)id;
}

static struct kept *place_of(int id)
{
	return lru_place(kept, PLACES, sizeof *kept, is_of_id, &id);
}

static struct kept *keep(int id)
{
	struct kept *k = place_of(id);

	k->id = id;
	lru_use(&k->lru);
	return k;
}

START_TEST(free_places_are_given_first)
{
	for (int id = 0; id < PLACES; id++)
		ck_assert_ptr_eq(keep(id), &kept[id]);
}
END_TEST

START_TEST(what_is_kept_is_found_in_its_place)
{
	struct kept *first = keep(0);

	keep(1);
	ck_assert_ptr_eq(place_of(0), first);
	ck_assert_int_eq(place_of(0)->id, 0);
}
END_TEST

START_TEST(the_least_recently_used_makes_room)
{
	for (int id = 1; id <= PLACES; id++)
		keep(id);
	keep(1);
	ck_assert_int_eq(place_of(9)->id, 2);
	keep(9);
	ck_assert_int_eq(place_of(10)->id, 3);
	ck_assert_int_eq(place_of(1)->id, 1);
}
END_TEST

START_TEST(a_place_that_was_freed_is_given_before_older_ones)
{
	for (int id = 1; id <= PLACES; id++)
		keep(id);
	place_of(3)->lru = (struct lru){ 0 };
	ck_assert_int_eq(place_of(9)->id, 3);
	ck_assert_uint_eq(place_of(3)->lru.used, 0);
}
END_TEST

int main(void)
{
	return UNIT_MAIN("lru", free_places_are_given_first, what_is_kept_is_found_in_its_place,
		the_least_recently_used_makes_room, a_place_that_was_freed_is_given_before_older_ones);
}
