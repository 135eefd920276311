#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/described.h"
#include "ingest_service/pipeline/events/instruments_of.h"
#include "ingest_service/pipeline/events/known_sides.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/promises.h"
#include "ingest_service/pipeline/events/talkers.h"
#include "ingest_service/pipeline/events/terms.h"
#include "ingest_service/pipeline/events/undertakings.h"

namespace communique::ingest {
namespace {

bool IsNegotiation(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const int talks = TalksOf(context, frame);
  const int subject = talks >= 0 ? talks : agent != nullptr ? agent->head_token : -1;
  return subject < 0 || context.cues.Has("negotiation_noun", context.tree.Lemma(subject));
}

// The subjects that the talks have: "on raising X, as well as implementing Y" are two (R7).
std::vector<TokenRange> SubjectsOf(const EventContext& context, const Frame& frame, TokenRange clause) {
  const Argument* content = FindArgument(frame, Role::kContent);
  if (content == nullptr) {
    const int talks = TalksOf(context, frame);
    for (const char* marker : {"on", "over", "about"}) {
      for (int topic : talks >= 0 ? context.tree.Marked(talks, marker) : std::vector<int>())
        return {NounPhraseOf(context.tree, topic)};
    }
    return {clause};
  }
  std::vector<TokenRange> subjects = {{content->begin_token, content->end_token}};
  if (!context.tree.IsVerb(content->head_token)) return subjects;
  for (int conjunct : context.tree.Conjuncts(content->head_token)) {
    if (conjunct == content->head_token || context.tree.Xpos(conjunct) != "VBG") continue;
    subjects.front().end = std::min(subjects.front().end, context.tree.SubtreeBegin(conjunct));
    subjects.push_back({context.tree.SubtreeBegin(conjunct), context.tree.SubtreeEnd(conjunct)});
  }
  for (int i = content->head_token + 3; i < content->end_token && subjects.size() == 1; ++i) {
    const Tree& tree = context.tree;
    if (tree.Xpos(i) != "VBG" || tree.Lower(i - 1) != "as" || tree.Lower(i - 2) != "well") continue;
    subjects.push_back({i, subjects.front().end});
    subjects.front().end = i - 3;
    subjects.front() = Trimmed(context, subjects.front());
  }
  return subjects;
}

// "The House passed a resolution": of a parliament, and no agreement of anybody.
bool IsOwnBusiness(const EventContext& context, const Frame& frame, const v1::Event& event) {
  if (frame.name != "adopt" || frame.light_token < 0) return false;
  const std::string& noun = context.tree.Lemma(frame.light_token);
  return (noun == "resolution" || noun == "amendment") &&
         std::all_of(event.actors().begin(), event.actors().end(),
                     [](const v1::Party& party) { return party.resource().empty(); });
}

// "committed to concluding the treaty", "prior to finalizing it", "voted to leave it".
// The vote of a parliament that ratifies is the act itself.
bool IsAimedAt(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  const int verb = frame.head_token;
  const bool approves = frame.value == "RATIFIED" || frame.value == "ADOPTED";
  const absl::string_view mark = tree.Case(verb);
  const int above = tree.Head(tree.FirstConjunct(verb));
  // "agreed to sign", "voted to leave": an undertaking, and no treaty yet.
  if (tree.Xpos(verb) == "VB") {
    return (mark == "to" || tree.HasRelation(verb, "conj")) && above >= 0 &&
           ((tree.Lemma(above) == "vote" && !approves) || context.cues.Has("wanting", tree.Lemma(above)));
  }
  // "ruled out joining", "thinks about leaving"
  if (tree.Xpos(verb) == "VBG" && above >= 0 && above < verb && tree.IsVerb(above) &&
      context.cues.Has("wanting", tree.Lemma(above)))
    return true;
  return tree.Xpos(verb) == "VBG" &&
         (mark == "to" || mark == "at" || mark == "for" || mark == "before" || mark == "on");
}

// "witnessed the signing of a deal": the noun, of what happened; -1 for "will attend the signing".
int WitnessedAt(const EventContext& context, int noun) {
  const int verb = context.tree.Head(noun);
  if (verb < 0 || !context.cues.Has("witnessing", context.tree.Lemma(verb))) return -1;
  return context.tree.Xpos(verb) == "VBD" || context.tree.Xpos(verb) == "VBN" ? noun : -1;
}

bool IsNamedInstrument(const EventContext& context, int token) {
  const auto& mentions = context.document.mentions.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.type == EntityType::kInstrument && mention.form == MentionForm::kName &&
           mention.begin_token <= token && token < mention.end_token;
  });
}

// "do not agree on how it works": what they think, not talks that failed.
bool IsOpinion(const Tree& tree, const Frame& frame) {
  return tree.ChildWord(frame.head_token, "aux", "do") >= 0 ||
         tree.ChildWord(frame.head_token, "aux", "does") >= 0;
}

// "are trying to reach agreement": a state of its own, whatever comes of it.
bool IsTried(const EventContext& context, int verb) {
  const int above = context.tree.Head(context.tree.FirstConjunct(verb));
  return above >= 0 && context.tree.Xpos(verb) == "VB" && context.tree.Xpos(above) != "VB" &&
         context.cues.Has("trying", context.tree.Lemma(above)) && IsAsserted(context, above);
}

// "Talks between A and B are to start", "A and B are trying to agree": with the subject, where the clause is but an infinitive.
TokenRange WithSubject(const EventContext& context, const Frame& frame, TokenRange clause) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const int talks = TalksOf(context, frame);
  const int subject = talks >= 0 || agent == nullptr ? talks : agent->head_token;
  const int first = context.tree.FirstConjunct(frame.head_token);
  const int above = context.tree.Head(first);
  const bool infinitive =
      context.tree.HasRelation(first, "xcomp") || (above >= 0 && context.tree.Lemma(above) == "due");
  if (infinitive && subject >= 0 && subject < clause.begin &&
      context.tree.Sentence(subject) == context.tree.Sentence(clause.begin))
    clause.begin = context.tree.SubtreeBegin(subject);
  return clause;
}

}  // namespace

void BuildNegotiation(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  // "The G7 session begins today", "is expected to begin": a meeting.
  if (frame.name == "talks_resume" && !IsNegotiation(context, frame))
    return BuildMeeting(context, index, drafts);
  const bool verb = context.tree.IsVerb(frame.head_token);
  const bool tried = verb && frame.value == "AGREED" && IsTried(context, frame.head_token);
  if (!tried && (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED ||
                 (verb && !IsAsserted(context, frame.head_token))))
    return;
  if (verb && IsContentOfAct(context, frame.head_token)) return;
  // "will not negotiate on refunds alone"
  if (frame.name == "negotiate" && RefusesToDo(context, frame))
    return BuildCommitment(context, index, drafts);
  if (frame.name == "talks_suspend" && !IsNegotiation(context, frame)) return;  // "the meeting was put off"
  // "the agreement reached in Paris": an instrument.
  if (frame.name == "reach_agreement" && context.tree.HasRelation(frame.head_token, "acl"))
    return BuildTreatyAction(context, index, drafts);
  const absl::string_view relation = context.tree.Relation(frame.head_token);
  if (relation == "amod" || relation == "compound") return;
  // "did not agree to inspections": a refusal.
  if (frame.name == "agree_on" && absl::StrContains(frame.rule, "agree-to") &&
      frame.polarity == v1::Event::POLARITY_NEGATED)
    return BuildCommitment(context, index, drafts);
  v1::Negotiation::Outcome outcome = v1::Negotiation::OUTCOME_ONGOING;
  if (!tried) v1::Negotiation::Outcome_Parse(absl::StrCat("OUTCOME_", frame.value), &outcome);
  if (frame.name == "talks_end" && context.tree.Case(frame.light_token) == "without")
    outcome = v1::Negotiation::OUTCOME_FAILED;
  if (frame.polarity == v1::Event::POLARITY_NEGATED) {
    if (outcome != v1::Negotiation::OUTCOME_AGREED || IsOpinion(context.tree, frame)) return;
    outcome = v1::Negotiation::OUTCOME_FAILED;
  }
  // "will agree on the quotas": nothing is agreed yet.
  if (!tried && frame.value == "AGREED" && frame.time_status == v1::Event::TIME_STATUS_FUTURE) return;
  PartyList parties;
  AddTalkers(context, frame, &parties);
  const bool stated =
      outcome == v1::Negotiation::OUTCOME_STALLED || outcome == v1::Negotiation::OUTCOME_FAILED;
  // "The talks resumed on Monday": those just spoken of.
  if (parties.empty() && TalksOf(context, frame) >= 0)
    parties = KnownSides(context, TalksOf(context, frame), *drafts);
  const bool denied =
      frame.polarity == v1::Event::POLARITY_NEGATED;  // "they did not agree on": they are known.
  if (parties.empty() && (!stated || denied)) return;
  const TokenRange clause = WithSubject(context, frame, ClauseOf(context, frame));
  const std::vector<TokenRange> subjects = SubjectsOf(context, frame, clause);
  for (size_t s = 0; s < subjects.size(); ++s) {
    TokenRange evidence = clause;
    if (s == 0 && subjects.size() > 1) evidence.end = std::min(evidence.end, subjects[0].end);
    DraftEvent draft = StartEvent(context, index, SpanOf(context, evidence));
    draft.event.set_polarity(v1::Event::POLARITY_AFFIRMED);
    *draft.event.mutable_actors() = parties;
    draft.event.mutable_negotiation()->set_outcome(outcome);
    const Argument* content = FindArgument(frame, Role::kContent);
    *draft.event.mutable_negotiation()->mutable_subject() = TermsOf(
        context, subjects[s], frame.head_token, content != nullptr && s == 0 ? content->head_token : -1);
    drafts->push_back(std::move(draft));
  }
}

void BuildOutcome(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  const Tree& tree = context.tree;
  if (frame.light_token < 0 || !tree.IsVerb(frame.head_token)) return;
  if (frame.time_status == v1::Event::TIME_STATUS_FUTURE) return;
  const TokenRange clause = ClauseOf(context, frame);
  for (int i = frame.light_token + 1; i < clause.end; ++i) {
    const bool without = tree.Lower(tree.SubtreeBegin(i)) == "without";
    const bool with = tree.Lower(tree.SubtreeBegin(i)) == "with" && tree.Lemma(i) != "progress";
    if ((!with && !without) || !context.cues.Has("talks_outcome", tree.Lemma(i))) continue;
    PartyList parties;
    AddTalkers(context, frame, &parties);
    if (parties.empty()) return;
    DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
    *draft.event.mutable_actors() = std::move(parties);
    v1::Negotiation& negotiation = *draft.event.mutable_negotiation();
    negotiation.set_outcome(without ? v1::Negotiation::OUTCOME_FAILED : v1::Negotiation::OUTCOME_AGREED);
    const TokenRange subject = {std::min(i + 1, clause.end - 1), clause.end};
    *negotiation.mutable_subject() = TermsOf(context, subject, frame.head_token, -1);
    drafts->push_back(std::move(draft));
    return;
  }
}

void BuildTreatyAction(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  const bool verb = context.tree.IsVerb(frame.head_token);
  // "would sign the accord, its minister said": promised, and not done.
  if (verb && (WillDo(context, frame) || RefusesToDo(context, frame)))
    return BuildCommitment(context, index, drafts);
  if (frame.certainty == v1::Event::CERTAINTY_UNCOMMITTED || frame.polarity == v1::Event::POLARITY_NEGATED ||
      (verb && !IsAsserted(context, frame.head_token)) || IsAimedAt(context, frame) ||
      (verb && IsOnlyIf(context, frame.head_token)))
    return;
  const Argument* content = FindArgument(frame, Role::kContent);
  const int named = content != nullptr ? content->head_token : frame.light_token;
  const TokenRange clause = WithNoun(context, frame, named, ClauseOf(context, frame));
  DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
  v1::Event& event = draft.event;
  AddParties(context, frame, Role::kAgent, event.mutable_actors());
  AddParties(context, frame, Role::kPartner, event.mutable_actors());
  if (named >= 0) AddMarked(context, named, {"between", "with", "among"}, event.mutable_actors());
  AddBetween(context, named, event.mutable_actors());
  const int deal = frame.name == "agreement_noun" ? frame.head_token : named;
  if (deal >= 0 && FindArgument(frame, Role::kAgent) == nullptr)
    AddOtherSide(context, frame, deal, event.mutable_actors());
  // A treaty of a name is told of even where nobody says whose it is.
  const bool may_lack = frame.name != "adopt" && frame.name != "conclude";
  const bool known = IsNamedInstrument(context, named) || frame.name == "enter_into_force";
  const int spoken_of = verb ? named : WitnessedAt(context, frame.head_token);
  if (event.actors().empty() && spoken_of >= 0)
    *event.mutable_actors() = KnownSides(context, spoken_of, *drafts);
  if (event.actors().empty()) *event.mutable_actors() = SignersAround(context, frame, named);
  const std::vector<TokenRange> instruments = InstrumentsOf(context, named, clause);
  const PartyList* met =
      event.actors().empty() && instruments.size() > 1 ? LastCircle(context, frame.head_token) : nullptr;
  if (met != nullptr) *event.mutable_actors() = *met;  // "The following were signed:" by those who met
  if (event.actors().empty() && !(may_lack && known)) return;
  if (IsOwnBusiness(context, frame, event)) return;
  v1::TreatyAction& action = *event.mutable_treaty_action();
  auto kind = frame.value == "AGREED" ? v1::TreatyAction::KIND_BROKERED : v1::TreatyAction::KIND_SIGNED;
  v1::TreatyAction::Kind_Parse(absl::StrCat("KIND_", frame.value), &kind);
  action.set_kind(kind);
  for (size_t i = 0; i < instruments.size(); ++i) {
    const Span words = SpanOf(context, instruments[i]);
    action.mutable_instrument()->set_display_name(WordsOf(context, words));
    TokenRange evidence = instruments[i];
    if (i == 0) evidence = {clause.begin, instruments.size() > 1 ? instruments[0].end : clause.end};
    SetSpan(context, SpanOf(context, evidence), event.mutable_evidence(0)->mutable_spans(0));
    drafts->push_back(draft);
  }
}

}  // namespace communique::ingest
