// The offices of one person, as the titles beside the name tell them.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/people.h"

namespace communique::ingest {

struct TenureInput {
  const WordChart& chart;
  const std::vector<TitlePhrase>& titles;
  const std::vector<Appearance>& appearances;
  const Person& person;
  const std::string& serves;  // Country or bloc of the office; empty if not known.
  bool government_document;   // The publisher's own people need no body beside their title.
  v1::Date observed;
};

// Which of two offices named together says more of what the holder does: the head of a state, then a minister, then
// any function, then rank or party.
int WeightOf(v1::Tenure::Function function);

// One for each office, the one named first in front. Empty for a person of no public office.
std::vector<v1::Tenure> TenuresOf(const TenureInput& input);

}  // namespace communique::ingest
