// Reads the pages of a List call until enough rows are there.
#pragma once

#include <algorithm>
#include <cstdint>

#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {

// Calls `method` until `limit` rows (0 = all) or the last page. `rows` gives the repeated field of a
// response. The answer holds all rows; its next_page_token is set if there are more.
template <typename Stub, typename Request, typename Response, typename Rows>
absl::StatusOr<Response> ListAll(const Session& session, Stub& stub,
                                 grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                              Response*),
                                 Request request, int64_t limit, Rows rows) {
  Response all;
  do {
    const int64_t wanted = limit == 0 ? 500 : limit - rows(all)->size();
    request.set_page_size(static_cast<int32_t>(std::min<int64_t>(wanted, 500)));
    ASSIGN_OR_RETURN(Response page, Call(session, stub, method, request));
    rows(all)->MergeFrom(*rows(page));
    request.set_page_token(page.next_page_token());
    all.set_next_page_token(page.next_page_token());
  } while (!request.page_token().empty() && (limit == 0 || rows(all)->size() < limit));
  return all;
}

// The end of a table: that there is nothing, or more than shown.
inline void PrintEnd(bool empty, const std::string& next_page_token) {
  if (empty) Print("Nothing found.\n");
  if (!next_page_token.empty()) Print("More; raise --limit to see them (0 = all).\n");
}

}  // namespace communique::cli
