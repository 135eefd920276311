// Words as the network reads them: pieces of a vocabulary learnt from much text ("minister ##ial"), and the
// shape of the word, since pieces are in lower case and without accents.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/syntax/model_file.h"

namespace communique::ingest {

class Pieces {
 public:
  static constexpr int kMostOfWord = 8;  // What a longer word has beyond is not read.

  // Reads section "pieces": one a line, in order of their numbers. The file must outlive this.
  static absl::StatusOr<Pieces> Open(const ModelFile& file);

  int size() const { return size_; }
  int start() const { return start_; }  // The piece before each sentence,
  int end() const { return end_; }      // and the one after it.

  // Appends the pieces of a word, at least one: the longest that fit, from the left, of each part between
  // marks. A part with a remainder that no piece fits counts as one unknown piece.
  void Split(absl::string_view word, std::vector<int>* out) const;

 private:
  void SplitPart(absl::string_view part, size_t most, std::vector<int>* out) const;

  absl::flat_hash_map<absl::string_view, int> first_;  // Pieces that begin a word,
  absl::flat_hash_map<absl::string_view, int> later_;  // and those within one, without their "##".
  int size_ = 0, start_ = 0, end_ = 0, unknown_ = 0;
  size_t longest_ = 0;
};

// What capitals and digits a word has.
enum class WordShape : uint8_t {
  kNumber,       // Digits, no letters.
  kMark,         // Neither.
  kInitial,      // One letter, a capital.
  kLower,        // No capitals.
  kAllCapitals,  // Two letters or more.
  kCapitalized,  // The first letter only.
  kMixed,        // The first letter and others.
  kInnerCapital,
  kNoWord,  // Of the pieces around a sentence.
};
constexpr int kWordShapes = 9;
WordShape ShapeOf(absl::string_view word);

}  // namespace communique::ingest
