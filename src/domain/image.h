/* image.h - the pictures of a store: its logo and its products. Never changed, only replaced. */
#ifndef DOMAIN_IMAGE_H
#define DOMAIN_IMAGE_H

#include "base/image.h"
#include "domain/scope.h"

enum { IMAGE_SIDE_MAX = 1200 };

/* Stores what image_reencode made; its id. The caller holds the transaction. */
int64_t image_store(const struct scope *s, const struct image *image);
/* False: the store has no such picture. */
bool image_load(const struct scope *s, int64_t id, struct image *out);
/* Removes one that nothing shows any more. The caller holds the transaction. */
void image_delete(const struct scope *s, int64_t id);

#endif
