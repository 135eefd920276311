#include "ingest_service/pipeline/mentions/read_copula.h"

namespace communique::ingest {

int ReadCopula(const WordChart& chart, int at, bool comma, Appearance* appearance) {
  const int begin = at;
  if (comma && chart.Is(at, "who")) ++at;
  const bool relative = at > begin;
  const std::string& verb = chart.Folded(at);
  const bool is = verb == "is" || verb == "remains" || verb == "became" || verb == "becomes";
  const bool was = verb == "was" || verb == "served" || verb == "were";
  const bool named = chart.world().name_words.naming_verbs.contains(verb);
  if ((is || was) && (relative || !comma)) {
    ++at;
    while (chart.Is(at, "also") || chart.Is(at, "now") || chart.Is(at, "still") || chart.Is(at, "once")) ++at;
    if (was && (chart.Is(at, "nominated") || chart.Is(at, "named") || chart.Is(at, "appointed"))) {
      appearance->designate = chart.Is(at, "nominated");
      ++at;
    } else {
      appearance->no_longer = was && relative;
    }
    if (chart.Is(at, "as")) ++at;
    return at;
  }
  if (named && comma) return chart.Is(at + 1, "as") ? at + 2 : at + 1;
  if (verb == "as" && !comma) return at + 1;
  return comma && !relative ? at : -1;
}

}  // namespace communique::ingest
