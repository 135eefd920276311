// Tables of tab-separated values: how every lexicon in ingest_service/data/ is written; both services read
// some.
//
// A file is UTF-8 lines: comments ("# ..."), one header row with the names of the columns, then rows with
// exactly as many cells. The cell "-" is the empty value. No quoting, no escapes: a cell holds neither tab
// nor newline.
//
// Errors are INVALID_ARGUMENT and name the file and the line; a file that cannot be read is NOT_FOUND.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique {

struct TsvRow {
  int line = 0;  // From 1, in the file.
  std::vector<std::string> cells;

  const std::string& operator[](int column) const { return cells[column]; }
};

struct TsvTable {
  std::string file;  // As errors name it.
  std::vector<TsvRow> rows;

  // "countries.tsv:12: <message>".
  absl::Status Error(const TsvRow& row, absl::string_view message) const;
};

// Reads `content`, whose header must be exactly `columns`, in that order.
absl::StatusOr<TsvTable> ParseTsv(absl::string_view file, absl::string_view content,
                                  const std::vector<std::string>& columns);

// The same of the file at `path`.
absl::StatusOr<TsvTable> ReadTsv(const std::string& path, const std::vector<std::string>& columns);

// Splits a cell that holds several values: "a;b" -> {"a", "b"}; an empty cell has none.
std::vector<std::string> SplitCell(absl::string_view cell);

}  // namespace communique
