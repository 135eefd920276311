// HTML, whole pages and fragments, to text and what the page says about itself.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/article.pb.h"

namespace communique::ingest {

// Text, title, publisher, uri, publish_date and language (as declared) of a page. The text is that of <main>,
// else of the only <article>, else of the body, without scripts, navigation, footers and forms; it may be
// empty. `html` must be valid UTF-8. DOCUMENT_TOO_COMPLEX: nested deeper than kMaxMarkupDepth, or see
// CheckTags.
absl::StatusOr<v1::Article> ReadHtml(absl::string_view html);

// The text of a fragment, such as the body of a feed item; plain text is left alone but for its entities.
absl::StatusOr<std::string> HtmlText(absl::string_view fragment);

}  // namespace communique::ingest
