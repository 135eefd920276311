#include "clients/cli/render/table.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace communique::cli {
namespace {

constexpr int kGap = 2;        // Columns between two cells.
constexpr int kNarrowest = 8;  // A cell is not shortened further.
constexpr int kNoteIndent = 4;
constexpr int kUnlimited = 1 << 20;

int CharacterWidth(UChar32 character) {
  const int category = u_charType(character);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Bytes of the longest prefix of at most `width` columns.
size_t PrefixOfWidth(absl::string_view text, int width) {
  int32_t at = 0;
  while (at < static_cast<int32_t>(text.size())) {
    int32_t next = at;
    UChar32 character;
    U8_NEXT(text.data(), next, static_cast<int32_t>(text.size()), character);
    width -= CharacterWidth(std::max<UChar32>(character, 0));
    if (width < 0) break;
    at = next;
  }
  return at;
}

void AppendCell(absl::string_view cell, int width, bool last, std::string* line) {
  const std::string shown = Shorten(cell, width);
  absl::StrAppend(line, shown);
  if (!last) line->append(width - DisplayWidth(shown) + kGap, ' ');
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 character;
    U8_NEXT(text.data(), at, static_cast<int32_t>(text.size()), character);
    width += CharacterWidth(std::max<UChar32>(character, 0));
  }
  return width;
}

std::string Shorten(absl::string_view text, int width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(text.substr(0, PrefixOfWidth(text, width - 1))),
                      "…");
}

std::string Wrap(absl::string_view text, int width, int indent) {
  const int room = width <= 0 ? kUnlimited : std::max(width - indent, kNarrowest);
  std::string out, line;
  int used = 0;
  const auto end_line = [&] {
    if (!line.empty()) absl::StrAppend(&out, std::string(indent, ' '), line, "\n");
    line.clear();
    used = 0;
  };
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n\t"), absl::SkipEmpty())) {
    while (!word.empty()) {
      const int needed = DisplayWidth(word) + (line.empty() ? 0 : 1);
      if (used + needed <= room) {
        absl::StrAppend(&line, line.empty() ? "" : " ", word);
        used += needed;
        break;
      }
      if (!line.empty()) {
        end_line();
        continue;
      }
      const size_t fits = std::max<size_t>(PrefixOfWidth(word, room), 1);
      line = std::string(word.substr(0, fits));
      word.remove_prefix(fits);
      end_line();
    }
  }
  end_line();
  return out;
}

Table::Table(std::vector<std::string> headers) : headers_(std::move(headers)) {}

void Table::AddRow(std::vector<std::string> cells) { rows_.push_back({std::move(cells), {}}); }

void Table::AddNote(std::string note) { rows_.back().notes.push_back(std::move(note)); }

std::vector<int> Table::FitColumns(int width) const {
  std::vector<int> widths;
  for (size_t i = 0; i < headers_.size(); ++i) {
    int widest = DisplayWidth(headers_[i]);
    for (const Row& row : rows_) widest = std::max(widest, DisplayWidth(row.cells[i]));
    widths.push_back(widest);
  }
  const int room = (width <= 0 ? kUnlimited : width) - kGap * (static_cast<int>(widths.size()) - 1);
  while (std::accumulate(widths.begin(), widths.end(), 0) > room) {
    int& widest = *std::max_element(widths.begin(), widths.end());
    if (widest <= kNarrowest) break;
    --widest;
  }
  return widths;
}

std::string Table::Render(int width) const {
  if (rows_.empty()) return "";
  const std::vector<int> widths = FitColumns(width);
  std::string out;
  const auto append_line = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (size_t i = 0; i < cells.size(); ++i) AppendCell(cells[i], widths[i], i + 1 == cells.size(), &line);
    absl::StrAppend(&out, absl::StripTrailingAsciiWhitespace(line), "\n");
  };
  append_line(headers_);
  for (const Row& row : rows_) {
    append_line(row.cells);
    for (const std::string& note : row.notes) absl::StrAppend(&out, Wrap(note, width, kNoteIndent));
  }
  return out;
}

}  // namespace communique::cli
