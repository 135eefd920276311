// Quotes for people: an analysis as it is shown says the words that its spans stand for.
#pragma once

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace communique::ingest {

// Sets Span.quote to the bytes of `text` in every span of `message`, however deep, that has none. Spans that do not lie
// in the text are left alone.
void FillQuotes(absl::string_view text, google::protobuf::Message* message);

}  // namespace communique::ingest
