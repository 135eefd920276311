// Which mentions a noun phrase stands for, and whether it can act at all.
#pragma once

#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/frames/cues.h"
#include "ingest_service/pipeline/frames/frame_lexicon.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// A noun phrase read as someone who acts.
struct PartyPhrase {
  std::vector<int> mentions;  // Of its head, conjuncts not included.
  bool described = false;     // No mention, but its head noun denotes people or a body.
  bool talks = false;         // Its head noun denotes an event of talking.
  bool IsParty() const { return !mentions.empty() || described; }
};

// "we", "our", "I": whoever speaks there, whom the events stage knows.
bool IsFirstPerson(absl::string_view lower_word);

class PartyFinder {
 public:
  PartyFinder(const Mentions& mentions, const Tree& tree, const FrameLexicon& lexicon);

  // What the phrase headed by `token` stands for. "the Japanese government" stands for Japan.
  PartyPhrase At(int token) const;
  // The owner of a noun: "Japan's", "our", "U.S.", "by Japan", "of the two sides"; -1 if there is none.
  int OwnerOf(int token) const;
  // True if the phrase or one of its conjuncts is a party.
  bool AnyParty(int token) const;
  // A mention says that the phrase is somebody who holds an office, or a person at all.
  bool IsOfficial(int token) const;
  bool IsPerson(int token) const;
  // The noun of talks that the verb is said of: "|talks| stalled", "|talks| which were broken off"; -1 if there are none.
  int TalksUnder(int verb) const;
  // Heads of the phrases coordinated with it, itself included, by the tree and by the words in line.
  std::vector<int> Members(int token) const;
  // The tokens [first, second) of the name or description that a mention covers; empty if none does.
  std::pair<int, int> PhraseAround(int token) const;

 private:
  // The state within the name of its government, "the Government of Kenya"; -1 if the body is none.
  int StateGoverned(int body) const;
  // "United States House of Representatives |Speaker A|": who stands behind the name of the body; -1 if nobody.
  int OfficialBehind(int body) const;
  // What the noun denotes; of a plural with a capital ("the Governors"), whose base form keeps its "s", too.
  PartyNoun NounAt(int token) const;
  // "two days of talks": how long somebody talked.
  bool IsMeasureOfTalks(int token) const;

  const std::vector<Mention>& mentions_;
  const Tree& tree_;
  const FrameLexicon& lexicon_;
  std::vector<std::vector<int>> by_head_;  // Mentions by head token.
  std::vector<int> covering_;              // The outermost mention over each token, or -1.
};

// A text that says what its issuer says: "the statement said"; of a report, a ruling or a website only one with an owner.
bool IsSpeakingText(const Tree& tree, const Cues& cues, const PartyFinder& parties, int token);

}  // namespace communique::ingest
