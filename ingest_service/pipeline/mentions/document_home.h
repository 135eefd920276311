// The government or body that published a document, as far as publisher, headline and heading tell.
//
// A government's own documents leave out its name: "the Secretary", "President Biden", "the Spokesperson".
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/world.h"

namespace communique::ingest {

// countries/* or blocs/*; empty for a newsroom and for what is not known. `opening` is the first lines of the text,
// `date` the day of the article, YYYY-MM-DD.
std::string HomeOfDocument(absl::string_view publisher, absl::string_view title, absl::string_view opening,
                           absl::string_view date, const World& world);

}  // namespace communique::ingest
