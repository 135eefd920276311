// Where a page of a list that is ordered by day and name ends, and the next begins; as text in the page token.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/page_token.h"
#include "common/status_macros.h"
#include "query_service/errors.h"

namespace communique::query {

// Behind this row; empty name = from the beginning.
struct ListPosition {
  int64_t day = 0;
  std::string name;
};

// The key of the row that the page before ended with; empty for the first page.
template <typename Request>
absl::StatusOr<std::string> PageKey(const Request& request) {
  if (request.page_token().empty()) return std::string();
  absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
  return key.ok() ? std::move(key) : ForeignPageToken();
}

std::string KeyOf(const ListPosition& position);
// INVALID_ARGUMENT if the key is none that KeyOf made.
absl::StatusOr<ListPosition> ParseKey(absl::string_view key);

template <typename Request>
absl::StatusOr<ListPosition> PageStart(const Request& request) {
  ASSIGN_OR_RETURN(const std::string key, PageKey(request));
  if (key.empty()) return ListPosition();
  return ParseKey(key);
}

}  // namespace communique::query
