#include "ingest_service/pipeline/events/known_sides.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/bind_states.h"
#include "ingest_service/pipeline/events/circle.h"
#include "ingest_service/pipeline/events/talkers.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

constexpr int kNear = 15;  // Sentences.

bool HasSides(const v1::Event& event) {
  const bool quarrel = event.has_stance() && event.stance().position() == v1::Stance::POSITION_DIVIDED;
  return event.has_negotiation() || event.has_treaty_action() || event.has_meeting() || quarrel;
}

bool IsUnknown(const v1::Party& party) { return party.resource().empty(); }

// The parties, officials by their states; none if not all of several are known.
PartyList StatesOf(const EventContext& context, PartyList parties) {
  PartyList officials;
  BindStates(context, &parties, &officials);
  const bool bloc = parties.size() == 1 && absl::StartsWith(parties[0].resource(), "blocs/");
  return (parties.size() >= 2 || bloc) && absl::c_none_of(parties, IsUnknown) ? parties : PartyList();
}

bool IsDefinite(const Tree& tree, int noun) {
  const int determiner = tree.Child(noun, "det");
  const std::string word = determiner < 0 ? "" : tree.Lower(determiner);
  return word == "the" || word == "this" || word == "these" || word == "both";
}

// "Talks will resume", "two further rounds": more of what was told before.
bool IsGoingOn(const EventContext& context, int noun) {
  const Tree& tree = context.tree;
  bool bare = tree.Xpos(noun) == "NNS";
  for (int child : tree.Children(noun)) {
    if (child < noun && tree.HasRelation(child, "amod") && context.cues.Has("further", tree.Lower(child)))
      return true;
    bare = bare && (tree.IsPunctuation(child) || child > tree.Head(noun));
  }
  return bare;
}

// "a |Peruvian-Bolivian| accord", "|Peru|'s accord with |Bolivia|": the states and blocs that the noun names.
PartyList NamedSides(const EventContext& context, int noun) {
  PartyList sides;
  const Tree& tree = context.tree;
  const auto& mentions = context.document.mentions.mentions;
  auto mention =
      std::lower_bound(mentions.begin(), mentions.end(), tree.SubtreeBegin(noun),
                       [](const Mention& before, int token) { return before.begin_token < token; });
  for (; mention != mentions.end(); ++mention) {
    const bool state = IsStateOrBloc(mention->type);
    if (!state || mention->entity < 0) continue;
    if (mention->end_token > noun + (mention->head_token == noun)) break;
    AddEntity(context, mention->entity, &sides);
  }
  AddMarked(context, noun, {"between", "with"}, &sides);
  return StatesOf(context, std::move(sides));
}

// The sides of the deal at the token, if a noun names them.
PartyList SidesOfDeal(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (!context.cues.Has("deal", tree.Lemma(token))) return {};
  for (int noun = token; noun >= 0 && tree.Sentence(token) - tree.Sentence(noun) <= kNear; --noun) {
    if (!tree.IsNominal(noun) || !context.cues.Has("deal", tree.Lemma(noun))) continue;
    if (PartyList sides = NamedSides(context, noun); sides.size() >= 2) return sides;
  }
  return {};
}

}  // namespace

PartyList KnownSides(const EventContext& context, int token, const std::vector<DraftEvent>& drafts) {
  if (token < 0 || !(IsDefinite(context.tree, token) || IsGoingOn(context, token))) return {};
  if (PartyList sides = SidesOfDeal(context, token); !sides.empty()) return sides;
  // Who has met are not those who fought.
  const bool truce = context.cues.Has("truce", context.tree.Lemma(token));
  for (auto draft = drafts.rbegin(); draft != drafts.rend(); ++draft) {
    if (!HasSides(draft->event) || (truce && draft->event.has_meeting())) continue;
    const int at = context.frames[draft->frame].head_token;
    if (at >= token) continue;
    if (context.tree.Sentence(token) - context.tree.Sentence(at) > kNear) break;
    if (const PartyList sides = StatesOf(context, Participants(draft->event)); !sides.empty()) return sides;
  }
  // "the talks in Geneva" of a visit to Lima are others'.
  const bool elsewhere =
      !context.tree.Marked(token, "in").empty() || !context.tree.Marked(token, "between").empty();
  const PartyList* circle = elsewhere ? nullptr : LastCircle(context, token);  // Host and guest of a visit.
  return circle != nullptr ? StatesOf(context, *circle) : PartyList();
}

PartyList SignersAround(const EventContext& context, const Frame& frame, int named) {
  const Tree& tree = context.tree;
  const bool noun = !tree.IsVerb(frame.head_token);
  if (named < 0 || (!noun && !tree.HasRelation(frame.head_token, "acl"))) return {};
  const int verb = tree.Head(noun ? frame.head_token : named);
  const absl::string_view where = noun ? "" : tree.Case(named);
  if (verb < 0 || !tree.IsVerb(verb) || (!noun && where != "in" && where != "under")) return {};
  if (noun && !context.cues.Has("welcoming", tree.Lemma(verb))) return {};
  PartyList subject;
  AddParties(context, FindAgent(tree, verb).token, &subject);
  const auto known = [](const v1::Party& party) { return !party.resource().empty(); };
  const bool several = subject.size() >= 2 && absl::c_all_of(subject, known);
  return several ? subject : PartyList();
}

}  // namespace communique::ingest
