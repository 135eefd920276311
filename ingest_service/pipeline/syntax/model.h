// A trained model of English: what the syntax stage needs beside the text.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "ingest_service/pipeline/syntax/gazetteer.h"
#include "ingest_service/pipeline/syntax/lemmatizer.h"
#include "ingest_service/pipeline/syntax/scorer.h"

namespace communique::ingest {

// A class of the tagger: both tags at once.
struct TagPair {
  absl::string_view upos;
  absl::string_view xpos;
};

// A class of the recogniser: outside, or a position in a name of a type.
struct NameLabel {
  enum Position : char { kOutside = 'O', kBegin = 'B', kInside = 'I', kEnd = 'E', kSingle = 'S' };
  Position position = kOutside;
  absl::string_view type;
};

// Whether a word may have the label `to` where the word before it has `from`.
bool Follows(const NameLabel& from, const NameLabel& to);

// Const after loading; shared by threads.
struct Model {
  std::shared_ptr<const void> storage;  // What the views below point into.
  std::vector<TagPair> tags;
  std::vector<absl::string_view> relations;
  std::vector<NameLabel> names;  // The first one is kOutside.
  Gazetteer gazetteer;
  absl::Span<const float> name_marks;        // [4 * classes of the gazetteer][names]
  absl::Span<const float> name_transitions;  // [from][to]
  int root_relation = 0;
  std::unique_ptr<const Scorer> scorer;
  Lemmatizer lemmatizer;
};

// Errors as ModelFile::Open; also DATA_LOSS for tags unknown to tag_sets.h.
absl::StatusOr<std::unique_ptr<const Model>> LoadModel(const std::string& path);

// Where the repository keeps the shipped model, below the data directory (ingest_service/data).
constexpr absl::string_view kShippedModel = "model/english.model";

}  // namespace communique::ingest
