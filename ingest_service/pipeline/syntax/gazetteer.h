// Names and words beside names that the recogniser knows by heart: countries, cities, bodies, given names, titles and so on.
//
// Forms begin with a capital (or a letter beyond ASCII) and are kept as hashes of their words; what each class is, the trainer decides (training/neural/gazetteer.py): the
// recogniser only learns what a word in a form of a class tells of the labels of names.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/syntax/scorer.h"

namespace communique::ingest {

class Gazetteer {
 public:
  static constexpr int kMostClasses = 16;
  static constexpr int kMostWords = 7;  // Of a form.

  // Where a word stands in a form of a class; bit 4 * class + place of a mark.
  enum Place { kFirst, kInside, kLast, kOnly };

  Gazetteer() = default;

  // Reads the sections "gazetteer.forms" (hashes of forms and of their beginnings, ascending) and
  // "gazetteer.classes" (of each, a bit a class; none of a mere beginning). The file must outlive it.
  static absl::StatusOr<Gazetteer> Open(const ModelFile& file);

  // The hash of a form: of its first word, then of each next one with the hash so far.
  static uint64_t Extend(uint64_t hash, absl::string_view word) { return HashBytes(word, hash); }

  // Of each word, where it stands in forms: of each class, the longest ones from the left.
  void Mark(const Words& words, std::vector<uint64_t>* marks) const;

 private:
  // Of the forms that begin at words[0], the classes by length; returns the greatest length.
  int Find(const absl::string_view* words, int most, uint16_t* classes) const;

  absl::Span<const uint64_t> forms_;
  absl::Span<const uint16_t> classes_;
};

}  // namespace communique::ingest
