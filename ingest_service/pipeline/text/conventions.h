// What written English abbreviates and hyphenates: the word lists the segmenter and the tokenizer ask.
//
// Loaded once from ingest_service/data/text/conventions.tsv; const afterwards.
#pragma once

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace communique::ingest {

struct Conventions {
  using Words = absl::flat_hash_set<std::string>;

  Words titles;         // "Mr.", "Gen.": the sentence goes on.
  Words abbreviations;  // "Inc.", "U.S.": the sentence may go on or end.
  Words finals;         // "D.C.": a capital says that a sentence starts, for the name of the place is over.
  Words counted;        // "No.", "p.": the sentence goes on before a number.
  Words starters;       // "The", "However": a capital that says a sentence starts after an abbreviation.
  Words prefixes;       // "anti", "co": the hyphen after it does not split the word. Lower case.
  Words suffixes;       // "ish", "like": the hyphen before it does not split the word. Lower case.
  Words whole;          // "e-mail": never split. Lower case.
  Words units;          // "km", "pm": split off the number before. Lower case.
  Words contractions;   // "cannot=3", "gonna=3": split after that many bytes. Lower case.
  Words attributions;   // "said", "asked": after a closed question, the sentence goes on.

  bool Contraction(absl::string_view lower, int* split) const;
};

// A table of two columns, kind and word. Refuses unknown kinds and repeated words (InvalidArgument, with the
// line).
absl::StatusOr<Conventions> ParseConventions(absl::string_view tsv);

// Reads text/conventions.tsv of the data directory (ingest_service/data); NotFound when it cannot be read.
absl::StatusOr<Conventions> LoadConventions(const std::string& data_dir);

}  // namespace communique::ingest
