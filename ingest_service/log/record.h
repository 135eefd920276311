// The form of one record, shared by the writer and the readers of the log.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/ingest_service.pb.h"

namespace communique::ingest {

// CRC-32C over the sequence and the body: a body moved to another sequence does not pass.
int64_t RecordChecksum(int64_t sequence, absl::string_view body);

// A stored row as the message that StreamEvents sends; latest_sequence and log_id are left to the caller.
// DATA_LOSS (reason LOG_CORRUPT) naming the sequence: checksum or form is wrong.
absl::StatusOr<v1::StreamEventsResponse> ReadRecord(int64_t sequence, absl::string_view body,
                                                    int64_t checksum);

}  // namespace communique::ingest
