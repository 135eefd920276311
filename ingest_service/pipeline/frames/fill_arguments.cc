#include "ingest_service/pipeline/frames/fill_arguments.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/evoke_frames.h"

namespace communique::ingest {
namespace {

bool IsFuture(const Tree& tree, int verb) {
  for (int child : tree.Children(verb)) {
    if (!tree.HasRelation(child, "aux")) continue;
    const std::string& word = tree.Lower(child);
    if (word == "will" || word == "would" || word == "shall" || word == "'ll" || word == "wo") return true;
  }
  return false;
}

bool IsInfinitive(const Tree& tree, int verb) { return tree.ChildWord(verb, "mark", "to") >= 0; }

bool IsRelation(absl::string_view name) {
  return name == "obj" || name == "xcomp" || name == "ccomp" || name == "iobj" || name == "acl" ||
         name == "advcl" || name == "parataxis" || name == "advmod" || name == "obl";
}

// The dependent that hangs under `relation_or_preposition` from the predicate or its light noun; -1 if none
// does.
int FindDependent(const FrameContext& context, int head, absl::string_view name) {
  const Tree& tree = context.tree;
  if (head < 0) return -1;
  if (name == "that") name = "ccomp";
  if (IsRelation(name)) {
    for (int child : tree.Children(head)) {
      if (!tree.HasRelation(child, name) || (child < head && name != "ccomp" && name != "parataxis"))
        continue;
      if (name == "acl" && !IsInfinitive(tree, child)) continue;
      if (name == "advcl" && !IsInfinitive(tree, child)) continue;
      if (name == "obj" && tree.IsPassive(head)) continue;
      if (name == "obl" && (tree.Case(child).empty() || !context.parties.AnyParty(child))) continue;
      return child;
    }
    if (name == "obj" && tree.IsPassive(head)) {
      const int subject = tree.Child(head, "nsubj:pass");
      if (subject >= 0) return subject;
    }
    // "the plan, opposed by X", "opposed by X, the plan".
    if (name == "obj" && tree.Xpos(head) == "VBN" && !tree.Marked(head, "by").empty() &&
        tree.Head(head) >= 0) {
      if (tree.Relation(head) == "acl") return tree.Head(head);
      if (tree.HasRelation(head, "advcl")) return tree.Child(tree.Head(head), "nsubj");
    }
    return -1;
  }
  const std::vector<int> marked = tree.Marked(head, name);
  if (!marked.empty()) return marked.front();
  // The parser may have hung the phrase elsewhere: take the preposition that follows the word.
  for (int i = head + 1; i < std::min(head + 3, tree.size()) && tree.Sentence(i) == tree.Sentence(head);
       ++i) {
    if (tree.Lower(i) == name && (tree.Relation(i) == "case" || tree.Relation(i) == "mark") &&
        tree.Head(i) > i) {
      return tree.Head(i);
    }
    if (tree.Upos(i) != "ADV") break;
  }
  return -1;
}

class FrameFiller {
 public:
  explicit FrameFiller(const FrameContext& context) : context_(context), tree_(context.tree) {}

  // The frame of the first row of the predicate whose gate holds, or none.
  bool Fill(const Evoked& evoked, Frame* frame) const {
    const FrameRow& row = context_.lexicon.rows[evoked.row];
    frame->name = row.frame;
    frame->rule = row.rule;
    frame->kind = row.kind;
    frame->value = row.value;
    frame->head_token = evoked.head;
    frame->light_token = evoked.light;
    frame->trigger_begin = evoked.head;
    frame->trigger_end = evoked.head + 1;
    frame->sentence = tree_.Sentence(evoked.head);
    const bool noun = row.pos == 'n';
    const int agent = noun ? Owner(evoked.head) : AgentOf(evoked);
    if (agent >= 0) Add(Role::kAgent, agent, frame);
    const int content = First(row.content, evoked, agent, -1);
    if (content >= 0) Add(Role::kContent, content, frame);
    int partner = First(row.partner, evoked, agent, content);
    // "demanded an apology from X": the parser hangs X from what is wanted.
    if (partner < 0 && content >= 0 && std::count(row.partner.begin(), row.partner.end(), "from") > 0)
      partner = FindDependent(context_, content, "from");
    if (partner >= 0) Add(Role::kPartner, partner, frame);
    return Holds(row, evoked, agent, content, partner);
  }

 private:
  int AgentOf(const Evoked& evoked) const {
    const bool adjective = context_.lexicon.rows[evoked.row].pos == 'a';
    int agent = FindAgent(tree_, evoked.head).token;
    if (adjective) {
      // "was alarmed by the vote": of whom it is said, not who did it.
      const int subject = tree_.Child(evoked.head, "nsubj");
      if (subject >= 0 && context_.parties.AnyParty(subject)) return subject;
    }
    if (evoked.light >= 0) {
      // "underscored the United States' commitment": the owner of the noun, not who speaks of it, is bound.
      const FrameRow& row = context_.lexicon.rows[evoked.row];
      const int owner = context_.parties.OwnerOf(evoked.light);
      const bool of_owner = row.kind == v1::EVENT_KIND_COMMITMENT;
      if (owner >= 0 && of_owner && !RefersToAgent(owner)) return owner;
    }
    if (agent < 0 || !context_.parties.AnyParty(agent)) {
      if (const AgentPath nearby = FindSubjectNearby(context_, evoked.head, adjective); nearby.token >= 0)
        return nearby.token;
    }
    return agent;
  }

  bool RefersToAgent(int owner) const {
    const std::string& word = tree_.Lower(owner);
    return word == "his" || word == "her" || word == "its" || word == "their";
  }

  // The owner of a noun; where it has none, the agent of the verb whose object it is, or of which it is said.
  int Owner(int noun) const { return context_.parties.OwnerOf(noun); }

  int First(const std::vector<std::string>& names, const Evoked& evoked, int agent, int taken) const {
    for (const std::string& name : names) {
      if (name == "quote") continue;
      for (int head : {evoked.light, evoked.head}) {
        int found = FindDependent(context_, head, name);
        if (found < 0 || found == agent || found == taken || found == evoked.light) continue;
        return found;
      }
    }
    return -1;
  }

  void Add(Role role, int token, Frame* frame) const {
    Argument argument;
    argument.role = role;
    argument.head_token = token;
    argument.begin_token = tree_.SubtreeBegin(token);
    argument.end_token = tree_.SubtreeEnd(token);
    if (role != Role::kContent) {
      for (int conjunct : tree_.Conjuncts(token)) {
        for (int mention : context_.parties.At(conjunct).mentions) argument.mentions.push_back(mention);
      }
    }
    frame->arguments.push_back(argument);
  }

  // "stressed the need", not "stressed that ..." nor a clause that the parser took for a noun phrase.
  bool IsNounPhrase(const Evoked& evoked, int content) const {
    if (content < 0 || !tree_.IsNominal(content) || tree_.Child(content, "cop") >= 0) return false;
    const int next = evoked.head + 1;
    return next >= tree_.size() || tree_.Lower(next) != "that";
  }

  bool IsQuestion(int content) const {
    return tree_.ChildWord(content, "mark", "whether") >= 0 || tree_.ChildWord(content, "mark", "if") >= 0;
  }

  // "that X return", "that X should return", and noun phrases; not "that prices could fall".
  bool IsSubjunctive(int head, int content) const {
    if (content < 0 || IsQuestion(content)) return false;
    for (int child : tree_.Children(content)) {
      if (tree_.HasRelation(child, "aux") && child < content) {
        const std::string& word = tree_.Lower(child);
        if (word == "should" || word == "must" || word == "be") return true;
      }
    }
    for (int i = head + 1; i < std::max(tree_.SubtreeEnd(content), content + 1); ++i) {
      const absl::string_view xpos = tree_.Xpos(i);
      const bool indicative =
          xpos == "VBD" || xpos == "VBZ" || xpos == "MD" || (xpos == "VBP" && tree_.Upos(i) == "AUX");
      if (indicative && tree_.Relation(i) != "acl:relcl") return false;
    }
    return true;
  }

  bool IsFutureContent(const Evoked& evoked, int content) const {
    return IsFuture(tree_, evoked.head) || (content >= 0 && IsFuture(tree_, content));
  }

  bool HasNumberOrDate(const Evoked& evoked) const {
    const int begin = tree_.SubtreeBegin(evoked.head), end = tree_.SubtreeEnd(evoked.head);
    const auto& mentions = context_.document.mentions;
    const auto inside = [&](const auto& item) { return item.begin_token >= begin && item.end_token <= end; };
    return std::any_of(mentions.times.begin(), mentions.times.end(), inside) ||
           std::any_of(mentions.quantities.begin(), mentions.quantities.end(), inside);
  }

  bool IsInstrument(int token) const {
    if (token < 0) return false;
    for (const Mention& mention : context_.document.mentions.mentions) {
      if (mention.type == EntityType::kInstrument && mention.head_token == token) return true;
    }
    for (int row : context_.lexicon.RowsOf("conclude")) {
      const auto& nouns = context_.lexicon.rows[row].others;
      if (std::find(nouns.begin(), nouns.end(), tree_.Lemma(token)) != nouns.end()) return true;
    }
    for (int row : context_.lexicon.RowsOf("broker")) {
      const auto& nouns = context_.lexicon.rows[row].others;
      if (std::find(nouns.begin(), nouns.end(), tree_.Lemma(token)) != nouns.end()) return true;
    }
    return false;
  }

  bool HasDestination(int token) const {
    if (token < 0) return false;
    for (int conjunct : tree_.Conjuncts(token)) {
      for (const Mention& mention : context_.document.mentions.mentions) {
        const bool place = mention.type == EntityType::kPlace || mention.type == EntityType::kCountry;
        if (place && mention.begin_token <= conjunct && conjunct < mention.end_token) return true;
      }
      for (const NamedEntity& name : context_.document.syntax.names) {
        if (name.type == "LOC" && name.begin_token <= conjunct && conjunct < name.end_token) return true;
      }
    }
    return false;
  }

  bool Holds(const FrameRow& row, const Evoked& evoked, int agent, int content, int partner) const {
    const FrameGate& gate = row.gate;
    const bool talks = agent >= 0 && context_.parties.At(agent).talks;
    const bool passive_talks = [&] {
      const int subject = tree_.Child(evoked.head, "nsubj:pass");
      return subject >= 0 && context_.parties.At(subject).talks;
    }();
    if ((gate.subject || gate.owner) && (agent < 0 || !context_.parties.AnyParty(agent))) return false;
    if (gate.content && content < 0) return false;
    if (gate.partner && (partner < 0 || !context_.parties.AnyParty(partner))) {
      // "Smith and Jones met": the sides are the conjuncts of the subject, or a plural.
      const bool several =
          row.kind == v1::EVENT_KIND_MEETING && agent >= 0 && row.pos == 'v' && IsSeveral(agent);
      if (!several) return false;
    }
    if (gate.infinitive && (content < 0 || !tree_.IsVerb(content) || IsQuestion(content))) return false;
    if (gate.subjunctive && !IsSubjunctive(evoked.head, content)) return false;
    if (row.value == "REFUSED" && content >= 0 && context_.cues.Has("no_refusal", tree_.Lemma(content)))
      return false;
    if (gate.future && !IsFutureContent(evoked, content)) return false;
    if (gate.concrete && !context_.joint_document && !HasNumberOrDate(evoked)) return false;
    if (gate.destination && !HasDestination(partner)) return false;
    if (gate.talks && !talks && !passive_talks) return false;
    if (gate.instrument && !IsInstrument(row.pos == 'n' ? evoked.head : content)) return false;
    if (gate.person && (partner < 0 || !IsPerson(partner))) return false;
    if (gate.nominal && !IsNounPhrase(evoked, content)) return false;
    return true;
  }

  bool IsSeveral(int agent) const {
    if (!context_.parties.AnyParty(agent)) return false;
    return tree_.Conjuncts(agent).size() > 1 || tree_.Xpos(agent) == "NNS" || tree_.Lower(agent) == "they" ||
           tree_.Lower(agent) == "we" || tree_.Lower(agent) == "both";
  }

  bool IsPerson(int token) const {
    for (int m : context_.parties.At(token).mentions) {
      const EntityType type = context_.document.mentions.mentions[m].type;
      if (type == EntityType::kOfficial || type == EntityType::kPerson || type == EntityType::kGroup)
        return true;
    }
    return context_.parties.At(token).described;
  }

  const FrameContext& context_;
  const Tree& tree_;
};

}  // namespace

Frames FillFrames(const FrameContext& context) {
  Frames frames;
  const FrameFiller filler(context);
  std::vector<bool> taken(context.tree.size());  // Nouns that a light verb speaks through.
  int done = -1;                                 // The predicate that has its frame.
  bool done_light = false;
  const std::vector<Evoked> evoked = EvokeFrames(context.tree, context.lexicon);
  for (const Evoked& candidate : evoked) {
    if (candidate.head == done && (candidate.light < 0 || !done_light || taken[candidate.light])) continue;
    if (taken[candidate.head]) continue;
    Frame frame;
    if (!filler.Fill(candidate, &frame)) continue;
    done = candidate.head;
    done_light = candidate.light >= 0;
    if (candidate.light >= 0) taken[candidate.light] = true;
    frames.push_back(std::move(frame));
  }
  return frames;
}

}  // namespace communique::ingest
