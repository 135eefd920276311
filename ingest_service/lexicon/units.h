// Words of money, measure and count: "dlrs", "tonnes", "pct", "at least", "doses".
//
// From units.tsv (kind, form, unit, per) and currencies.tsv (country, noun, code). The kinds of units.tsv:
//   symbol         of money, before the number: "$", "€"
//   dollar_prefix  stands before "$" and says whose dollar it is: "A", "US"
//   glued_mark     of money, in one word with the figures of millions: "R45 million"
//   code           ISO 4217 in capitals, before or after the number
//   currency       a word for money after the number; the unit is a code, or "*dollar" where states differ
//   percent        "pct"
//   measure        a unit of UCUM; `per` where the word says so: "bpd"
//   degree, celsius  "degrees", and the scale that may follow
//   ratio          a verb that is a change by so many percent: "halve" 50
//   counted        things that are promised by number: "doses"
//   change         lemma of a word for change: a percentage beside it is one
//   hedge          what stands before a number: min ("at least"), max ("up to") or about ("some")
#pragma once

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/countries.h"

namespace communique::ingest {

enum class UnitKind : uint8_t {
  kSymbol,
  kCode,
  kCurrency,
  kPercent,
  kMeasure,
  kDegree,
  kCelsius,
  kRatio,
  kCounted,
  kChange,
  kFraction  // "by a fifth": its percent.
};

enum class Hedge : uint8_t { kNone, kMin, kMax, kAbout };

struct UnitWord {
  UnitKind kind = UnitKind::kMeasure;
  std::string unit;  // Code of the currency or unit; "*dollar" if it depends on the state.
  std::string per;
};

class Units {
 public:
  // A word in any case, but for forms with capitals of their own; nullptr if it is none.
  const UnitWord* Find(absl::string_view word) const;
  // Whose dollar "A$" is: "AUD"; empty if the word is no such prefix.
  absl::string_view DollarPrefix(absl::string_view word) const;
  // The code of a mark glued to figures, "R" of "R45"; empty if it is none.
  absl::string_view GluedMark(absl::string_view mark) const;
  // Of up to three words in lower case.
  Hedge FindHedge(absl::string_view phrase) const;
  // The code of a state's money: ("CHE", "franc") is CHF; empty if it has none of that name.
  absl::string_view Currency(absl::string_view country, absl::string_view noun) const;

 private:
  friend absl::StatusOr<Units> LoadUnits(const std::string& data_dir, const Countries& countries);

  absl::flat_hash_map<std::string, UnitWord> words_;
  absl::flat_hash_map<std::string, std::string> dollar_prefixes_;
  absl::flat_hash_map<std::string, std::string> glued_marks_;
  absl::flat_hash_map<std::string, Hedge> hedges_;
  absl::flat_hash_map<std::string, std::string> currencies_;  // "CHE franc"
};

// INVALID_ARGUMENT for an unknown kind, hedge or country, or a form that stands twice.
absl::StatusOr<Units> LoadUnits(const std::string& data_dir, const Countries& countries);

}  // namespace communique::ingest
