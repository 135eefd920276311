// One article on its way through the pipeline: a layer a stage, each written by exactly one stage and read by
// all after it. A plain value: nothing here points into another article.
#pragma once

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "communique/v1/article.pb.h"
#include "communique/v1/event.pb.h"
#include "ingest_service/pipeline/frames/frame.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

struct Document {
  std::string text;                    // As stored: every span of every layer counts its bytes.
  std::string title;                   // The headline, where it came apart from the text.
  std::string publisher;               // Empty if not known.
  absl::optional<v1::Date> published;  // Given, or read from the header.

  Sentences sentences;  // text stage
  Tokens tokens;
  Syntax syntax;      // syntax stage
  Mentions mentions;  // mentions stage
  std::string home;   // countries/* or blocs/* whose document it is; empty for a newsroom's
  Frames frames;      // frames stage

  std::vector<v1::Event> events;                         // events stage, in text order
  std::vector<std::vector<std::string>> event_features;  // Of each event: what its confidence was judged by.
  std::vector<v1::Diagnostic> diagnostics;               // by every stage
};

}  // namespace communique::ingest
