// The closed sets of names that the syntax layers use: parts of speech, relations, types of names.
//
// A model stores their strings and is matched against these tables when it is loaded, so that the layers can
// point to storage that outlives every model.
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace communique::ingest {

absl::Span<const absl::string_view> UposNames();
absl::Span<const absl::string_view> XposNames();
absl::Span<const absl::string_view> RelationNames();  // With the subtypes that the training data uses.
absl::Span<const absl::string_view> EntityTypeNames();

// The entry of `names` equal to `name`, or empty.
absl::string_view Intern(absl::Span<const absl::string_view> names, absl::string_view name);

}  // namespace communique::ingest
