#include "query_service/projection/sources.h"

#include "common/status_macros.h"
#include "common/text_sketch.h"
#include "communique/v1/article.pb.h"

namespace communique::query {
namespace {

constexpr size_t kMostCompared = 200;  // Beyond it only the publisher tells sources apart.

bool AreOneSource(const Source& a, const Source& b, bool compare_texts) {
  if (!a.publisher.empty() && a.publisher == b.publisher) return true;
  return compare_texts && AreNearCopies(a.sketch, b.sketch);
}

}  // namespace

int CountSources(const std::vector<Source>& articles) {
  std::vector<size_t> group(articles.size());
  size_t groups = 0;
  for (size_t i = 0; i < articles.size(); ++i) {
    group[i] = i;
    ++groups;
    for (size_t j = 0; j < i; ++j) {
      if (group[i] == group[j] || !AreOneSource(articles[i], articles[j], articles.size() <= kMostCompared))
        continue;
      const size_t from = group[i], to = group[j];
      for (size_t k = 0; k <= i; ++k) group[k] = group[k] == from ? to : group[k];
      --groups;
    }
  }
  return static_cast<int>(groups);
}

absl::StatusOr<int> CountSourcesOf(const std::set<std::string>& articles, Database& db) {
  if (articles.size() < 2) return static_cast<int>(articles.size());
  std::vector<Source> sources;
  for (const std::string& article : articles) {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT publisher, sketch FROM contributions WHERE article = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, article).Step());
    if (found) sources.push_back({std::string(select.Text(0)), std::string(select.Text(1))});
  }
  return CountSources(sources);
}

}  // namespace communique::query
