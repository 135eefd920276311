#include "common/tsv.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace communique {
namespace {

absl::Status ErrorAt(absl::string_view file, int line, absl::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(file, ":", line, ": ", message));
}

}  // namespace

absl::Status TsvTable::Error(const TsvRow& row, absl::string_view message) const {
  return ErrorAt(file, row.line, message);
}

absl::StatusOr<TsvTable> ParseTsv(absl::string_view file, absl::string_view content,
                                  const std::vector<std::string>& columns) {
  TsvTable table{std::string(file), {}};
  bool header_seen = false;
  int line_number = 0;
  for (absl::string_view line : absl::StrSplit(content, '\n')) {
    ++line_number;
    line = absl::StripSuffix(line, "\r");
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> cells = absl::StrSplit(line, '\t');
    if (!header_seen) {
      if (cells != columns) {
        return ErrorAt(
            file, line_number,
            absl::StrCat("header: ", absl::StrJoin(cells, " "), ", want ", absl::StrJoin(columns, " ")));
      }
      header_seen = true;
      continue;
    }
    if (cells.size() != columns.size()) {
      return ErrorAt(file, line_number, absl::StrCat(cells.size(), " cells, want ", columns.size()));
    }
    for (std::string& cell : cells) {
      if (cell == "-") cell.clear();
    }
    table.rows.push_back(TsvRow{line_number, std::move(cells)});
  }
  if (!header_seen) return ErrorAt(file, line_number, "no header row");
  return table;
}

absl::StatusOr<TsvTable> ReadTsv(const std::string& path, const std::vector<std::string>& columns) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream content;
  content << stream.rdbuf();
  return ParseTsv(path, content.str(), columns);
}

std::vector<std::string> SplitCell(absl::string_view cell) {
  if (cell.empty()) return {};
  return absl::StrSplit(cell, ';');
}

}  // namespace communique
