#include "query_service/store/stored_message.h"

#include "query_service/errors.h"

namespace communique::query {

absl::Status ParseStored(absl::string_view bytes, absl::string_view what,
                         google::protobuf::MessageLite& message) {
  if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return absl::OkStatus();
  return StoreCorrupt(what);
}

}  // namespace communique::query
