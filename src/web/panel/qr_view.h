/* qr_view.h - a code as a picture that a template shows with <img src>. */
#ifndef WEB_PANEL_QR_VIEW_H
#define WEB_PANEL_QR_VIEW_H

#include "web/view.h"

/* Sets a member to the address of the picture, which is in the address itself. */
void view_qr(struct req *r, struct view_node *node, const char *name, const char *code);

#endif
