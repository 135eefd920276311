// What the syntax stage knows of each token. Layers are parallel to Tokens: one entry a token, same index.
//
// Tags and relations are those of Universal Dependencies v2 (https://universaldependencies.org) and, for
// xpos, of the Penn Treebank. Subtypes of relations are kept ("nsubj:pass", "obl:tmod").
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace communique::ingest {

struct Tag {
  absl::string_view upos;  // "NOUN"; points to a static table.
  absl::string_view xpos;  // "NNS"; points to a static table.
  std::string lemma;       // Lower case, but for proper nouns: "meet", "Japan".
};

struct Dependency {
  int head = -1;  // Token index in the document, within the same sentence; -1 = root of its sentence.
  absl::string_view relation;  // "nsubj", "obl", ...; points to a static table.
  float margin = 0;            // Of the parser's choice over the next best; larger is surer.
};

// A name found by the recogniser: tokens [begin_token, end_token), never overlapping, in order.
struct NamedEntity {
  int begin_token = 0;
  int end_token = 0;
  absl::string_view type;  // "PER", "ORG", "LOC", "NORP", "EVENT", "MISC"; points to a static table.
  float margin = 0;
};

using Tags = std::vector<Tag>;
using Dependencies = std::vector<Dependency>;
using NamedEntities = std::vector<NamedEntity>;

// Invariants: each sentence has exactly one root; heads form no cycle; tags.size() == dependencies.size() ==
// tokens.size().
struct Syntax {
  Tags tags;
  Dependencies dependencies;
  NamedEntities names;
};

}  // namespace communique::ingest
