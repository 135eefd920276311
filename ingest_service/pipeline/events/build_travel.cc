#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/contest.h"
#include "ingest_service/pipeline/events/described.h"
#include "ingest_service/pipeline/events/gapped_journeys.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/promises.h"
#include "ingest_service/pipeline/events/setting.h"
#include "ingest_service/pipeline/events/voiceless.h"

namespace communique::ingest {
namespace {

// Private people travel too; what counts are officials, delegations and states (M-3).
void KeepPublic(const EventContext& context, const Frame& frame, PartyList* travellers) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  if (agent == nullptr) return;
  const auto& layer = context.document.mentions;
  PartyList kept;
  for (const v1::Party& traveller : *travellers) {
    const bool described = context.lexicon.Noun(context.tree.Lemma(agent->head_token)) != PartyNoun::kNone;
    if (!traveller.resource().empty() || described) *kept.Add() = traveller;
  }
  travellers->Swap(&kept);
  // "Minister A and B will travel": B goes with her.
  const bool official = std::any_of(travellers->begin(), travellers->end(),
                                    [](const v1::Party& traveller) { return !traveller.resource().empty(); });
  const bool person = std::any_of(agent->mentions.begin(), agent->mentions.end(),
                                  [&](int m) { return layer.mentions[m].type == EntityType::kPerson; });
  if (person && !official) travellers->Clear();
}

// The words that tell where to, from the argument on; "here" is where the dateline is.
std::vector<Destination> DestinationsOf(const EventContext& context, const Argument& argument) {
  std::vector<Destination> found = DestinationsAt(context, argument.begin_token);
  // "three countries: A, B and C": those named behind.
  const bool several = context.cues.Has("toured", context.tree.Lemma(argument.head_token));
  const int end = several ? argument.end_token : argument.head_token + 1;
  for (int i = argument.begin_token; found.empty() && i < end; ++i) found = DestinationsAt(context, i);
  if (found.empty()) {
    // "the House of Commons", "a Treasury building": what no catalogue holds, by its words.
    Destination other;
    other.begin_token = argument.head_token;
    other.end_token = argument.head_token + 1;
    while (other.begin_token > argument.begin_token &&
           context.tree.Head(other.begin_token - 1) == argument.head_token &&
           !context.tree.HasRelation(other.begin_token - 1, "case"))
      --other.begin_token;  // "the House", "European capitals"
    if (context.tree.Lower(argument.head_token) != "here")
      other.name = WordsOf(context, SpanOf(context, {other.begin_token, other.end_token}));
    found.push_back(other);
  }
  return found;
}

// "arrived today on a visit": where the dateline is, unless the words say where.
bool IsArrivalHere(const EventContext& context, const Frame& frame) {
  const absl::string_view xpos = context.tree.Xpos(frame.head_token);
  if (frame.name != "arrive_here" || (xpos != "VBD" && xpos != "VBZ")) return false;
  for (const char* preposition : {"in", "at", "to", "on", "from", "after"}) {
    const std::vector<int> marked = context.tree.Marked(frame.head_token, preposition);
    const bool visit = !marked.empty() && context.tree.Lemma(marked.front()) == "visit";
    if (!marked.empty() && !visit && !IsInTime(context.document.mentions.times, marked.front())) return false;
  }
  return true;
}

// "will travel to Lima on his first trip to the region": the journey that its verb tells.
bool IsToldByVerb(const EventContext& context, const Frame& frame) {
  if (frame.name != "visit_noun" || context.tree.Case(frame.head_token) != "on") return false;
  const int verb = context.tree.Head(frame.head_token);
  return std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
    return other.head_token == verb && other.kind == v1::EVENT_KIND_TRAVEL && other.name != "be_in";
  });
}

// "will be in Rome on Monday", "is in Rome for talks", "was in Rome last week to meet B"; of "was in Rome last week" nobody
// knows whether he lives there.
bool IsVisitor(const EventContext& context, const Frame& frame, const v1::Event& event) {
  const Tree& tree = context.tree;
  const bool of_state = absl::c_any_of(event.actors(), [](const v1::Party& traveller) {
    return !traveller.resource().empty() || !traveller.on_behalf_of().empty();
  });
  if (!of_state) return false;
  if (event.time_status() == v1::Event::TIME_STATUS_FUTURE && event.has_time()) return true;
  if (ShareSide(event.actors(), event.targets())) return false;  // At home.
  // "was in Rome last week, where she met B"
  if (absl::c_any_of(context.frames, [&](const Frame& other) {
        return other.kind == v1::EVENT_KIND_MEETING && tree.Dominates(frame.head_token, other.head_token) &&
               tree.ChildWord(other.head_token, "advmod", "where") >= 0;
      }))
    return true;
  const int purpose = std::max(tree.Child(frame.head_token, "advcl"), tree.Child(frame.head_token, "xcomp"));
  const bool to_act = purpose > frame.head_token && tree.ChildWord(purpose, "mark", "to") >= 0;
  return to_act || absl::c_any_of(tree.Marked(frame.head_token, "for"),
                                  [&](int what) { return context.cues.Has("errand", tree.Lemma(what)); });
}

bool IsNoJourney(const EventContext& context, const Frame& frame) {
  // "Can you confirm that she will visit A?"
  if (frame.time_status == v1::Event::TIME_STATUS_FUTURE && context.tree.IsInQuestion(frame.head_token))
    return true;
  // "led the Assistance Mission to A": a body of that name.
  if (frame.light_token >= 0 && context.tree.Xpos(frame.light_token) == "NNP") return true;
  // "visiting Kenyan President A": the state is whose, not where to.
  if (frame.name == "visit" && context.tree.Xpos(frame.head_token) == "VBG") {
    const Argument* place = FindArgument(frame, Role::kPartner);
    const Argument* agent = FindArgument(frame, Role::kAgent);
    if (place != nullptr && agent != nullptr && place->head_token == frame.head_token + 1 &&
        place->end_token <= agent->head_token)
      return true;
  }
  // "flies cargo to the front": something else goes there.
  if (frame.name == "travel" && context.tree.Child(frame.head_token, "obj") > frame.head_token) return true;
  // "extended an invitation to A to visit B"
  const int above = context.tree.Head(frame.head_token);
  if (context.tree.ChildWord(frame.head_token, "mark", "to") >= 0 &&
      std::any_of(context.frames.begin(), context.frames.end(), [&](const Frame& other) {
        return other.head_token == above && other.kind == v1::EVENT_KIND_REQUEST;
      }))
    return true;
  // "an invitation to visit A"
  const int noun =
      context.tree.Relation(frame.head_token) == "acl" ? context.tree.Head(frame.head_token) : -1;
  return noun >= 0 && context.cues.Has("wanting", context.tree.Lemma(noun));
}

// One journey to each of the places, told in the clause.
void AddLegs(const EventContext& context, int index, TokenRange clause, const PartyList& travellers,
             const std::vector<Destination>& legs, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  const bool days_each =
      std::count_if(legs.begin(), legs.end(), [](const Destination& leg) { return leg.time_end >= 0; }) > 1;
  for (const Destination& leg : legs) {
    DraftEvent draft = StartEvent(context, index, SpanOf(context, clause));
    v1::Event& event = draft.event;
    *event.mutable_actors() = travellers;
    // "hopes to visit": a plan as much as a wish.
    if (event.certainty() == v1::Event::CERTAINTY_UNCOMMITTED) {
      event.set_certainty(v1::Event::CERTAINTY_POSSIBLE);
      event.set_time_status(v1::Event::TIME_STATUS_FUTURE);
    }
    v1::Place& place = *event.mutable_travel()->mutable_destination();
    if (leg.mention >= 0) SetPlaceOf(context, leg.mention, &place);
    if (leg.name.empty()) place = DatelinePlace(context);
    if (place.display_name().empty() || !leg.name.empty()) place.set_display_name(leg.name);
    if (place.display_name().empty()) continue;
    if (leg.country >= 0) {
      const int entity = context.document.mentions.mentions[leg.country].entity;
      AddEntity(context, entity, event.mutable_targets());
      if (entity >= 0) place.set_country(context.document.mentions.entities[entity].id);
    }
    // "a tour of France": its name stands for where to, not for who; "is in Paris today", of a French minister: at home.
    const bool stays = frame.name == "be_in";
    const bool itself = (frame.name == "visit_noun" || stays) &&
                        std::any_of(travellers.begin(), travellers.end(), [&](const v1::Party& traveller) {
                          const std::string& own = stays ? traveller.on_behalf_of() : traveller.resource();
                          return !place.country().empty() && own == place.country();
                        });
    if (itself) continue;
    const bool own_days = days_each && leg.time_end >= 0;
    SetTime(context, frame.head_token, own_days ? TokenRange{leg.end_token, leg.time_end} : clause, &event);
    if (stays && !IsVisitor(context, frame, event)) continue;
    drafts->push_back(std::move(draft));
  }
}

}  // namespace

void BuildTravel(const EventContext& context, int index, std::vector<DraftEvent>* drafts) {
  const Frame& frame = context.frames[index];
  if (RefusesToDo(context, frame)) return BuildCommitment(context, index, drafts);
  if (frame.polarity != v1::Event::POLARITY_AFFIRMED) return;
  if (IsNoJourney(context, frame)) return;
  const Argument* argument = FindArgument(frame, Role::kPartner);
  if ((argument == nullptr && !IsArrivalHere(context, frame)) || IsAskedOfOthers(context, frame.head_token) ||
      IsOnlyIf(context, frame.head_token) || IsToldByVerb(context, frame) ||
      IsCalledOff(context, frame.head_token))
    return;
  PartyList travellers;
  const Argument* agent = FindArgument(frame, Role::kAgent);
  // "is on a tour of three countries": the countries are where to, not who.
  if (agent != nullptr && argument != nullptr && agent->head_token > frame.head_token &&
      agent->head_token >= argument->begin_token && agent->head_token < argument->end_token) {
    AddSubjectOfClause(context, frame.head_token, &travellers);
  } else {
    AddParties(context, frame, Role::kAgent, &travellers);
  }
  // "sent two envoys to A and B": B is no envoy.
  PartyList whereto;
  if (frame.name == "take_along") AddParties(context, frame, Role::kPartner, &whereto);
  RemoveShared(whereto, &travellers);
  KeepPublic(context, frame, &travellers);
  DropCrowds(context, &travellers);
  if (travellers.empty()) return;
  TokenRange clause = ClauseOf(context, frame);
  if (IsContest(context, clause)) return;
  // "was in B on a visit": all of it tells of the journey.
  const int at = context.tree.Head(frame.head_token);
  if (frame.name == "visit_noun" && argument != nullptr && at == argument->head_token &&
      at < frame.head_token)
    clause = Trimmed(context, {context.tree.SubtreeBegin(at), context.tree.SubtreeEnd(at)});
  const std::vector<Destination> legs =
      argument == nullptr ? std::vector<Destination>(1) : DestinationsOf(context, *argument);
  const std::vector<GappedJourney> gapped = GappedJourneys(context, frame);
  for (const GappedJourney& journey : gapped) {
    PartyList others;
    AddParties(context, journey.traveller, &others);
    RemoveShared(others, &travellers);
    AddLegs(context, index, journey.range, others, journey.legs, drafts);
  }
  AddLegs(context, index, clause, travellers, legs, drafts);
}

}  // namespace communique::ingest
