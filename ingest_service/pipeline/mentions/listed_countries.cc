#include "ingest_service/pipeline/mentions/listed_countries.h"

namespace communique::ingest {

std::vector<std::string> CountriesBefore(const WordChart& chart, const TitlePhrase& title) {
  std::vector<std::string> countries;
  int at = title.core_begin;
  while (true) {
    const Edge* edge = chart.Ending(EdgeKind::kCountry, at);
    if (edge == nullptr) break;
    countries.insert(countries.begin(), chart.ResourceOf(*edge));
    at = edge->begin;
    if (chart.Is(at - 1, "and")) --at;
    if (chart.Is(at - 1, ",")) --at;
    if (at == edge->begin) break;
  }
  return countries;
}

std::vector<std::string> CountriesBehind(const WordChart& chart, const TitlePhrase& title, int* at) {
  std::vector<std::string> countries;
  int end = title.core_end;
  while (chart.Is(end, "of") || chart.Is(end, ",") || chart.Is(end, "and")) {
    int begin = chart.Is(end, ",") && chart.Is(end + 1, "and") ? end + 2 : end + 1;
    if (chart.Is(begin, "the")) ++begin;
    const Edge* edge = chart.Beginning(EdgeKind::kCountry, begin);
    if (edge == nullptr) break;
    countries.push_back(chart.ResourceOf(*edge));
    end = edge->end;
  }
  if (countries.size() < 2) return {};
  *at = end;
  return countries;
}

}  // namespace communique::ingest
