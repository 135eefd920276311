// Which words evoke which frames, and the nouns that can act: the tables of data/frames.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/event.pb.h"
#include "communique/v1/terms.pb.h"
#include "ingest_service/pipeline/frames/speech_verbs.h"

namespace communique::ingest {

// What must hold of a row's arguments for it to evoke its frame; the letters of the column "gate".
struct FrameGate {
  bool subject = false;      // s: a party as subject
  bool owner = false;        // o: a party as owner
  bool content = false;      // c: content
  bool partner = false;      // p: a partner
  bool infinitive = false;   // i: content is an infinitive
  bool future = false;       // w: content, or the clause itself, says will, would or shall
  bool concrete = false;     // q: a quantity or date, or a joint document
  bool destination = false;  // d
  bool talks = false;        // m: subject is an event of talking
  bool instrument = false;   // t: object is an instrument
  bool person = false;       // h: partner is a person
  bool subjunctive = false;  // u: content is what should be: "that X return", a noun phrase
  bool actor = false;        // a: subject is a named person
  bool named = false;        // f: partner is a named official
  bool money = false;        // $: an amount of money in the content
  bool nominal = false;      // n: content is a noun phrase
  bool binds = false;        // b: subject is an instrument, and its object is bound
  bool journey = false;      // j: subject is a journey, and whoever it takes along travels
  bool venue = false;        // v: "at a meeting" of a verb whose subject is several parties
  bool talk = false;         // k: "in a call" of a verb whose subject says or gives something to a party
  bool expletive = false;    // e
  bool echoed = false;       // x: stands under "as" and has no object
};

struct FrameRow {
  std::string frame;
  std::string lemma;                // Of the predicate; "*will" for an auxiliary.
  std::vector<std::string> others;  // One of these goes with it; empty if it stands alone.
  char pos = 'v';                   // 'v', 'n' or 'a'.
  v1::EventKind kind = v1::EVENT_KIND_UNSPECIFIED;
  std::string value;  // Act, position, strength, outcome or treaty kind; empty if the kind has none.
  std::vector<std::string> content;
  std::vector<std::string> partner;
  FrameGate gate;
  std::string rule;  // "express_concern.express-concern.v": names the row to a reader.
};

enum class PartyNoun { kNone, kPerson, kGovernment, kBody, kTalks, kPart };

struct FrameLexicon {
  std::vector<FrameRow> rows;
  absl::flat_hash_map<std::string, std::vector<int>> by_lemma;  // Rows in the order of the file: first wins.
  absl::flat_hash_map<std::string, PartyNoun> nouns;
  absl::flat_hash_map<std::string, v1::Action> actions;  // What a verb or noun does, by lemma.
  SpeechVerbs speech;

  const std::vector<int>& RowsOf(absl::string_view lemma) const;
  PartyNoun Noun(absl::string_view lemma) const;
  // A noun of journeys: "visit", "tour".
  bool IsJourney(absl::string_view lemma) const;
};

// INVALID_ARGUMENT with file and line for an unknown kind, part of speech, gate or value.
absl::StatusOr<FrameLexicon> LoadFrameLexicon(const std::string& data_dir);

}  // namespace communique::ingest
