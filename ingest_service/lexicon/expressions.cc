#include "ingest_service/lexicon/expressions.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

constexpr size_t kLongestWord = 24;

constexpr absl::string_view kKinds[] = {
    "",       "month",    "foreign_month", "weekday",     "deictic", "part_of_day", "unit",
    "season", "part",     "shift",         "comparative", "number",  "ordinal",     "scale",
    "vague",  "relation", "recurring",     "now",         "recent",  "every"};
constexpr absl::string_view kUnits[] = {"minute", "hour",    "day",      "weekend", "week",   "fortnight",
                                        "month",  "quarter", "semester", "year",    "decade", "century"};
constexpr absl::string_view kParts[] = {"", "early", "mid", "late", "start", "end"};
constexpr absl::string_view kRelations[] = {"in", "by", "before", "after", "since", "until", "from"};

template <size_t N>
int IndexIn(const absl::string_view (&names)[N], absl::string_view name) {
  const auto* found = std::find(std::begin(names), std::end(names), name);
  return found == std::end(names) ? -1 : static_cast<int>(found - std::begin(names));
}

// What the word is besides; null if the kind is no such mark.
bool* FlagNamed(absl::string_view kind, ExpressionWord* word) {
  if (kind == "clock") return &word->clock;
  if (kind == "name_after") return &word->name_after;
  if (kind == "name_before") return &word->name_before;
  if (kind == "baseline") return &word->baseline;
  if (kind == "past_auxiliary") return &word->past_auxiliary;
  return nullptr;
}

// The value of a row, or -1000.
int ValueOf(ExpressionKind kind, const std::string& cell, Expressions* expressions) {
  int value = -1;
  switch (kind) {
    case ExpressionKind::kUnit:
      value = IndexIn(kUnits, cell);
      break;
    case ExpressionKind::kPart:
      value = IndexIn(kParts, cell);
      break;
    case ExpressionKind::kRelation:
      value = IndexIn(kRelations, cell);
      break;
    case ExpressionKind::kRecurring:
      value = static_cast<int>(expressions->durations.size());
      expressions->durations.push_back(cell);
      break;
    default:
      return absl::SimpleAtoi(cell, &value) ? value : -1000;
  }
  return value < 0 ? -1000 : value;
}

}  // namespace

ExpressionWord Expressions::Find(absl::string_view word) const {
  if (word.empty() || word.size() > kLongestWord) return {};
  char lower[kLongestWord];
  for (size_t i = 0; i < word.size(); ++i)
    lower[i] = absl::ascii_tolower(static_cast<unsigned char>(word[i]));
  const auto found = words.find(absl::string_view(lower, word.size()));
  return found == words.end() ? ExpressionWord{} : found->second;
}

absl::StatusOr<Expressions> LoadExpressions(const std::string& data_dir) {
  Expressions expressions;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/expressions.tsv", {"kind", "form", "value"}));
  for (const TsvRow& row : table.rows) {
    ExpressionWord& word = expressions.words[row[1]];
    if (bool* flag = FlagNamed(row[0], &word); flag != nullptr) {
      if (*flag) return table.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
      *flag = true;
      continue;
    }
    if (row[0] == "future_cue" || row[0] == "past_cue") {
      if (word.cue != 0) return table.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
      word.cue = row[0] == "future_cue" ? 1 : -1;
      continue;
    }
    const int kind = IndexIn(kKinds, row[0]);
    if (kind <= 0) return table.Error(row, absl::StrCat("kind: ", row[0], " is none"));
    if (word.kind != ExpressionKind::kNone) {
      return table.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
    }
    word.kind = static_cast<ExpressionKind>(kind);
    const int value = ValueOf(word.kind, row[2], &expressions);
    if (value == -1000) return table.Error(row, absl::StrCat("value: ", row[2], " is none of ", row[0]));
    word.value = static_cast<int16_t>(value);
  }
  return expressions;
}

}  // namespace communique::ingest
