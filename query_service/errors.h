// Every refusal of query_service, by name. Each carries an ErrorInfo whose reason is the name in capitals.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace communique::query {

absl::Status MalformedRequest();                        // INVALID_ARGUMENT: the bytes are no such message
absl::Status ResourceNotFound(absl::string_view name);  // NOT_FOUND
absl::Status MalformedName(absl::string_view field, absl::string_view name,
                           absl::string_view want);                             // INVALID_ARGUMENT
absl::Status MalformedDate(absl::string_view field);                            // INVALID_ARGUMENT
absl::Status EmptyDateRange(absl::string_view field);                           // INVALID_ARGUMENT
absl::Status UnknownEnumValue(absl::string_view field, int value);              // INVALID_ARGUMENT
absl::Status UnknownOrder(absl::string_view order_by, absl::string_view want);  // INVALID_ARGUMENT
absl::Status UnknownGroup(absl::string_view group_by);                          // INVALID_ARGUMENT
absl::Status SameParties(absl::string_view party);                              // INVALID_ARGUMENT
absl::Status PartiesInRelationFilter();                                         // INVALID_ARGUMENT
absl::Status DaysOutOfRange(int days, int most);                                // INVALID_ARGUMENT
absl::Status EmptyField(absl::string_view field);                               // INVALID_ARGUMENT
absl::Status ConfidenceOutOfRange(float value);                                 // INVALID_ARGUMENT
absl::Status NegativePageSize(int page_size);                                   // INVALID_ARGUMENT
absl::Status ForeignPageToken();                                                // INVALID_ARGUMENT
absl::Status NegativeSequence(int64_t sequence);                                // INVALID_ARGUMENT
absl::Status SequenceInFuture(int64_t after, int64_t applied);                  // OUT_OF_RANGE
absl::Status HeartbeatOutOfRange(int64_t seconds);                              // INVALID_ARGUMENT
absl::Status NotCaughtUp(int64_t applied, int64_t latest);                      // UNAVAILABLE
absl::Status StoreCorrupt(absl::string_view what);          // DATA_LOSS: delete the store, it rebuilds
absl::Status SequenceGap(int64_t applied, int64_t got);     // INTERNAL: the stream skipped or repeated
absl::Status WaitTooLong(int64_t wanted, int64_t applied);  // DEADLINE_EXCEEDED

}  // namespace communique::query
