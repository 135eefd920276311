#include "ingest_service/pipeline/frames/no_deal.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "ingest_service/pipeline/frames/binding.h"
#include "ingest_service/pipeline/frames/lookalikes.h"

namespace communique::ingest {

// "the Geneva Call to Action"
bool IsNamedCall(const Tree& tree, int token) {
  return token >= 0 && token + 2 < tree.size() && tree.Word(token) == "Call" &&
         tree.Lower(token + 1) == "to" && absl::ascii_isupper(tree.Word(token + 2)[0]);
}

namespace {

// Words of talks where nobody talks as a side: forms of the frames of negotiations that are none.
bool IsNoTalk(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content) {
  const Tree& tree = context.tree;
  // "narrowed the gap": of one side alone no talks are told.
  const int subject = tree.Child(evoked.head, "nsubj");
  const bool sides = subject >= 0 && (tree.Conjuncts(subject).size() > 1 || tree.Xpos(subject) == "NNS");
  if ((row.frame == "come_closer" || row.frame == "stay_apart") && !sides) return true;
  // "made progress in cutting poverty": in no talks.
  if (row.frame == "make_headway" && !context.parties.At(content).talks) return true;
  // "returned from talks"
  if (row.frame == "open_negotiations" && row.lemma == "return" && tree.Case(evoked.light) != "to")
    return true;
  // "started by talking to reporters"
  if (row.kind == v1::EVENT_KIND_NEGOTIATION && evoked.light >= 0 && tree.IsVerb(evoked.light) &&
      tree.Lemma(evoked.light) == "talk" && row.lemma != "continue")
    return true;
  return false;
}

// "welcomed Norway's |decision|": settled by a state or bloc, and greeted.
bool IsGreeted(const FrameContext& context, int decision) {
  const int above = context.tree.Head(decision), owner = context.parties.OwnerOf(decision);
  if (above < 0 || owner < 0 || !context.cues.Has("greeted", context.tree.Lemma(above))) return false;
  const std::vector<int>& mentions = context.parties.At(owner).mentions;
  return !mentions.empty() && absl::c_all_of(mentions, [&](int mention) {
    return IsStateOrBloc(context.document.mentions.mentions[mention].type);
  });
}

}  // namespace

bool IsNoDeal(const FrameContext& context, const FrameRow& row, const Evoked& evoked, int content) {
  const Tree& tree = context.tree;
  if (IsNoTalk(context, row, evoked, content)) return true;
  // "signed the call for a truce"
  if (row.kind == v1::EVENT_KIND_TREATY_ACTION && evoked.light >= 0 && tree.Lemma(evoked.light) == "call" &&
      !IsNamedCall(tree, evoked.light))
    return true;
  // "deplored Norway's decision to", "Smith's decision to run": an undertaking only where a state settles it and others greet it.
  if (row.frame == "decision_noun" && !IsGreeted(context, evoked.head)) return true;
  // "signed into law": between no states.
  if (row.frame == "sign" && !tree.Marked(evoked.head, "into").empty()) return true;
  // "rejected suggestions that A would act": what was said, and no request.
  if (row.frame == "refuse" && evoked.light >= 0 && tree.Lemma(evoked.light) == "suggestion" &&
      tree.Child(evoked.light, "acl") >= 0 &&
      tree.ChildWord(tree.Child(evoked.light, "acl"), "mark", "that") >= 0)
    return true;
  // "looks forward to announcing": not yet.
  const int above = tree.HasRelation(evoked.head, "advcl") ? tree.Head(evoked.head) : -1;
  if (row.kind == v1::EVENT_KIND_COMMITMENT && above >= 0 && tree.Lemma(above) == "look" &&
      tree.ChildWord(above, "advmod", "forward") >= 0)
    return true;
  // "agreed to disagree"
  if (row.frame == "agree" && content >= 0 && tree.Lemma(content) == "disagree") return true;
  // "withdrew its troops as promised"
  if (row.kind == v1::EVENT_KIND_COMMITMENT && evoked.light >= 0 && tree.IsVerb(evoked.light) &&
      tree.HasRelation(evoked.light, "advcl"))
    return true;
  // "a foundation dedicated to the arts": what it is for.
  if (row.frame == "committed" && row.lemma == "dedicated" && !tree.IsFinite(evoked.head) &&
      tree.Child(evoked.head, "cop") < 0 && tree.Child(evoked.head, "aux:pass") < 0)
    return true;
  // "provides aid every year": a promise only where it is on its way, "is providing $5 million".
  if (row.frame == "give_money" && (tree.Xpos(evoked.head) != "VBG" || tree.Child(evoked.head, "aux") < 0))
    return true;
  // "agreed on the value of reforms to lure investors": no infinitive of what is agreed; "agreed on Sunday to" is.
  const bool agree = row.frame == "agree" || row.frame == "agree_that_stance";
  const int on = evoked.head + 1;
  if (agree && on < tree.size() && tree.Lower(on) == "on" &&
      !IsInTime(context.document.mentions.times, tree.Head(on)))
    return true;
  // "it was agreed to": of those who have met; "they were agreed" is no deal.
  const int it = tree.Child(evoked.head, "nsubj");
  if (row.frame == "it_agreed" && !(tree.IsPassive(evoked.head) && it >= 0 && tree.Lower(it) == "it"))
    return true;
  // "we sat down to deal with B": a verb, and no deal.
  if (row.frame == "reach_agreement" && evoked.light >= 0 && !tree.IsNominal(evoked.light)) return true;
  // "I'll leave aside the treaty"
  if (row.lemma == "leave" && tree.ChildWord(evoked.head, "advmod", "aside") >= 0) return true;
  // "renewed its call for a truce": the truce is not what was renewed.
  if (row.frame == "extend_treaty" && evoked.light >= 0 && tree.Child(evoked.head, "obj") >= 0 &&
      tree.HasRelation(evoked.light, "obl"))
    return true;
  // "will not sign the treaty", "are negotiating one": nothing is concluded.
  if (row.kind == v1::EVENT_KIND_TREATY_ACTION && row.pos == 'v' && IsFuture(tree, evoked.head) &&
      tree.ChildWord(evoked.head, "advmod", "not") >= 0)
    return true;
  if (row.frame == "conclude" && row.lemma == "negotiate" && tree.Xpos(evoked.head) == "VBG" &&
      tree.Child(evoked.head, "aux") >= 0)
    return true;
  // "agreed on the value of trade": a position.
  if (row.frame == "agree_on" && content >= 0 && context.cues.Has("agreement_noun", tree.Lemma(content)))
    return true;
  // "violated the rule of law": no rule that anybody made.
  if (row.frame == "breach_commitment" && evoked.light >= 0 && tree.Lower(evoked.light) == "rule")
    return true;
  // "its violation of the airspace": breached is only what binds.
  if (row.frame == "breach_noun" && !IsBinding(context, content)) return true;
  return false;
}

}  // namespace communique::ingest
