// What the search for names reads: the layers before the mentions, and the world.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/world.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

struct NameContext {
  absl::string_view text;
  const Sentences& sentences;
  const Tokens& tokens;
  const Syntax& syntax;
  const Tree& tree;
  const World& world;
  std::string date;  // Of the article, YYYY-MM-DD; empty if not known.
};

}  // namespace communique::ingest
