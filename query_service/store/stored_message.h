// Bodies of rows: messages stored encoded.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message_lite.h"

namespace communique::query {

// Decodes the bytes of a row into `message`. DATA_LOSS, naming `what` was to be read, where they are no such message.
absl::Status ParseStored(absl::string_view bytes, absl::string_view what,
                         google::protobuf::MessageLite& message);

}  // namespace communique::query
