// RSS 2.0 (and 0.9x, 1.0) and Atom.
#pragma once

#include <libxml/tree.h>

#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/article.pb.h"

namespace communique::ingest {

// One article for each item: its full content, else its description, else its title alone is the text. `root`
// is rss, RDF or feed. FEED_EMPTY: no item has any of them. DOCUMENT_TOO_COMPLEX: see ReadHtml.
absl::StatusOr<std::vector<v1::Article>> ReadFeed(xmlNode* root);

}  // namespace communique::ingest
