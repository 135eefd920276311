// Frames: what a word of action evokes, before it is decided whether anything happened.
//
// A frame is a trigger in its clause with the arguments that the clause gives it, and what the clause says
// about its standing. Frames are sorted by trigger token; one token triggers at most one frame.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "communique/v1/event.pb.h"
#include "ingest_service/pipeline/text/span.h"

namespace communique::ingest {

// What the arguments do in the frame. Which of them a kind of event needs is decided by the events stage.
enum class Role {
  kAgent,    // who acts: speaker, obligor, requester, traveller, host
  kPartner,  // with, to, of or on whom: counterpart, addressee, target
  kContent,  // what is said, promised, wanted; a clause or a noun phrase
  kPlace,    // where, or where to
  kTime,     // when; a time expression
};

struct Argument {
  Role role = Role::kAgent;
  int head_token = -1;  // Of the phrase or clause.
  int begin_token = 0;  // Its tokens [begin_token, end_token), in one piece.
  int end_token = 0;
  std::vector<int> mentions;  // Mentions it stands for, conjuncts among them; empty for clauses.
};

struct Frame {
  std::string name;   // Class of the trigger: "commit", "say", "meet"; see frames.tsv.
  std::string rule;   // Row of frames.tsv that evoked it: "commit.pledge.v".
  std::string value;  // Of that row: act, position, strength, outcome or treaty kind.
  v1::EventKind kind =
      v1::EVENT_KIND_UNSPECIFIED;  // What it becomes unless the decision list says otherwise.
  int trigger_begin = 0;           // Tokens [trigger_begin, trigger_end) of the trigger.
  int trigger_end = 0;
  int head_token = -1;  // The predicate: verb or noun from which the arguments hang.
  int light_token =
      -1;  // The noun that carries the meaning of a light verb: "commitment" of "made a commitment".
  int sentence = 0;
  std::vector<Argument> arguments;
  v1::Event::Certainty certainty = v1::Event::CERTAINTY_CERTAIN;
  v1::Event::Polarity polarity = v1::Event::POLARITY_AFFIRMED;
  v1::Event::TimeStatus time_status = v1::Event::TIME_STATUS_UNSPECIFIED;
  std::vector<int> cues;     // Tokens that decided certainty, polarity and time status, in text order.
  std::vector<int> sources;  // Frames that report this one, outermost first.
  float score = 1;           // That the text says so.
};

using Frames = std::vector<Frame>;

// The first argument of the role; null if the frame has none.
inline const Argument* FindArgument(const Frame& frame, Role role) {
  for (const Argument& argument : frame.arguments) {
    if (argument.role == role) return &argument;
  }
  return nullptr;
}

}  // namespace communique::ingest
