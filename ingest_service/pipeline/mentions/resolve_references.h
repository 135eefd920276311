// What refers back: "he", "it", "they", "the Secretary", "the two governments", "both sides", "the bloc".
//
// Reads the text once from front to back and keeps who was spoken of last. A reference takes the nearest that agrees
// in number, gender and kind, subjects before others (domain.md E-7 to E-9); where nothing agrees it stays
// unresolved and a diagnostic says so. First and second person are left to those who know who speaks.
#pragma once

#include <string>
#include <vector>

#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/title_phrases.h"

namespace communique::ingest {

struct ReferenceInput {
  const WordChart& chart;
  const std::vector<TitlePhrase>& titles;  // FindOfficials
  const std::string& home;                 // HomeOfDocument
};

// Adds a mention for each reference, resolved or not.
void ResolveReferences(const ReferenceInput& input, Mentions* mentions,
                       std::vector<v1::Diagnostic>* diagnostics);

}  // namespace communique::ingest
