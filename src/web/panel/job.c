/* job.c - the background work: what runs when, how it went. */
#include "domain/job.h"

#include "web/panel/pages.h"
#include "web/respond.h"
#include "web/view.h"

enum http panel_job_list(struct req *r)
{
	struct view_node *list = view_node(view_root(r), "Jobs");
	struct job *jobs;
	size_t n = job_list(r->scope.db, r->arena, &jobs);

	for (size_t i = 0; i < n; i++) {
		struct view_node *row = view_item(list);

		view_text(row, "Name", jobs[i].name);
		view_flag(row, "Running", jobs[i].lease_until.s > r->now.s);
		view_time(row, "Started", jobs[i].started_at);
		view_time(row, "Finished", jobs[i].finished_at);
		view_time(row, "Next", jobs[i].next_at);
		view_int(row, "Done", jobs[i].done);
		view_flag(row, "Failed", jobs[i].failure != NULL);
		/* Much later than it should have run: nobody runs the jobs. */
		view_flag(row, "Late", jobs[i].lease_until.s <= r->now.s && jobs[i].next_at.s + 900 < r->now.s);
	}
	return respond_page(r, HTTP_200, "panel/job/list");
}
