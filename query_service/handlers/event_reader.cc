#include "query_service/handlers/event_reader.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "query_service/store/event_query.h"

namespace communique::query {

absl::Status ReadEvents(const HandlerContext& context, const v1::EventFilter& filter, const SqlFilter& more,
                        const ListPosition& after, Database& db, const TakeEvent& take) {
  EventSelection selection = SelectEvents(filter, context.catalogue);
  selection.where.Append(more);
  const std::string &day = selection.day_column, &name = selection.name_column;
  if (!after.name.empty()) {
    selection.where.Add(absl::StrCat(day, " <= ?"),
                        {after.day});  // By itself, so that the index leads there.
    selection.where.Add(absl::StrCat(day, " < ? OR ", name, " > ?"), {after.day, after.name});
  }
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare(absl::StrCat("SELECT ", day, ", e.name, e.body, e.start_day, e.end_day, e.closed FROM ",
                              selection.from, " WHERE ", selection.where.sql(), " ORDER BY ", day, " DESC, ",
                              name)));
  selection.where.BindTo(select);
  EventPosition position;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, select.Step());
    if (!found) return absl::OkStatus();
    if (select.Text(1) == position.name) continue;  // The same event in another role.
    position.day = select.Int(0);
    position.name = std::string(select.Text(1));
    position.days = {select.Int(3), select.Int(4), !select.IsNull(3), select.Int(5) != 0};
    ASSIGN_OR_RETURN(const bool go_on, take(select.Text(2), position));
    if (!go_on) return absl::OkStatus();
  }
}

}  // namespace communique::query
