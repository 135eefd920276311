// Whether a name of the lexicons means what it could mean where it stands: "Georgia" the country or the state,
// "Jordan" the country or a person, "Swiss" in "Swiss francs".
#pragma once

#include "absl/container/flat_hash_set.h"
#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/name_text.h"

namespace communique::ingest {

enum class Verdict {
  kDenotes,
  kModifies,  // Stands inside the name of something else.
  kNone,      // Something else altogether: a person, a bird.
};

class NameJudge {
 public:
  // Keeps references: both must outlive it.
  NameJudge(const NameText& text, const NameChart& chart);

  Verdict JudgeCountry(const NameCandidate& name) const;
  Verdict JudgeBloc(const NameCandidate& name) const;
  Verdict JudgePlace(const NameCandidate& name) const;

  // The name of a person: "Paris Hilton".
  bool IsPersonName(const NameCandidate& name) const { return IsPerson(name, false); }

  // Index of the country the candidate means on the article's date: "Russian" is Soviet in 1987.
  int CountryOf(const NameCandidate& name) const;

 private:
  bool IsPerson(const NameCandidate& name, bool ambiguous) const;
  bool IsIntroduced(int word) const;
  bool IsUnknownPerson(const NameCandidate& name) const;
  bool HasOfficial(const NameCandidate& name) const;
  bool SpeaksAsIt(const NameCandidate& name) const;
  bool IsBranch(const NameCandidate& name) const;
  bool IsInGeography(const NameCandidate& name) const;
  bool IsInUsState(const NameCandidate& name) const;
  bool IsMeant(const NameCandidate& name, const CountryForm& form) const;

  const NameText& text_;
  const NameChart& chart_;
  const NameWords& words_;
  absl::flat_hash_set<int> countries_;  // With a form in the text that means nothing else.
  absl::flat_hash_set<int> blocs_;
  int us_places_ = 0;  // How often states and towns of the U.S. are named.
};

}  // namespace communique::ingest
