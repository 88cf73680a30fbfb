#include "domain/image.h"

int64_t image_store(const struct scope *s, const struct image *image)
{
	db_exec(s->db,
		"INSERT INTO image (store_id, mime, width, height, data, created_at)"
		" VALUES (?, ?, ?, ?, ?, ?)",
		V(s->store_id), V(image->mime), V(image->width), V(image->height), V(image->data),
		V(s->now));
	return db_last_id(s->db);
}

bool image_load(const struct scope *s, int64_t id, struct image *out)
{
	static const struct db_col cols[] = {
		COL(struct image, mime), COL(struct image, width), COL(struct image, height),
		COL(struct image, data), COLS_END };

	return db_one(s->db, s->arena, out, cols,
		"SELECT mime, width, height, data FROM image WHERE store_id = ? AND id = ?",
		V(s->store_id), V(id));
}

void image_delete(const struct scope *s, int64_t id)
{
	db_exec(s->db, "DELETE FROM image WHERE store_id = ? AND id = ?", V(s->store_id), V(id));
}
