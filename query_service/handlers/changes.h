// ListChanges, WatchChanges: what each record of the log changed in the answers. Free of gRPC.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

// Checks a request against how far the answers have come. OUT_OF_RANGE: beyond the applied sequence.
absl::Status ValidateWatch(const HandlerContext& context, const v1::WatchChangesRequest& request);

// The changes of some records after a sequence that pass the filters, one message for each record that has
// any, and up to which sequence they tell everything.
struct ChangeChunk {
  std::vector<v1::WatchChangesResponse> messages;
  int64_t sequence = 0;
};
absl::StatusOr<ChangeChunk> ReadChanges(const HandlerContext& context, const v1::WatchChangesRequest& request,
                                        int64_t after_sequence);

absl::StatusOr<v1::ListChangesResponse> ListChanges(const HandlerContext& context,
                                                    const v1::ListChangesRequest& request);

}  // namespace communique::query
