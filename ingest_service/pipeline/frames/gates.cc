#include "ingest_service/pipeline/frames/gates.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "ingest_service/pipeline/frames/binding.h"
#include "ingest_service/pipeline/frames/denials.h"
#include "ingest_service/pipeline/frames/destinations.h"
#include "ingest_service/pipeline/frames/lookalikes.h"
#include "ingest_service/pipeline/frames/visitors.h"

namespace communique::ingest {
namespace {

class Gatekeeper {
 public:
  explicit Gatekeeper(const FrameContext& context) : context_(context), tree_(context.tree) {}

  bool Holds(const FrameRow& row, const Evoked& evoked, int agent, int content, int partner) const {
    return HoldsParties(row, evoked, agent, content, partner) && HoldsContent(row, evoked, content) &&
           !IsLookalike(context_, row, evoked, content, partner);
  }

 private:
  bool HoldsParties(const FrameRow& row, const Evoked& evoked, int agent, int content, int partner) const {
    const FrameGate& gate = row.gate;
    const bool talks =
        (agent >= 0 && context_.parties.At(agent).talks) || context_.parties.TalksUnder(evoked.head) >= 0;
    if ((gate.subject || gate.owner) && !IsAskedByNobody(row, evoked, agent, partner) &&
        (agent < 0 || !(context_.parties.AnyParty(agent) || SpeaksFor(row, agent))))
      return false;
    // "the critical role": said of the role, not of a party.
    if (row.pos == 'a' && tree_.Relation(evoked.head) == "amod" && tree_.Head(evoked.head) > evoked.head)
      return false;
    // "the countries concerned": those whom it is about.
    if (row.pos == 'a' && content < 0 && tree_.Head(evoked.head) == evoked.head - 1 &&
        (tree_.HasRelation(evoked.head, "acl") || tree_.HasRelation(evoked.head, "amod")))
      return false;
    if (gate.partner && (partner < 0 || !context_.parties.AnyParty(partner)) &&
        !IsAskedByNobody(row, evoked, agent, partner)) {
      // "Smith and Jones met": the sides are the conjuncts of the subject, or a plural.
      const bool several = row.kind == v1::EVENT_KIND_MEETING && agent >= 0 && row.pos == 'v' &&
                           IsSeveral(agent) && row.frame != "confer";
      // "A and B discussed trade by telephone"
      const bool topic = row.lemma == "discuss";
      if (!several || (!topic && tree_.Child(evoked.head, "obj") >= 0)) return false;
    }
    const bool talks_before =
        tree_.Xpos(evoked.head) == "NN" && evoked.head > 0 && context_.parties.At(evoked.head - 1).talks;
    if (gate.talks && !talks && !talks_before) return false;
    // "the talks are on Friday", "in Geneva", not "on hold", "in trouble"
    const bool where = row.frame == "take_place" && row.lemma[0] == '*';
    if (where && tree_.Upos(evoked.head) != "PROPN") return false;
    if (gate.binds && !IsInstrument(context_, FindAgent(tree_, evoked.head).token)) return false;
    if (gate.journey && row.others.empty() && !IsTakenByJourney(evoked.head)) return false;
    if (gate.venue &&
        !(IsVenueOfSeveral(evoked.head) && (IsSomewhere(evoked.head) || IsSomeDay(evoked.head))))
      return false;
    if (gate.talk && !IsTalkWithTold(evoked.head)) return false;
    if (gate.echoed && !IsEchoed(evoked.head)) return false;
    if (gate.actor && (agent < 0 || !context_.parties.IsPerson(agent))) return false;
    if (gate.named && (partner < 0 || !context_.parties.IsOfficial(partner))) return false;
    // "Minister A and B will discuss trade"
    const bool among_them = row.frame == "discuss" && partner < 0 && IsFuture(tree_, evoked.head) &&
                            tree_.Conjuncts(agent).size() > 1 && context_.parties.IsOfficial(agent);
    if (gate.person && !among_them &&
        (partner < 0 || !(IsPersonPhrase(context_, partner) || AreServants(partner))))
      return false;
    return !gate.destination || IsDestination(context_, partner);
  }

  // "EC farm ministers", "the U.S. representative": people, though whom they serve is meant.
  bool AreServants(int token) const {
    const std::string& noun = tree_.Lemma(token);
    const bool plural = tree_.Xpos(token) == "NNS" || tree_.Xpos(token) == "NNPS";
    return (plural && context_.lexicon.Noun(noun) == PartyNoun::kPerson) || noun == "representative" ||
           noun == "delegate";
  }

  // "the ministers were asked to submit plans": of whom it is asked is told, by whom is not.
  bool IsAskedByNobody(const FrameRow& row, const Evoked& evoked, int agent, int partner) const {
    return row.kind == v1::EVENT_KIND_REQUEST && row.pos == 'v' && agent < 0 && partner >= 0 &&
           tree_.IsPassive(evoked.head) && tree_.HasRelation(partner, "nsubj:pass") &&
           (context_.parties.AnyParty(partner) || tree_.Xpos(partner) == "NNS");
  }

  bool HoldsContent(const FrameRow& row, const Evoked& evoked, int content) const {
    const FrameGate& gate = row.gate;
    if (gate.content && content < 0) return false;
    if (gate.infinitive && (content < 0 || !IsInfinitive(content) || IsQuestion(content))) return false;
    if (gate.subjunctive && !IsSubjunctive(evoked.head, content)) return false;
    if (row.value == "REFUSED" && content >= 0 && IsReticence(content)) return false;
    if (gate.future && !IsFutureContent(evoked, content)) return false;
    // "does not intend to join", "no tanks will be sent", "flew to B to see A"
    const bool denied = IsDeniedDeed(tree_, context_.cues, evoked.head);
    const bool known = ((row.frame == "aim" || row.frame == "promised_deed") && denied) ||
                       (row.frame == "see" && IsErrand(context_, evoked.head));
    // "our common aims of keeping the peace": a target has a number or a day, whoever tells of it.
    const bool joint = context_.joint_document && row.frame != "target_noun";
    if (gate.concrete && !known && !joint && !HasNumberOrDate(evoked, content)) return false;
    if (gate.instrument && !IsInstrument(context_, content)) return false;
    // "would accept nothing less than parity": told by what it is not.
    if (tree_.ChildWord(evoked.head, "obj", "nothing") >= 0) return false;
    if (gate.money && !HasMoney(content)) return false;
    // "want the visit to be productive": a hope for it.
    const int to_be =
        gate.nominal && row.kind == v1::EVENT_KIND_REQUEST ? tree_.Child(evoked.head, "xcomp") : -1;
    const bool hoped = to_be >= 0 && tree_.Child(to_be, "cop") >= 0;
    return !gate.nominal || (!hoped && IsNounPhrase(evoked, content));
  }

  // "refused to say", "declined to give details", not "refused to give them access": nothing is kept from anybody but words.
  bool IsReticence(int content) const {
    if (tree_.Lemma(content) == "go") return !tree_.Marked(content, "into").empty();  // "into details"
    if (!context_.cues.Has("no_refusal", tree_.Lemma(content))) return false;
    const int object = tree_.Child(content, "obj");
    const bool gives = tree_.Lemma(content) == "give" || tree_.Lemma(content) == "provide";
    return !gives || object < 0 || context_.cues.Has("withheld", tree_.Lemma(object));
  }

  // "Norway's statement calls for", "a statement pledging": a text wants and promises what its issuer does.
  bool SpeaksFor(const FrameRow& row, int agent) const {
    const bool word = row.kind == v1::EVENT_KIND_REQUEST || row.kind == v1::EVENT_KIND_STANCE ||
                      row.frame == "pledge" || row.frame == "commit" || row.frame == "reaffirm_commitment";
    return word && context_.cues.Has("speaking_text", tree_.Lemma(agent));
  }

  // A verb, or what is said of someone under "to": "asked her to be patient".
  bool IsInfinitive(int content) const {
    return tree_.IsVerb(content) || tree_.ChildWord(content, "mark", "to") >= 0;
  }

  // A body meets as one: "the commission met", "the G7 is to meet".
  bool IsBody(int token) const {
    if (context_.lexicon.Noun(tree_.Lemma(token)) == PartyNoun::kBody) return true;
    for (int m : context_.parties.At(token).mentions) {
      const EntityType type = context_.document.mentions.mentions[m].type;
      if (type == EntityType::kBloc || type == EntityType::kOrganization) return true;
    }
    return false;
  }

  // "At a meeting in Vienna, A and B agreed", "failed to agree after nine days of talks here": those who do something
  // there meet there. "The meeting" was told before.
  bool IsVenueOfSeveral(int noun) const {
    if (tree_.ChildWord(noun, "det", "the") >= 0 || tree_.ChildWord(noun, "det", "this") >= 0) return false;
    if (tree_.Case(noun) == "of" && tree_.Head(noun) >= 0 && tree_.IsNominal(tree_.Head(noun)))
      noun = tree_.Head(noun);
    const absl::string_view where = tree_.Case(noun);
    const int verb = tree_.Head(noun);
    const bool there = where == "at" || where == "in" || where == "during" || where == "after";
    if (!there || verb < 0 || !tree_.IsVerb(verb)) return false;
    const AgentPath agent = FindAgent(tree_, verb);
    const bool people = agent.token >= 0 && tree_.Xpos(agent.token) == "NNS";  // "EC ministers"
    if (agent.token < 0 || agent.path == "patient" || !IsSeveral(agent.token) ||
        (IsBody(agent.token) && !people))
      return false;
    // "gave the same message in talks here": one side of them.
    return context_.parties.Members(agent.token).size() > 1 || tree_.ChildWord(noun, "det", "a") >= 0;
  }

  // "|a tour| that takes A to B"
  bool IsTakenByJourney(int verb) const {
    const int agent = FindAgent(tree_, verb).token;
    return agent >= 0 && context_.lexicon.IsJourney(tree_.Lemma(agent));
  }

  // "discussed it in a meeting |on Friday|"
  bool IsSomeDay(int noun) const {
    const auto& times = context_.document.mentions.times;
    return tree_.Head(noun) >= 0 && tree_.Lemma(tree_.Head(noun)) == "discuss" &&
           std::any_of(tree_.Children(noun).begin(), tree_.Children(noun).end(),
                       [&](int child) { return child > noun && IsInTime(times, child); });
  }

  // "thanked B |in a phone call|", "gave the message to B |in talks here|"
  bool IsTalkWithTold(int noun) const {
    const absl::string_view where = tree_.Case(noun);
    const bool definite =
        tree_.ChildWord(noun, "det", "the") >= 0 || tree_.ChildWord(noun, "det", "this") >= 0;
    if ((where != "in" && where != "during") || definite) return false;
    const AgentPath agent = FindAgent(tree_, tree_.Head(noun));
    return agent.token >= 0 && agent.path != "patient" && context_.parties.AnyParty(agent.token);
  }

  // "as Kenya had demanded": what was asked for is the clause that it hangs on.
  bool IsEchoed(int verb) const {
    if (tree_.ChildWord(verb, "mark", "as") < 0 || !tree_.HasRelation(verb, "advcl")) return false;
    for (const char* content : {"obj", "xcomp", "ccomp"}) {
      if (tree_.Child(verb, content) >= 0) return false;
    }
    return true;
  }

  bool IsSomewhere(int noun) const {
    return !tree_.Marked(noun, "in").empty() || tree_.ChildWord(noun, "advmod", "here") >= 0;
  }

  bool IsSeveral(int agent) const {
    if (!context_.parties.AnyParty(agent)) return false;
    if (IsBody(agent)) return true;
    return context_.parties.Members(agent).size() > 1 || tree_.Xpos(agent) == "NNS" ||
           tree_.Upos(agent) == "NUM" || tree_.Lower(agent) == "they" || tree_.Lower(agent) == "we" ||
           tree_.Lower(agent) == "both";
  }

  // "stressed the need", not "stressed that ..." nor a clause that the parser took for a noun phrase.
  bool IsNounPhrase(const Evoked& evoked, int content) const {
    if (content < 0 || !tree_.IsNominal(content) || tree_.Child(content, "cop") >= 0) return false;
    const int next = evoked.head + 1;
    return next >= tree_.size() || tree_.Lower(next) != "that";
  }

  bool IsQuestion(int content) const {
    static constexpr absl::string_view kAsking[] = {"how", "what", "when", "where", "why"};
    return tree_.ChildWord(content, "mark", "whether") >= 0 || tree_.ChildWord(content, "mark", "if") >= 0 ||
           absl::c_linear_search(kAsking, tree_.Lower(tree_.SubtreeBegin(content)));
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
    const int begin = content > head ? head + 1 : tree_.SubtreeBegin(content);
    for (int i = begin; i < std::max(tree_.SubtreeEnd(content), content + 1); ++i) {
      const absl::string_view xpos = tree_.Xpos(i);
      const bool indicative =
          xpos == "VBD" || xpos == "VBZ" || xpos == "MD" || (xpos == "VBP" && tree_.Upos(i) == "AUX") ||
          (xpos == "VBN" && tree_.Child(i, "nsubj") >= 0 && tree_.Child(i, "aux") < 0 && !tree_.IsPassive(i));
      const int clause = tree_.HasRelation(i, "aux") || tree_.HasRelation(i, "cop") ? tree_.Head(i) : i;
      bool aside = false;
      for (int above = clause; above >= 0 && above != content && !aside; above = tree_.Head(above))
        aside = tree_.HasRelation(above, "advcl") || tree_.HasRelation(above, "acl");
      if (indicative && !aside) return false;
    }
    return true;
  }

  // "agreed that it would be in the interest of both", "that they would have gained": what is so, and not what is done.
  bool IsFutureContent(const Evoked& evoked, int content) const {
    const bool judged = content >= 0 && tree_.Child(content, "cop") >= 0 &&
                        context_.cues.Has("assessment", tree_.Lemma(content));
    if (judged || (content >= 0 && tree_.Auxiliary(content, "have") >= 0)) return false;
    return IsFuture(tree_, evoked.head) || (content >= 0 && IsFuture(tree_, content));
  }

  bool HasNumberOrDate(const Evoked& evoked, int content) const {
    const int begin = tree_.SubtreeBegin(evoked.head);
    int end = tree_.SubtreeEnd(evoked.head);
    if (content > evoked.head) end = std::max(end, tree_.SubtreeEnd(content));  // "our goal is to"
    const auto& mentions = context_.document.mentions;
    // "at a ministers' meeting |on Thursday|", "there were talks |in May|", hung from the verb.
    if (context_.lexicon.rows[evoked.row].pos == 'n' && end < tree_.size() &&
        (tree_.Lower(end) == "on" || tree_.Lower(end) == "in")) {
      for (const TimeExpression& time : mentions.times) {
        if (time.begin_token == end || time.begin_token == end + 1) end = time.end_token;
      }
    }
    const auto inside = [&](const auto& item) { return item.begin_token >= begin && item.end_token <= end; };
    return std::any_of(mentions.times.begin(), mentions.times.end(), inside) ||
           std::any_of(mentions.quantities.begin(), mentions.quantities.end(), inside);
  }

  bool HasMoney(int content) const {
    if (content < 0) return false;
    const int begin = tree_.SubtreeBegin(content), end = tree_.SubtreeEnd(content);
    for (int i = begin; i < end; ++i) {
      if (tree_.Lower(i) == "$" || tree_.Upos(i) == "SYM") return true;
    }
    const auto& quantities = context_.document.mentions.quantities;
    return std::any_of(quantities.begin(), quantities.end(), [&](const QuantityMention& mention) {
      return IsMoney(mention.quantity) && mention.begin_token >= begin && mention.end_token <= end;
    });
  }

  const FrameContext& context_;
  const Tree& tree_;
};

}  // namespace

bool HoldsGate(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int agent, int content,
               int partner) {
  return Gatekeeper(context).Holds(row, evoked, agent, content, partner);
}

}  // namespace communique::ingest
