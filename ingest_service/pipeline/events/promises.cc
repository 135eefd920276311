#include "ingest_service/pipeline/events/promises.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"
#include "ingest_service/pipeline/frames/lookalikes.h"
#include "ingest_service/pipeline/mentions/pronoun_places.h"

namespace communique::ingest {
namespace {

bool IsStateOrBloc(const v1::Party& party) { return !absl::StartsWith(party.resource(), "officials/"); }

// "will be lifted by the ministry", not "by June".
bool HasDoer(const EventContext& context, int verb) {
  const std::vector<int> marked = context.tree.Marked(verb, "by");
  return std::any_of(marked.begin(), marked.end(),
                     [&](int doer) { return !IsInTime(context.document.mentions.times, doer); });
}

// "it will create jobs": the subject may be a plan as well as a state.
bool IsImpersonal(const Tree& tree, int token) {
  return tree.Lower(token) == "it" || tree.Lower(token) == "this";
}

// The authors of the document are among those bound, or nobody knows who is: "India will build" is no promise in
// a document of Australia.
bool IsOwnDocument(const EventContext& context, const PartyList& obligors) {
  PartyList authors;
  for (int author : context.voice.authors) AddEntity(context, author, &authors);
  if (authors.empty()) return true;
  return std::any_of(obligors.begin(), obligors.end(), [&](const v1::Party& obligor) {
    return obligor.resource().empty() || absl::StartsWith(obligor.resource(), "blocs/") ||
           std::any_of(authors.begin(), authors.end(),
                       [&](const v1::Party& author) { return OnOneSide(author, obligor); });
  });
}

// "Under the accord, A will cede land": what a deal says that a state will do, it has promised.
bool IsUnderDeal(const EventContext& context, int verb, const PartyList& obligors) {
  const Tree& tree = context.tree;
  const bool states = std::all_of(obligors.begin(), obligors.end(), [](const v1::Party& party) {
    return absl::StartsWith(party.resource(), "countries/") || absl::StartsWith(party.resource(), "blocs/");
  });
  const std::vector<int>& children = tree.Children(verb);
  return states && std::any_of(children.begin(), children.end(), [&](int child) {
           // "an accord under which A will cede land"
           const bool which = tree.Lower(child) == "which" && tree.Relation(verb) == "acl:relcl";
           const int deal = which ? tree.Head(verb) : child;
           return tree.Case(child) == "under" && context.cues.Has("deal", tree.Lemma(deal));
         });
}

// Whose plan or deal it is under which something is done: "under the plan announced by A", "under A's plan".
void AddPlanners(const EventContext& context, int verb, PartyList* planners) {
  const Tree& tree = context.tree;
  for (int plan : tree.Children(verb)) {
    if (tree.Case(plan) != "under") continue;
    const int owner = context.parties.OwnerOf(plan);
    if (owner >= 0) AddParties(context, owner, planners);
    for (int child : tree.Children(plan)) {
      if (!tree.HasRelation(child, "acl")) continue;
      for (int planner : tree.Marked(child, "by")) AddParties(context, planner, planners);
    }
  }
}

// "welcomed Peru's announcement that it will reopen the border": told in Peru's word, whoever repeats it.
bool IsGivenWord(const EventContext& context, const Frame& frame) {
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const int word = context.tree.Head(frame.head_token);
  return agent != nullptr && word >= 0 && OwnerOfWord(context.tree, agent->head_token) >= 0 &&
         context.cues.Has("word_given", context.tree.Lemma(word));
}

PartyList Agents(const EventContext& context, const Frame& frame) {
  PartyList agents;
  AddParties(context, frame, Role::kAgent, &agents);
  return agents;
}

// What is to come is told by the obligor itself, in its words or document.
bool IsOwnWord(const EventContext& context, const Frame& frame, const PartyList& obligors) {
  const Tree& tree = context.tree;
  const int verb = frame.head_token;
  if (tree.IsPassive(verb) && !HasDoer(context, verb)) return false;
  if (tree.ChildWord(verb, "aux", "have") >= 0) return false;  // "would have signed"
  if (tree.Child(verb, "obj") < 0 && tree.Lemma(verb) == "host") return false;
  if (IsUnderDeal(context, verb, obligors)) return true;
  if (IsGivenWord(context, frame)) return true;
  // People announce what they will do on a journey; that binds nobody unless it is a deed of their government.
  const Argument* agent = FindArgument(frame, Role::kAgent);
  const bool person = std::none_of(obligors.begin(), obligors.end(), IsStateOrBloc) ||
                      (agent != nullptr && tree.Lower(agent->head_token) == "i");
  if (frame.sources.empty()) {
    const bool government = agent != nullptr && context.lexicon.Noun(tree.Lemma(agent->head_token)) ==
                                                    PartyNoun::kGovernment;  // whichever it is
    const bool unknown =
        !government && std::all_of(obligors.begin(), obligors.end(),
                                   [](const v1::Party& party) { return party.resource().empty(); });
    const bool anybody = person || (unknown && !context.voice.joint) ||
                         (agent != nullptr && IsImpersonal(tree, agent->head_token));
    return context.voice.official && IsOwnDocument(context, obligors) &&
           (!anybody || context.cues.Has("deed_verb", tree.Lemma(verb)));
  }
  return SpeaksOfItself(context, frame, obligors);
}

// "will reach net zero by 2050", "will become carbon neutral": what one arrives at is what one has set out for.
bool ReachesTarget(const EventContext& context, int verb) {
  for (const char* relation : {"obj", "xcomp", "obl"}) {
    const int child = context.tree.Child(verb, relation);
    if (child > verb && context.cues.Has("targeted", context.tree.Lemma(child))) return true;
  }
  return false;
}

// "will do everything in our power": whatever it is for, that much is promised.
bool DoesEverything(const Tree& tree, int verb) {
  const int object = tree.Lemma(verb) == "do" ? tree.Child(verb, "obj") : -1;
  if (object < 0) return false;
  const std::string& word = tree.Lower(object);
  return word == "everything" || word == "all" || word == "utmost" || word == "whatever";
}

// "will hold A to account", "will hold A accountable"
bool HoldsToAccount(const Tree& tree, int verb) {
  return tree.Lemma(verb) == "hold" && absl::c_any_of(tree.Children(verb), [&](int child) {
           return child > verb && (tree.Lower(child) == "account" || tree.Lower(child) == "accountable");
         });
}

}  // namespace

bool IsPromise(const EventContext& context, const Frame& frame, const PartyList& obligors) {
  const Tree& tree = context.tree;
  const int verb = frame.head_token;
  // "will attend" promises nothing, "will not attend" refuses.
  if (context.cues.Has("refusable", tree.Lemma(verb)) && RefusesToDo(context, frame)) return true;
  // "will let you know"
  const int let = tree.Lemma(verb) == "let" ? tree.Child(verb, "xcomp") : -1;
  if (let >= 0 && tree.Lemma(let) == "know") return false;
  const bool treaty = frame.kind == v1::EVENT_KIND_TREATY_ACTION;  // "will join the pact"
  const bool deed = treaty || !context.cues.Has("no_promise", tree.Lemma(verb)) ||
                    ReachesTarget(context, verb) || HoldsToAccount(tree, verb) || DoesEverything(tree, verb);
  return deed && tree.Child(verb, "cop") < 0 && IsOwnWord(context, frame, obligors);
}

bool WillDo(const EventContext& context, const Frame& frame) {
  if (!IsFuture(context.tree, frame.head_token) || frame.polarity != v1::Event::POLARITY_AFFIRMED)
    return false;
  const PartyList holders = Agents(context, frame);
  return !holders.empty() && IsPromise(context, frame, holders);
}

bool RefusesToDo(const EventContext& context, const Frame& frame) {
  if (frame.polarity != v1::Event::POLARITY_NEGATED || !IsFuture(context.tree, frame.head_token))
    return false;
  const PartyList holders = Agents(context, frame);
  return !holders.empty() && IsOwnWord(context, frame, holders);
}

bool AddPromisers(const EventContext& context, const Frame& frame, PartyList* promisers) {
  const Tree& tree = context.tree;
  const int verb = frame.head_token;
  const bool plan = frame.name == "no_plan";
  if ((!tree.IsPassive(verb) && !plan) || HasDoer(context, verb) || context.voice.joint) return false;
  const int above = tree.HasRelation(verb, "ccomp") ? tree.Head(verb) : -1;
  const bool assured = above >= 0 && (tree.Lemma(above) == "assure" || tree.Lemma(above) == "guarantee");
  const bool available = tree.Lemma(verb) == "make" &&
                         tree.ChildWord(verb, "xcomp", "available") >= 0;  // "will be made available"
  const bool deed = context.cues.Has("deed_verb", tree.Lemma(verb)) ||
                    context.cues.Has("decreed", tree.Lemma(verb)) || available || HoldsToAccount(tree, verb);
  if (!assured && !deed && !plan) return false;
  AddPlanners(context, verb, promisers);
  if (promisers->empty()) AddSpeakers(context, frame, promisers);
  return !promisers->empty() && std::all_of(promisers->begin(), promisers->end(), [](const v1::Party& party) {
    return !party.on_behalf_of().empty() || (!party.resource().empty() && IsStateOrBloc(party));
  });
}

}  // namespace communique::ingest
