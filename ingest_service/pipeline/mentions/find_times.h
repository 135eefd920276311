// The times of a document: expressions matched, tenses read, days resolved.
#pragma once

#include <vector>

#include "absl/types/optional.h"
#include "communique/v1/article.pb.h"
#include "ingest_service/lexicon/gatherings.h"
#include "ingest_service/pipeline/mentions/local_fiscal_years.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/time_words.h"
#include "ingest_service/pipeline/syntax/tree.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// What the stages of when and how much read.
struct TimeLayers {
  absl::string_view text;
  const Sentences& sentences;
  const Tokens& tokens;
  const Syntax& syntax;
  const Tree& tree;
  const std::vector<TimeWord>& words;
};

// `today`: the day of writing, if it is known. Expressions that could not be resolved have neither start nor end.
std::vector<TimeExpression> FindTimes(const TimeLayers& layers, absl::optional<v1::Date> today,
                                      const Expressions& expressions, const Gatherings& gatherings,
                                      const LocalFiscalYears& fiscal_years);

// What is left open: a text without a date, and each time that could not be resolved.
void AddTimeDiagnostics(const std::vector<TimeExpression>& times, bool dated,
                        std::vector<v1::Diagnostic>* diagnostics);

}  // namespace communique::ingest
