// Rows of a table that is asked by name.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "query_service/store/row_hints.h"

namespace communique::query {

class NamedRows {
 public:
  // The columns, of the table as `t`, are read from 1 on; they may use the parameter ?3.
  NamedRows(absl::string_view table, absl::string_view columns);

  // Moves `select` to the row; false if there is none. `name` must stay where it is as long as `select` is used.
  absl::StatusOr<bool> Find(absl::string_view name, RowHints& hints, Database& db, Statement& select,
                            absl::optional<int64_t> parameter = absl::nullopt) const;

 private:
  std::string by_row_, by_name_;
};

}  // namespace communique::query
