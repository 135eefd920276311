// What the rows of events take from the articles that report them.
#pragma once

#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/sources.h"

namespace communique::query {

// A report with links to others of its article, or that others have links to.
struct LinkedReport {
  std::string name, event;
  std::vector<v1::EventLink> links;
};

struct ArticleRow {
  std::string title;
  Source source;
};

// Articles, each read once while the events of many are made anew: nothing of them changes meanwhile.
class ArticleRows {
 public:
  // What is answered stays where it is.
  absl::StatusOr<const ArticleRow*> Read(const std::string& article, Database& db);
  // Its linked reports, by name.
  absl::StatusOr<const std::vector<LinkedReport>*> ReadLinked(const std::string& article, Database& db);

 private:
  absl::node_hash_map<std::string, ArticleRow> rows_;
  absl::node_hash_map<std::string, std::vector<LinkedReport>> linked_;
};

}  // namespace communique::query
