// By which commitments a commitment is related to others: those of one party whose topics are the same or lie one within
// the other. The first names of each such list are one row, so that an answer does not read the list itself.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/sqlite.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

inline constexpr int kRelatedShown = 20;  // At most, of one commitment.

using RelatedLists = std::set<std::pair<std::string, std::string>>;  // Party, topic.

// The number of a list, which is empty if it is new. It keeps it as long as it lists anything.
absl::StatusOr<int64_t> RelatedList(const std::string& party, const std::string& topic, Database& db);

// Makes the rows of these lists anew from commitment_parties, or deletes them with the last commitment.
absl::Status RemakeRelated(const RelatedLists& lists, const Catalogue& catalogue, Database& db);

// The names of such a row, or of several one behind the other.
std::vector<absl::string_view> NamesOf(absl::string_view lists);

// Appends to an encoded commitment what such a row lists, but for its own name.
void AppendRelated(absl::string_view list, absl::string_view own, std::string& commitment);

}  // namespace communique::query
