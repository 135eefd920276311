// Tokens as words of time: the alphabet over which time expressions are matched.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/expressions.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

enum class NumeralForm : int8_t {
  kNone,
  kPlain,     // "3", "2021": digits alone; `value` up to 9999
  kOrdinal,   // "13th"
  kDecade,    // "2020s", "'90s": `value` is its first year
  kYearPair,  // "1987/88": `value` and `last`
  kDay,       // "2021-09-01", "25/3/2021": `value`, `month`, `day`
  kQuarter,   // "Q3"
  kFiscal,    // "FY2022": `value` is the year
};

struct TimeWord {
  ExpressionWord word;
  NumeralForm numeral = NumeralForm::kNone;
  int16_t value = 0;
  int16_t last = 0;
  int8_t month = 0;
  int8_t day = 0;
  int8_t digits = 0;               // kPlain: how many.
  PartOf prefix = PartOf::kWhole;  // "mid-2030s" is [2030s] with kMid.
  bool capital = false;
  bool known() const { return word.kind != ExpressionKind::kNone || numeral != NumeralForm::kNone; }
};

// One entry a token.
std::vector<TimeWord> ReadTimeWords(absl::string_view text, const Tokens& tokens,
                                    const Expressions& expressions);

}  // namespace communique::ingest
