// NewsML-G2: news items with inline NITF, XHTML or plain text, alone, in a message or in a package.
#pragma once

#include <libxml/tree.h>

#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/article.pb.h"

namespace communique::ingest {

// One article for each news item that carries text. `root` is a newsItem, newsMessage, packageItem, ... or a
// contentSet alone. FEED_EMPTY: none does; pictures, concepts and references to items elsewhere are no
// articles.
absl::StatusOr<std::vector<v1::Article>> ReadNewsml(xmlNode* root);

}  // namespace communique::ingest
