#include "query_service/store/named_rows.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"

namespace communique::query {

NamedRows::NamedRows(absl::string_view table, absl::string_view columns)
    // The plus keeps SQLite from going through the index of names.
    : by_row_(absl::StrCat("SELECT t.rowid, ", columns, " FROM ", table,
                           " t WHERE t.rowid = ?2 AND +t.name = ?1")),
      by_name_(absl::StrCat("SELECT t.rowid, ", columns, " FROM ", table, " t WHERE t.name = ?1")) {}

absl::StatusOr<bool> NamedRows::Find(absl::string_view name, RowHints& hints, Database& db, Statement& select,
                                     absl::optional<int64_t> parameter) const {
  if (const int64_t row = hints.Guess(name); row != 0) {
    ASSIGN_OR_RETURN(select, db.Prepare(by_row_));
    select.Lend(1, name);
    select.Lend(2, row);
    if (parameter.has_value()) select.Lend(3, *parameter);
    ASSIGN_OR_RETURN(const bool guessed, select.Step());
    if (guessed) return true;
  }
  ASSIGN_OR_RETURN(select, db.Prepare(by_name_));
  select.Lend(1, name);
  if (parameter.has_value()) select.Lend(3, *parameter);
  ASSIGN_OR_RETURN(const bool found, select.Step());
  if (found) hints.Learn(name, select.Int(0));
  return found;
}

}  // namespace communique::query
