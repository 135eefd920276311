#include "ingest_service/pipeline/frames/fill_arguments.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/frames/binding.h"
#include "ingest_service/pipeline/frames/destinations.h"
#include "ingest_service/pipeline/frames/evoke_frames.h"
#include "ingest_service/pipeline/frames/find_dependent.h"
#include "ingest_service/pipeline/frames/gates.h"
#include "ingest_service/pipeline/frames/list_items.h"
#include "ingest_service/pipeline/frames/owner_behind.h"
#include "ingest_service/pipeline/frames/party_after.h"
#include "ingest_service/pipeline/frames/visitors.h"

namespace communique::ingest {
namespace {

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
    int agent = row.gate.expletive ? DoerOf(row, evoked) : noun ? Owner(evoked.head) : AgentOf(evoked);
    // "a meeting of farm ministers": those who met, and no owner of the meeting.
    const bool meeting_of = noun && row.kind == v1::EVENT_KIND_MEETING && Takes(row.partner, "of");
    if (meeting_of && agent > evoked.head && tree_.Case(agent) == "of") agent = -1;
    if (agent >= 0) Add(Role::kAgent, agent, frame);
    int content = First(row.content, evoked, agent, -1);
    if (content < 0 && agent > std::max(evoked.head, evoked.light) && (noun || evoked.light >= 0))
      content = ContentBehindOwner(context_, row, agent);
    // "agreed on Monday to donate": a day is no content.
    if (content >= 0 && IsInTime(context_.document.mentions.times, content)) content = -1;
    if (content >= 0) Add(Role::kContent, content, frame);
    if (content == evoked.head && content >= 0) KeepPhrase(&frame->arguments.back());
    int partner = First(row.partner, evoked, agent, content);
    // "demanded an apology from X": the parser hangs X from what is wanted.
    if (partner < 0 && content >= 0 && Takes(row.partner, "from"))
      partner = FindDependent(context_, content, "from");
    // "the row between A and B": both sides in one. Talks between them are a meeting only with a day (own_meeting).
    // "It was the first meeting between A and B": one that took place.
    const bool counted = row.kind == v1::EVENT_KIND_MEETING && tree_.Child(evoked.head, "cop") >= 0 &&
                         IsOneOfARow(tree_, evoked.head);
    if (noun && (row.kind == v1::EVENT_KIND_STANCE || counted) && partner < 0 && agent >= 0 &&
        Takes(row.partner, "between") && (tree_.Case(agent) == "between" || tree_.Case(agent) == "among"))
      partner = agent;
    if (row.gate.destination && !IsDestination(context_, partner))
      partner = PlaceAfter(context_, row.partner, std::max(evoked.head, evoked.light));
    // "in B, where she was on a visit"
    if (row.gate.destination && partner < 0) partner = PlaceBeforeWhere(context_, evoked.head);
    // "was in B on a visit"
    const int at = noun && row.gate.destination && partner < 0 ? tree_.Head(evoked.head) : -1;
    if (at >= 0 && tree_.Child(at, "cop") >= 0 && tree_.Case(evoked.head) == "on" &&
        IsDestination(context_, at))
      partner = at;
    if (partner >= 0) Add(Role::kPartner, partner, frame);
    if (partner == evoked.head && partner >= 0) KeepPhrase(&frame->arguments.back());
    return HoldsGate(context_, row, evoked, agent, content, partner);
  }

 private:
  // "is against the plan", "is in Rome": the phrase, not the clause that its noun heads.
  void KeepPhrase(Argument* phrase) const {
    const int head = phrase->head_token;
    for (int child : tree_.Children(head)) {
      if (child < head && tree_.HasRelation(child, "case")) phrase->begin_token = child + 1;
    }
    while (phrase->end_token > head + 1 && tree_.IsPunctuation(phrase->end_token - 1)) --phrase->end_token;
  }

  static bool Takes(const std::vector<std::string>& names, absl::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  int AgentOf(const Evoked& evoked) const {
    const bool adjective = context_.lexicon.rows[evoked.row].pos == 'a';
    if (adjective) {
      // "was alarmed by the vote": of whom it is said, not who did it.
      const int subject = tree_.Child(evoked.head, "nsubj");
      if (subject >= 0 && context_.parties.AnyParty(subject)) return subject;
      // "A and B, alarmed by the vote, ...": said of both.
      const int before = tree_.Head(evoked.head);
      const bool behind = tree_.HasRelation(evoked.head, "acl") || tree_.HasRelation(evoked.head, "amod");
      const int whose = behind && before < evoked.head ? WhoIs(tree_, before) : -1;
      if (whose >= 0 && context_.parties.AnyParty(whose)) return tree_.FirstConjunct(whose);
    }
    const auto& complements = context_.lexicon.rows[evoked.row].content;
    if (Takes(complements, "nsubj"))
      return -1;  // "the treaty took effect": what the subject names, nobody did.
    // "the UN-brokered truce": the name stands in the word itself.
    const bool itself =
        tree_.Relation(evoked.head) == "amod" && !tree_.IsVerb(evoked.head) && evoked.light > evoked.head;
    if (itself && !context_.parties.At(evoked.head).mentions.empty()) return evoked.head;
    // "a tour that takes the minister to B"
    const FrameGate& gate = context_.lexicon.rows[evoked.row].gate;
    if (gate.journey) return tree_.Child(evoked.head, "obj");
    if (gate.binds) return BoundBy(context_, evoked.head);
    AgentPath path = FindAgent(tree_, evoked.head);
    if (path.path == "by" && IsInTime(context_.document.mentions.times, path.token))
      path = {};  // "found by May"
    // "was signed": what is signed, where the row asks for an object, is not who signs.
    // "were asked to leave": nor do those who are asked ask.
    const bool asked = context_.lexicon.rows[evoked.row].kind == v1::EVENT_KIND_REQUEST;
    const bool patient = path.path == "patient" && (asked || Takes(complements, "obj"));
    const int agent = patient ? -1 : path.token;
    if (evoked.light >= 0) {
      // "underscored the United States' commitment": the owner of the noun, not who speaks of it, is bound.
      const FrameRow& row = context_.lexicon.rows[evoked.row];
      const int owner = context_.parties.OwnerOf(evoked.light);
      const bool of_owner = row.kind == v1::EVENT_KIND_COMMITMENT && row.gate.owner;
      const bool acts = agent >= 0 && context_.parties.AnyParty(agent);  // "the journey shows his commitment"
      if (owner >= 0 && of_owner && !(acts && RefersToAgent(owner))) return owner;
    }
    if (context_.lexicon.rows[evoked.row].gate.future) {
      const int subject = SubjectOfContent(evoked);
      if (subject >= 0) return subject;
    }
    // "an offer by Norway was withdrawn", "its promise was never kept": by whoever made it.
    const bool undone = agent < 0 && evoked.light >= 0 && tree_.Relation(evoked.light) == "nsubj:pass" &&
                        context_.lexicon.rows[evoked.row].kind == v1::EVENT_KIND_COMMITMENT;
    if (const int owner = undone ? context_.parties.OwnerOf(evoked.light) : -1; owner >= 0) return owner;
    if (const int owner = OwnerBehind(context_, context_.lexicon.rows[evoked.row].kind, evoked.head, agent);
        owner >= 0)
      return owner;
    const bool talks = context_.lexicon.rows[evoked.row].gate.talks && agent >= 0;
    if (const int guest = InvitedGuest(context_, evoked.head, agent); guest >= 0) return guest;
    if (const int listed = agent < 0 && !patient ? ListSubject(context_, evoked.head) : -1; listed >= 0)
      return listed;
    if (!talks && (agent < 0 || !context_.parties.AnyParty(agent))) {
      if (const AgentPath nearby = FindSubjectNearby(context_, evoked.head, adjective); nearby.token >= 0)
        return nearby.token;
    }
    return agent;
  }

  // "It is vital that A act", "it is time for A to act": who shall do it; -1 if nobody is named or "it" is something.
  int DoerOf(const FrameRow& row, const Evoked& evoked) const {
    const int it = tree_.ChildWord(evoked.head, "nsubj", "it");  // Also read as a subject.
    if ((it < 0 && tree_.Child(evoked.head, "expl") < 0) || tree_.Child(evoked.head, "cop") < 0) return -1;
    const int deed = First(row.content, evoked, -1, -1);
    if (deed < 0) return -1;
    if (const int subject = tree_.Child(deed, "nsubj"); subject >= 0) return subject;
    for (int i = evoked.head + 1; i < deed; ++i) {
      if (tree_.Lower(i) == "for" && tree_.Head(i) == deed)
        return i + 1 < deed && context_.parties.At(i + 1).IsParty() ? i + 1 : -1;
    }
    return -1;
  }

  // "Ministers agreed that Japan would ...": Japan is bound, unless the subject only refers back or serves those who agreed
  // ("A decided that his ambassador would return").
  int SubjectOfContent(const Evoked& evoked) const {
    const int content = tree_.Child(evoked.head, "ccomp");
    if (content < evoked.head) return -1;
    const int subject = tree_.Child(content, "nsubj");
    if (subject < evoked.head || tree_.Upos(subject) == "PRON") return -1;
    const bool servant = context_.lexicon.Noun(tree_.Lemma(subject)) == PartyNoun::kPerson ||
                         context_.parties.IsOfficial(subject);
    return !servant && context_.parties.AnyParty(subject) ? subject : -1;
  }

  bool RefersToAgent(int owner) const {
    const std::string& word = tree_.Lower(owner);
    return word == "his" || word == "her" || word == "its" || word == "their";
  }

  static bool IsIn(absl::string_view marker) { return marker == "on" || marker == "in" || marker == "at"; }

  // The owner of a noun; where it has none, whom it is said of: "A is on a visit to B", "A is in favour of C".
  int Owner(int noun) const {
    const bool said = IsIn(tree_.Case(noun)) && tree_.Child(noun, "cop") >= 0;
    int subject = said ? tree_.Child(noun, "nsubj") : -1;
    // "A, who is on a visit to B"
    if (subject >= 0 && tree_.Lower(subject) == "who" && tree_.Relation(noun) == "acl:relcl")
      subject = tree_.Head(noun);
    if (subject >= 0 && tree_.Case(noun) != "on") return subject;
    const int owner = context_.parties.OwnerOf(noun);
    if (owner >= 0 || subject >= 0) return owner >= 0 ? owner : subject;
    // "an offer from Japan to pay"
    if (context_.cues.Has("sent", tree_.Lemma(noun))) {
      for (int sender : tree_.Marked(noun, "from")) return sender;
    }
    if (const int visitor = VisitorOn(context_, noun); visitor >= 0) return visitor;
    // "ended their meeting with a pledge to": whoever did so.
    const bool given = context_.cues.Has("given", tree_.Lemma(noun));
    int verb = given && tree_.Case(noun) == "with" ? tree_.Head(noun) : -1;
    while (verb >= 0 && tree_.IsNominal(verb)) verb = tree_.Head(verb);
    return verb >= 0 && tree_.IsVerb(verb) ? FindAgent(tree_, verb).token : -1;
  }

  int First(const std::vector<std::string>& names, const Evoked& evoked, int agent, int taken) const {
    for (const std::string& name : names) {
      if (name == "quote") continue;
      for (int head : {evoked.light, evoked.head}) {
        int found = FindDependent(context_, head, name);
        const bool light = found == evoked.light && name != "self";
        // "a meeting of the council with |A|"
        const bool body = found >= 0 && name == "of" && Takes(names, "with");
        for (int with : body ? tree_.Marked(found, "with") : std::vector<int>()) {
          if (with != agent && context_.parties.AnyParty(with)) return with;
        }
        if (found >= 0 && found != agent && found != taken && !light) return found;
      }
    }
    for (const std::string& name : names) {
      const bool meeting = context_.lexicon.rows[evoked.row].kind == v1::EVENT_KIND_MEETING;
      if (name == "obj" && !meeting) continue;
      const int found = PartyAfter(context_, std::max(evoked.head, evoked.light), name, meeting);
      if (found >= 0 && found != agent && found != taken) return found;
    }
    return -1;
  }

  void Add(Role role, int token, Frame* frame) const {
    frame->arguments.push_back(MakeArgument(context_, role, token, context_.parties.Members(token)));
  }

  const FrameContext& context_;
  const Tree& tree_;
};

}  // namespace

Argument MakeArgument(const FrameContext& context, Role role, int token, const std::vector<int>& members) {
  Argument argument;
  argument.role = role;
  argument.head_token = token;
  argument.begin_token = context.tree.SubtreeBegin(token);
  argument.end_token = context.tree.SubtreeEnd(token);
  if (role == Role::kContent) return argument;
  for (int member : members) {
    for (int mention : context.parties.At(member).mentions) argument.mentions.push_back(mention);
  }
  return argument;
}

Frames FillFrames(const FrameContext& context) {
  Frames frames;
  const FrameFiller filler(context);
  std::vector<bool> taken(context.tree.size());   // Nouns that a light verb speaks through.
  std::vector<bool> acted(context.tree.size());   // Nouns that a commitment is about.
  std::vector<bool> spoken(context.tree.size());  // Nouns that a verb of commitment speaks through.
  int done = -1;                                  // The predicate that has its frame.
  bool done_light = false;
  Frames items = FillListItems(context, &taken);
  const std::vector<Evoked> evoked = EvokeFrames(context.tree, context.lexicon);
  for (const Evoked& candidate : evoked) {
    if (candidate.head == done && (candidate.light < 0 || !done_light || taken[candidate.light])) continue;
    const bool commitment = context.lexicon.rows[candidate.row].kind == v1::EVENT_KIND_COMMITMENT;
    if (taken[candidate.head] || (acted[candidate.head] && commitment)) continue;
    if (candidate.head == done && context.tree.IsVerb(candidate.light)) continue;
    Frame frame;
    if (!filler.Fill(candidate, &frame)) continue;
    done = candidate.head;
    done_light = candidate.light >= 0;
    // "rejected B's |request|": the answer, and what was asked.
    if (done_light && frame.name != "accept" && frame.name != "refuse") taken[candidate.light] = true;
    if (done_light && commitment) spoken[candidate.light] = true;
    // "reneged on its promise": one act, not a promise besides.
    for (const Argument& argument : frame.arguments) {
      // "agreed to a plan of B to trim": what B plans is settled with it.
      const bool kept = frame.kind == v1::EVENT_KIND_COMMITMENT || frame.name == "agree_on";
      const bool act = kept && argument.role == Role::kContent;
      if (act && context.tree.IsNominal(argument.head_token)) acted[argument.head_token] = true;
    }
    frames.push_back(std::move(frame));
  }
  // "its |offer| was withdrawn": one act, the last.
  const auto retold = [&](const Frame& frame) {
    return frame.kind == v1::EVENT_KIND_COMMITMENT && spoken[frame.head_token];
  };
  frames.erase(std::remove_if(frames.begin(), frames.end(), retold), frames.end());
  frames.insert(frames.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  std::stable_sort(frames.begin(), frames.end(),
                   [](const Frame& a, const Frame& b) { return a.head_token < b.head_token; });
  return frames;
}

}  // namespace communique::ingest
