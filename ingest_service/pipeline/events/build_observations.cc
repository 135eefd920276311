#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/events/asserted.h"
#include "ingest_service/pipeline/events/build_events.h"
#include "ingest_service/pipeline/events/clause.h"
#include "ingest_service/pipeline/events/party.h"
#include "ingest_service/pipeline/events/setting.h"
#include "ingest_service/pipeline/events/terms.h"
#include "ingest_service/pipeline/frames/denials.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {
namespace {

int Ordinal(const std::string& word) {
  static const auto* kWords = new std::vector<std::string>{"first", "second",  "third",  "fourth", "fifth",
                                                           "sixth", "seventh", "eighth", "ninth",  "tenth"};
  for (size_t i = 0; i < kWords->size(); ++i) {
    if (word == (*kWords)[i] || word == absl::StrCat((*kWords)[i], "-")) return static_cast<int>(i) + 1;
  }
  return 0;
}

class Observer {
 public:
  Observer(const EventContext& context, std::vector<DraftEvent>* drafts)
      : context_(context), tree_(context.tree), drafts_(drafts) {}

  void Observe() {
    told_.assign(tree_.size(), false);
    for (const Frame& frame : context_.frames) told_[frame.head_token] = true;
    for (int i = 0; i < tree_.size(); ++i) {
      ObserveRank(i);
      ObserveRanking(i);
      ObserveAmongTop(i);
      if (tree_.Upos(i) == "VERB" && !told_[i]) ObserveConduct(i);
      ObserveInstead(i);
    }
  }

 private:
  v1::Event* Start(const std::string& rule, TokenRange range) {
    drafts_->emplace_back();
    v1::Event& event = drafts_->back().event;
    event.set_rule(rule);
    event.set_certainty(v1::Event::CERTAINTY_CERTAIN);
    event.set_polarity(v1::Event::POLARITY_AFFIRMED);
    event.set_time_status(v1::Event::TIME_STATUS_ONGOING);
    event.set_confidence(0.7f);
    SetSpan(context_, SpanOf(context_, range), event.add_evidence()->add_spans());
    event.mutable_observation();
    return &event;
  }

  TokenRange Subtree(int token) const { return {tree_.SubtreeBegin(token), tree_.SubtreeEnd(token)}; }

  // The states and blocs that a phrase names; empty if it names others.
  PartyList States(int token) const {
    PartyList found, states;
    if (token >= 0) AddParties(context_, token, &found);
    for (const v1::Party& party : found) {
      if (party.resource().rfind("countries/", 0) == 0 || party.resource().rfind("blocs/", 0) == 0)
        *states.Add() = party;
    }
    return states.size() == found.size() ? states : PartyList();
  }

  void SetRank(int rank, v1::Event* event) {
    v1::Quantity& value = *event->mutable_observation()->mutable_value();
    value.set_kind(v1::Quantity::KIND_RANK);
    value.set_value(absl::StrCat(rank));
    value.set_unit("1");
  }

  std::string MeasureOf(TokenRange range) const {
    const std::vector<std::string> topics =
        context_.topics.TopicsIn(SpanOf(context_, range).In(context_.document.text));
    return topics.empty() ? "rank" : absl::StrCat(topics.front(), "-rank");
  }

  // "is the world's second-largest emitter, after China": rank 2, and by that China 1 (O-1, F-4).
  void ObserveRank(int i) {
    if (tree_.Xpos(i) != "JJS" && tree_.Lower(i) != "top") return;
    int ordinal = 0;
    for (int t = std::max(0, i - 2); t < i; ++t) ordinal = std::max(ordinal, Ordinal(tree_.Lower(t)));
    const size_t hyphen = tree_.Lower(i).find('-');
    if (ordinal == 0 && hyphen != std::string::npos) ordinal = Ordinal(tree_.Lower(i).substr(0, hyphen));
    if (ordinal < 2) return;
    int noun = i;
    while (tree_.Head(noun) >= 0 && tree_.Upos(noun) != "NOUN") noun = tree_.Head(noun);
    const int subject = tree_.Child(noun, "cop") >= 0 ? tree_.Child(noun, "nsubj") : -1;
    const PartyList states = States(subject);
    if (states.empty()) return;
    measure_ = MeasureOf(Subtree(noun));
    v1::Event* event = Start("rank.superlative", Subtree(noun));
    *event->mutable_actors() = states;
    event->mutable_observation()->set_measure(measure_);
    SetRank(ordinal, event);
    for (int after : tree_.Marked(noun, "after")) {
      const PartyList ahead = States(after);
      if (ordinal != 2 || ahead.size() != 1) continue;
      event = Start("rank.after", Subtree(noun));
      *event->mutable_actors() = ahead;
      event->set_inferred(true);
      event->mutable_observation()->set_measure(measure_);
      SetRank(1, event);
    }
  }

  // "Japan ranks fifth": of what was ranked before.
  void ObserveRanking(int i) {
    if (tree_.Lemma(i) != "rank" || tree_.Upos(i) != "VERB") return;
    const PartyList states = States(FindAgent(tree_, i).token);
    int ordinal = 0;
    for (int t = i + 1; t < std::min(i + 4, tree_.size()) && ordinal == 0; ++t)
      ordinal = Ordinal(tree_.Lower(t));
    if (states.empty() || ordinal == 0) return;
    v1::Event* event = Start("rank.verb", Subtree(i));
    *event->mutable_actors() = states;
    event->mutable_observation()->set_measure(measure_.empty() ? MeasureOf(Subtree(i)) : measure_);
    SetRank(ordinal, event);
  }

  // "counts among the world's top financiers alongside China": no number, and China counts too.
  void ObserveAmongTop(int i) {
    if (tree_.Lower(i) != "among" || tree_.Head(i) < i) return;
    const int noun = tree_.Head(i);
    bool top = false;
    for (int t = i; t < noun; ++t) top = top || tree_.Xpos(t) == "JJS" || tree_.Lower(t) == "top";
    if (!top) return;
    const int verb = tree_.Child(noun, "cop") >= 0 ? noun : tree_.Head(noun);
    if (verb < 0) return;
    const PartyList states = States(verb == noun ? tree_.Child(noun, "nsubj") : FindAgent(tree_, verb).token);
    if (states.empty()) return;
    const std::string measure = MeasureOf(Subtree(noun));
    const auto add = [&](const std::string& rule, const PartyList& parties, bool inferred) {
      v1::Event* event = Start(rule, Subtree(verb));
      *event->mutable_actors() = parties;
      event->set_inferred(inferred);
      event->mutable_observation()->set_measure(measure);
      event->mutable_observation()->mutable_value()->set_kind(v1::Quantity::KIND_QUALITATIVE);
    };
    add("rank.among", states, false);
    for (int t = noun; t < tree_.SubtreeEnd(verb); ++t) {
      if (tree_.Lower(t) != "alongside" || tree_.Head(t) < 0) continue;
      const PartyList peers = States(tree_.Head(t));
      if (!peers.empty()) add("rank.alongside", peers, true);
    }
  }

  bool IsModal(int verb) const {
    for (int child : tree_.Children(verb)) {
      if (tree_.HasRelation(child, "aux") && tree_.Xpos(child) == "MD") return true;
    }
    return false;
  }

  bool IsNegated(int verb) const {
    return HasNot(tree_, verb) || tree_.ChildWord(verb, "advmod", "never") >= 0;
  }

  bool HasWords(TokenRange range, std::initializer_list<const char*> words) const {
    for (int i = range.begin; i + static_cast<int>(words.size()) <= range.end; ++i) {
      int t = i;
      if (std::all_of(words.begin(), words.end(), [&](const char* word) { return tree_.Lower(t++) == word; }))
        return true;
    }
    return false;
  }

  // What a state does or does not do, said plainly: "has not financed any new plants this year".
  void ObserveConduct(int verb) {
    const v1::Action action = ActionOf(context_, verb);
    if (action == v1::ACTION_OTHER || IsModal(verb) || tree_.IsPassive(verb)) return;
    const bool finite =
        tree_.Xpos(verb) == "VBZ" || tree_.Xpos(verb) == "VBP" || tree_.Child(verb, "aux") >= 0;
    if (!finite || tree_.Child(verb, "obj") < 0 || !IsAsserted(context_, verb)) return;
    for (int child : tree_.Children(verb)) {
      if (tree_.HasRelation(child, "mark") && context_.cues.Has("hypothetical", tree_.Lower(child))) return;
    }
    const PartyList states = States(FindAgent(tree_, verb).token);
    if (states.empty()) return;
    Frame frame;
    frame.head_token = verb;
    frame.sentence = tree_.Sentence(verb);
    const TokenRange clause = ClauseOf(context_, frame);
    v1::Event* event = Start("conduct.verb", clause);
    *event->mutable_actors() = states;
    const bool negated = IsNegated(verb);
    if (negated) event->set_polarity(v1::Event::POLARITY_NEGATED);
    *event->mutable_observation()->mutable_conduct() = TermsOf(context_, clause, verb, verb);
    event->mutable_observation()->mutable_conduct()->clear_deadline();
    SetTime(context_, verb, clause, event);
    // "not ... for the first time": before, it did.
    if (!negated || !HasWords(clause, {"for", "the", "first", "time"})) return;
    const v1::Event denied = *event;
    v1::Event* earlier = Start("conduct.first_time", clause);
    *earlier->mutable_actors() = denied.actors();
    *earlier->mutable_observation() = denied.observation();
    earlier->set_inferred(true);
    earlier->set_certainty(v1::Event::CERTAINTY_PROBABLE);
    earlier->set_time_status(v1::Event::TIME_STATUS_PAST);
  }

  // "X should do A instead of doing B": X does B.
  void ObserveInstead(int i) {
    if (tree_.Lower(i) != "instead" || i + 2 >= tree_.size() || tree_.Lower(i + 1) != "of") return;
    const int verb = i + 2;
    if (tree_.Xpos(verb) != "VBG") return;
    int above = tree_.Head(verb);
    PartyList states;
    for (int steps = 0; above >= 0 && states.empty() && steps < 4; above = tree_.Head(above), ++steps)
      states = States(FindAgent(tree_, above).token);
    if (states.empty()) return;
    v1::Event* event = Start("conduct.instead", Subtree(verb));
    *event->mutable_actors() = states;
    event->set_inferred(true);
    event->set_certainty(v1::Event::CERTAINTY_PROBABLE);
    *event->mutable_observation()->mutable_conduct() = TermsOf(context_, Subtree(verb), verb, verb);
    event->mutable_observation()->mutable_conduct()->clear_deadline();
  }

  const EventContext& context_;
  const Tree& tree_;
  std::vector<DraftEvent>* drafts_;
  std::vector<bool> told_;  // Predicates that another event tells of.
  std::string measure_;     // Of the last rank: "Japan ranks fifth" goes on with it.
};

}  // namespace

void BuildObservations(const EventContext& context, std::vector<DraftEvent>* drafts) {
  Observer(context, drafts).Observe();
}

}  // namespace communique::ingest
