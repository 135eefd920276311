// How many independent sources stand behind something.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/sqlite.h"

namespace communique::query {

struct Source {
  std::string publisher;  // Empty = not known.
  std::string sketch;     // Of the article's text.
};

// Articles of one publisher are one source, and so are near copies of one text, whoever printed them.
int CountSources(const std::vector<Source>& articles);

// The same of stored articles, by name.
absl::StatusOr<int> CountSourcesOf(const std::set<std::string>& articles, Database& db);

}  // namespace communique::query
