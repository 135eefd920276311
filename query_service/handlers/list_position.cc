#include "query_service/handlers/list_position.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace communique::query {

std::string KeyOf(const ListPosition& position) { return absl::StrCat(position.day, " ", position.name); }

absl::StatusOr<ListPosition> ParseKey(absl::string_view key) {
  ListPosition position;
  const size_t space = key.find(' ');
  if (space == absl::string_view::npos || !absl::SimpleAtoi(key.substr(0, space), &position.day))
    return ForeignPageToken();
  position.name = std::string(key.substr(space + 1));
  return position;
}

}  // namespace communique::query
