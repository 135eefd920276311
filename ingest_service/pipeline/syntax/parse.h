// The syntax stage: tags, base forms, trees and names of a document's tokens.
#pragma once

#include <memory>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/syntax.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// Working memory of one thread, kept between documents.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;

  struct Buffers;
  Buffers& buffers() { return *buffers_; }

 private:
  std::unique_ptr<Buffers> buffers_;
};

// Longer sentences are parsed in pieces that hang on the first one.
constexpr int kMostWords = 250;

// Pure, and deterministic to the bit for one model, whatever the processor. Keeps the invariants of Syntax for
// any tokens.
Syntax ParseDocument(absl::string_view text, const Sentences& sentences, const Tokens& tokens,
                     const Model& model, Scratch* scratch);

}  // namespace communique::ingest
