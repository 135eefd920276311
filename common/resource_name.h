// Resource names ("countries/JPN", "articles/39c1b226daded4af/events/3"): split, joined and checked.
//
// A name is collection/id pairs. An id is [a-z0-9-]{1,80}; those of countries are three capitals (ISO 3166-1
// alpha-3).
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique {

// True if `name` is `collection`/id with a well-formed id: IsResourceName("countries/JPN", "countries").
bool IsResourceName(absl::string_view name, absl::string_view collection);

// The part before the first slash: "countries"; empty if there is none.
absl::string_view CollectionOf(absl::string_view name);
// The part after the first slash: "JPN"; empty if there is none.
absl::string_view IdOf(absl::string_view name);

std::string ResourceName(absl::string_view collection, absl::string_view id);

// articles/{article}/events/{event}: the article part "articles/{article}", or empty if `name` is no such
// name.
absl::string_view ArticleOfEventName(absl::string_view name);

}  // namespace communique
