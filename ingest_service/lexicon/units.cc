#include "ingest_service/lexicon/units.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

constexpr size_t kLongestWord = 24;

constexpr absl::string_view kKinds[] = {"symbol",  "code",  "currency", "percent", "measure", "degree",
                                        "celsius", "ratio", "counted",  "change",  "fraction"};
constexpr absl::string_view kHedges[] = {"", "min", "max", "about"};

template <size_t N>
int IndexIn(const absl::string_view (&names)[N], absl::string_view name) {
  const auto* found = std::find(std::begin(names), std::end(names), name);
  return found == std::end(names) ? -1 : static_cast<int>(found - std::begin(names));
}

}  // namespace

const UnitWord* Units::Find(absl::string_view word) const {
  if (word.empty() || word.size() > kLongestWord) return nullptr;
  auto found = words_.find(word);
  if (found == words_.end()) {
    char lower[kLongestWord];
    for (size_t i = 0; i < word.size(); ++i)
      lower[i] = absl::ascii_tolower(static_cast<unsigned char>(word[i]));
    found = words_.find(absl::string_view(lower, word.size()));
  }
  return found == words_.end() ? nullptr : &found->second;
}

absl::string_view Units::DollarPrefix(absl::string_view word) const {
  const auto found = dollar_prefixes_.find(word);
  return found == dollar_prefixes_.end() ? absl::string_view() : absl::string_view(found->second);
}

absl::string_view Units::GluedMark(absl::string_view mark) const {
  const auto found = glued_marks_.find(mark);
  return found == glued_marks_.end() ? absl::string_view() : absl::string_view(found->second);
}

Hedge Units::FindHedge(absl::string_view phrase) const {
  const auto found = hedges_.find(phrase);
  return found == hedges_.end() ? Hedge::kNone : found->second;
}

absl::string_view Units::Currency(absl::string_view country, absl::string_view noun) const {
  const auto found = currencies_.find(absl::StrCat(country, " ", noun));
  return found == currencies_.end() ? absl::string_view() : absl::string_view(found->second);
}

absl::StatusOr<Units> LoadUnits(const std::string& data_dir, const Countries& countries) {
  Units units;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/units.tsv", {"kind", "form", "unit", "per"}));
  for (const TsvRow& row : table.rows) {
    bool added = false;
    if (row[0] == "dollar_prefix") {
      added = units.dollar_prefixes_.emplace(row[1], row[2]).second;
    } else if (row[0] == "glued_mark") {
      added = units.glued_marks_.emplace(row[1], row[2]).second;
    } else if (row[0] == "hedge") {
      const int hedge = IndexIn(kHedges, row[2]);
      if (hedge <= 0) return table.Error(row, absl::StrCat("unit: ", row[2], ", want min, max or about"));
      added = units.hedges_.emplace(row[1], static_cast<Hedge>(hedge)).second;
    } else {
      const int kind = IndexIn(kKinds, row[0]);
      if (kind < 0) return table.Error(row, absl::StrCat("kind: ", row[0], " is none"));
      added = units.words_.emplace(row[1], UnitWord{static_cast<UnitKind>(kind), row[2], row[3]}).second;
    }
    if (!added) return table.Error(row, absl::StrCat("form: ", row[1], " stands twice"));
  }
  ASSIGN_OR_RETURN(TsvTable currencies, ReadTsv(data_dir + "/currencies.tsv", {"country", "noun", "code"}));
  for (const TsvRow& row : currencies.rows) {
    if (countries.Find(row[0]) < 0) {
      return currencies.Error(row, absl::StrCat("country: ", row[0], " is not in countries.tsv"));
    }
    if (!units.currencies_.emplace(absl::StrCat(row[0], " ", row[1]), row[2]).second) {
      return currencies.Error(row, absl::StrCat(row[0], " ", row[1], " stands twice"));
    }
  }
  return units;
}

}  // namespace communique::ingest
