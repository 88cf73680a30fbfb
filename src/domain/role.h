/*
 * role.h - what a staff member may do: four built-in roles and those that the owner composes.
 * [ADM-03, SEC-05]
 *
 * Nobody grants what he does not hold: a role is given, made and changed only by somebody whose
 * own permissions cover it.
 */
#ifndef DOMAIN_ROLE_H
#define DOMAIN_ROLE_H

#include "domain/scope.h"

enum builtin_role { ROLE_OWNER, ROLE_MANAGER, ROLE_BRANCH_MANAGER, ROLE_CASHIER };
enum { BUILTIN_ROLES = 4 };
/* "owner", "manager", "branch_manager", "cashier": of rows, and keys of the catalogue; then NULL. */
extern const char *const builtin_role_words[];
/* What a built-in role may do when a store is made. */
perm_set builtin_role_permissions(enum builtin_role role);

struct role {
	int64_t id;
	const char *name;     /* "" of a built-in role: the catalogue names it */
	const char *builtin;  /* NULL = composed */
	perm_set permissions;
	bool branch_scoped;   /* its holders must name their branches */
	int64_t holders;      /* staff of the store, inactive ones too */
};

struct role_input { const char *name; perm_set permissions; bool branch_scoped; };

/* All roles, the built-in ones first. */
size_t role_list(const struct scope *s, struct role **out);
bool role_load(const struct scope *s, int64_t id, struct role *out);
/* The id of a built-in role of the store. */
int64_t role_builtin(const struct scope *s, enum builtin_role role);
/* Inserts the built-in roles of a new store. The caller holds the transaction, here and below. */
void role_create_builtins(const struct scope *s);

/* ROLE_FORBIDDEN: the scope lacks one of the permissions, or sees only some branches. */
enum role_result { ROLE_OK, ROLE_NOT_FOUND, ROLE_BUILTIN, ROLE_FORBIDDEN, ROLE_IN_USE };
/* name: normalised, 1..80 characters. Audited. */
enum role_result role_create(const struct scope *s, const struct role_input *in, int64_t *id)
	__attribute__((warn_unused_result));
/* Takes effect with the next request of each holder. Audited. */
enum role_result role_update(const struct scope *s, int64_t id, const struct role_input *in)
	__attribute__((warn_unused_result));
/* A role without holders only. Audited. */
enum role_result role_delete(const struct scope *s, int64_t id) __attribute__((warn_unused_result));

#endif
