#include "ingest_service/log/record.h"

#include "absl/strings/str_cat.h"
#include "common/stable_id.h"
#include "ingest_service/errors.h"

namespace communique::ingest {

int64_t RecordChecksum(int64_t sequence, absl::string_view body) {
  return Crc32c(absl::StrCat(sequence, ":", body));
}

absl::StatusOr<v1::StreamEventsResponse> ReadRecord(int64_t sequence, absl::string_view body,
                                                    int64_t checksum) {
  v1::StreamEventsResponse record;
  if (RecordChecksum(sequence, body) != checksum ||
      !record.ParseFromArray(body.data(), static_cast<int>(body.size()))) {
    return LogCorrupt(sequence);
  }
  record.set_sequence(sequence);
  return record;
}

}  // namespace communique::ingest
