#include "ingest_service/pipeline/mentions/rivals.h"

#include "absl/container/flat_hash_map.h"

namespace communique::ingest {

std::vector<bool> FindRivals(const ServeContext& context, const std::vector<std::string>& served,
                             const OfficeHolders& holders) {
  absl::flat_hash_map<std::pair<int, int>, std::vector<size_t>> alike;  // By sentence and function.
  for (size_t p = 0; p < served.size(); ++p) {
    const auto [a, t] = FirstTitle(context.people[p], context.appearances);
    if (a < 0 || !served[p].empty()) continue;
    const TitlePhrase& title = context.titles[t];
    if (!IsSingleOffice(title.function) || title.junior || title.owner >= 0) continue;
    if (title.state != v1::Tenure::STATE_INCUMBENT) continue;
    const int word = context.appearances[a].name.begin;
    alike[{context.chart.tree().Sentence(context.chart.TokenOf(word)), title.function}].push_back(p);
  }
  std::vector<bool> rivals(served.size(), false);
  for (const auto& [key, people] : alike) {
    const int t = FirstTitle(context.people[people.front()], context.appearances).second;
    const size_t own = holders.CanServe(t, context.home, false) ? 1 : 0;  // One may be the document's own.
    for (size_t p : people) rivals[p] = people.size() > 1 + own;
  }
  return rivals;
}

}  // namespace communique::ingest
