/*
 * picture.h - flat drawings of goods, for the demo's product photos: a drawing is a list of shapes
 * in a data file, coloured by each product's own palette.
 *
 *	"cup": [["oval", "#00000018", 500, 800, 280, 40], ["path", "1", 60, 300, 400, …], …]
 *
 * Places are thousandths of the picture's side, from its top left corner. A shape is
 *
 *	["oval", colour, x, y, rx, ry]
 *	["path", colour, round, x, y, x, y, …]   a polygon with its corners rounded so far
 *	["copy", name, dx, dy]                   all of another drawing, moved
 *
 * A colour is "#rrggbb", "#rrggbbaa" with the opacity last, or one digit: of the product's palette.
 * A product's photo is a drawing and its palette, the ground first: ["cup", "#f6e3cf", "#ffffff", …].
 */
#ifndef CLI_PICTURE_H
#define CLI_PICTURE_H

#include "base/crypto.h"
#include "base/json.h"

enum { PICTURE_SIDE = 480 /* pixels */ };

/*
 * A photo as a PNG in the arena; `drawings` is the object of all drawings. Faults on what it does
 * not understand: the files are our own.
 */
struct bytes picture_draw(struct arena *a, const json_t *drawings, const json_t *photo);

#endif
