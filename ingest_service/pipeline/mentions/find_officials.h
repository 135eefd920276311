// Officials and other people: names put together with titles, countries and tenures.
#pragma once

#include <string>
#include <vector>

#include "communique/v1/article.pb.h"
#include "ingest_service/pipeline/mentions/join_titles.h"
#include "ingest_service/pipeline/mentions/mention.h"

namespace communique::ingest {

struct OfficialsInput {
  const WordChart& chart;
  const Sentences& sentences;
  const std::string& home;  // HomeOfDocument
  absl::string_view headline;
  v1::Date observed;  // Of the article; unset year if not known.
};

// Adds an entity for each named person, official or not, and a mention for each of their names, with the title in
// front of it, and for each title in apposition. `mentions` holds the names of states, bodies and places already.
// The phrases that name an office are returned for those who resolve "the minister".
std::vector<TitlePhrase> FindOfficials(const OfficialsInput& input, Mentions* mentions,
                                       std::vector<v1::Diagnostic>* diagnostics);

}  // namespace communique::ingest
