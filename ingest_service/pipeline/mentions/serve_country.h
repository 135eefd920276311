// Whom an official serves when the title does not say it: the owner of a pronoun, the neighbour in a list, the
// publisher of an official document, the nearest state named before (domain.md E-8).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/pipeline/mentions/people.h"
#include "ingest_service/pipeline/mentions/state_search.h"

namespace communique::ingest {

struct ServeContext {
  const WordChart& chart;
  const std::vector<TitlePhrase>& titles;
  const std::vector<Appearance>& appearances;
  const std::vector<Person>& people;
  const std::vector<NamedState>& states;  // In text order.
  std::string home;                       // The document's own government; empty for a newsroom's.
  // CountriesInHeadline
  const std::vector<std::pair<std::string, std::string>>& headline;
  std::string dateline;  // Country of the place in the header; empty if there is none.
  std::string date;      // Of the article, YYYY-MM-DD; empty if not known.
};

struct Served {
  std::string id;                  // Empty where the text lets several be meant, or none.
  std::vector<std::string> other;  // States that fitted as well, where one was chosen.
};

// One for each person. People without title get what stands beside their name.
std::vector<Served> FindCountriesServed(const ServeContext& context);

}  // namespace communique::ingest
