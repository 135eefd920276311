// Aligned columns for people, fitted to the width of their terminal.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace communique::cli {

// Columns of a terminal that a text takes; an East Asian wide character takes two, a combining mark none.
int DisplayWidth(absl::string_view text);

// The text cut to at most `width` columns, with "…" if anything was cut.
std::string Shorten(absl::string_view text, int width);

// Lines of at most `width` columns, broken at spaces, each after `indent` spaces. Empty text gives no line.
std::string Wrap(absl::string_view text, int width, int indent);

class Table {
 public:
  explicit Table(std::vector<std::string> headers);

  // One cell per header.
  void AddRow(std::vector<std::string> cells);
  // A text under the last row, wrapped and indented.
  void AddNote(std::string note);

  bool empty() const { return rows_.empty(); }
  // With a header line; nothing without rows. The widest columns are shortened until the table fits; 0 = no
  // limit.
  std::string Render(int width) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> notes;
  };

  std::vector<int> FitColumns(int width) const;

  std::vector<std::string> headers_;
  std::vector<Row> rows_;
};

}  // namespace communique::cli
