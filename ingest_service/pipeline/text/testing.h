// How the tests of the text layers print them.
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/text/conventions.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {

inline const Conventions& ShippedConventions() {
  static const Conventions* conventions =
      new Conventions(*LoadConventions(COMMUNIQUE_SOURCE_DIR "/ingest_service/data"));
  return *conventions;
}

// "[Mr. Xi met Dr. Li.][They agreed.]"; headers are printed as "{...}", list items as "[* ...]".
inline std::string PrintSentences(absl::string_view text) {
  std::string out;
  for (const Sentence& s : Segment(text, ShippedConventions())) {
    absl::StrAppend(&out, s.header ? "{" : s.bullet ? "[* " : "[", s.span.In(text), s.header ? "}" : "]");
  }
  return out;
}

// "They do n't ."
inline std::string PrintTokens(absl::string_view text) {
  Sentences sentences = Segment(text, ShippedConventions());
  std::string out;
  for (const Token& t : Tokenize(text, ShippedConventions(), &sentences)) {
    absl::StrAppend(&out, out.empty() ? "" : " ", t.span.In(text));
  }
  return out;
}

}  // namespace communique::ingest
