#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/civil_date.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/turn_speakers.h"

namespace communique::ingest {
namespace {

// "Secretary A and Foreign Minister B Before Their Meeting"
bool GoesBeforeMeeting(absl::string_view title) {
  const std::string lower = absl::AsciiStrToLower(title);
  return absl::StrContains(lower, " before their meeting") ||
         absl::StrContains(lower, " before bilateral meeting");
}

// The officials who speak in turns, and the frame of the first turn; journalists have no catalogue.
PartyList SidesOf(const EventContext& context, int* first_turn) {
  PartyList sides;
  *first_turn = -1;
  for (int f = 0; f < static_cast<int>(context.frames.size()); ++f) {
    const Frame& frame = context.frames[f];
    if (frame.name != "turn") continue;
    if (*first_turn < 0) *first_turn = f;
    PartyList speaking;
    AddSpeakerOf(context, frame, &speaking);
    for (v1::Party& party : speaking) {
      if (!party.resource().empty()) AddOnce(std::move(party), &sides);
    }
  }
  return sides;
}

// "a pleasure |to welcome| you here", but not "we had an opportunity to meet in May"
bool IsWelcome(const EventContext& context, int token) {
  for (int above = context.tree.Head(token); above >= 0; above = context.tree.Head(above)) {
    if (context.tree.Xpos(above) == "VBD") return false;
  }
  return context.cues.Has("encounter", context.tree.Lemma(token)) && context.tree.Xpos(token) == "VB" &&
         context.tree.ChildWord(token, "mark", "to") >= 0;
}

// "the opportunity |to meet|", "look forward to |our conversation|", "pursue |that discussion|"
bool IsConversation(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const std::string& lemma = tree.Lemma(token);
  if (lemma == "meet" || lemma == "spend") return IsWelcome(context, token);
  const bool named =
      lemma == "meeting" || lemma == "conversation" || lemma == "discussion" || lemma == "talk";
  return named && tree.IsNominal(token) &&
         (tree.ChildWord(token, "nmod:poss", "our") >= 0 || tree.ChildWord(token, "det", "this") >= 0 ||
          tree.ChildWord(token, "det", "that") >= 0);
}

// The word behind the label of the first turn that tells of the encounter, of those the first that says that it is one to
// talk; -1 if none does.
int FirstTold(const EventContext& context, int label) {
  int welcome = -1;
  for (int i = label + 1; i < context.tree.size(); ++i) {
    if (IsConversation(context, i)) return i;
    if (welcome < 0 && IsWelcome(context, i)) welcome = i;
  }
  return welcome;
}

// The part of the sentence around the word, between commas where it has a verb of its own, without the label of the turn.
TokenRange PartAround(const EventContext& context, int word, int label) {
  const Sentence& sentence = context.document.sentences[context.tree.Sentence(word)];
  TokenRange part = {sentence.begin_token, sentence.end_token};
  if (label >= part.begin && label < word) part.begin = label + 1;
  bool finite = false;
  for (int i = word - 1; i > part.begin; --i) {
    finite = finite || context.tree.IsFinite(i);
    if (context.tree.Lower(i) == "," && finite) part.begin = i + 1;
  }
  for (int i = word + 1; i < part.end; ++i) {
    if (context.tree.Lower(i) == ",") part.end = i;
  }
  return Trimmed(context, part);
}

bool IsTold(const std::vector<DraftEvent>& drafts, const PartyList& sides) {
  return absl::c_any_of(drafts, [&](const DraftEvent& draft) {
    if (!draft.event.has_meeting() || draft.event.time_status() != v1::Event::TIME_STATUS_FUTURE)
      return false;
    PartyList all = draft.event.actors();
    all.MergeFrom(draft.event.targets());
    return absl::c_all_of(sides, [&](const v1::Party& side) {
      return absl::c_any_of(all, [&](const v1::Party& other) { return SameParty(side, other); });
    });
  });
}

}  // namespace

void BuildGreeting(const EventContext& context, std::vector<DraftEvent>* drafts) {
  if (!GoesBeforeMeeting(context.document.title)) return;
  int first_turn = -1;
  const PartyList sides = SidesOf(context, &first_turn);
  const int label = first_turn < 0 ? -1 : context.frames[first_turn].head_token;
  const int told = sides.size() == 2 ? FirstTold(context, label) : -1;
  if (told < 0 || IsTold(*drafts, sides)) return;
  DraftEvent draft;
  draft.frame = first_turn;
  v1::Event& event = draft.event;
  event.set_rule("meeting.greeting");
  event.set_certainty(v1::Event::CERTAINTY_CERTAIN);
  event.set_polarity(v1::Event::POLARITY_AFFIRMED);
  event.set_time_status(v1::Event::TIME_STATUS_FUTURE);
  event.set_confidence(0.8f);
  SetSpan(context, SpanOf(context, PartAround(context, told, label)), event.add_evidence()->add_spans());
  *event.mutable_actors()->Add() = sides.Get(0);
  *event.mutable_targets()->Add() = sides.Get(1);
  if (const auto& today = context.document.published) *event.mutable_time() = DayInterval(*today);
  event.mutable_meeting()->set_remote(false);
  drafts->push_back(std::move(draft));
}

}  // namespace communique::ingest
