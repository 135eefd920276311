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
  const bool timed = filter.time().has_start() || filter.time().has_end();
  const char* more_columns = timed ? ", e.start_day, e.end_day, e.closed" : "";
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare(absl::StrCat("SELECT ", day, ", ", name, ", e.body", more_columns, " FROM ", selection.from,
                              " WHERE ", selection.where.sql(), " ORDER BY ", day, " DESC, ", name)));
  selection.where.BindTo(select);
  EventPosition position;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, select.Step());
    if (!found) return absl::OkStatus();
    const absl::string_view found_name = select.Text(1);
    if (found_name == position.name) continue;  // The same event in another role.
    position.day = select.Int(0);
    position.name.assign(found_name.data(), found_name.size());  // In the place of the one before.
    if (timed) position.days = {select.Int(3), select.Int(4), !select.IsNull(3), select.Int(5) != 0};
    ASSIGN_OR_RETURN(const bool go_on, take(select.Text(2), position));
    if (!go_on) return absl::OkStatus();
  }
}

}  // namespace communique::query
