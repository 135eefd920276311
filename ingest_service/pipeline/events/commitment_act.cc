#include "ingest_service/pipeline/events/commitment_act.h"

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/frames/denials.h"

namespace communique::ingest {
namespace {

using Act = v1::CommitmentAct;

// Whether the clause denies it: "will not sign", "has no plans to".
bool IsDenied(const EventContext& context, const Frame& frame) {
  if (frame.polarity == v1::Event::POLARITY_NEGATED) return true;
  if (DeniedBySubject(context.tree, frame.head_token) >= 0) return true;
  // "has no plans to", "will accept |no| further cut"
  const int object = context.tree.IsVerb(frame.head_token) ? context.tree.Child(frame.head_token, "obj") : -1;
  for (int noun : {frame.light_token, object}) {
    for (int i = noun < 0 ? noun : context.tree.SubtreeBegin(noun); i < noun; ++i) {
      const bool counts =
          i + 2 < context.tree.size() && context.tree.Lower(i + 2) == "than";  // "no less than"
      if (context.tree.Lower(i) == "no" && context.tree.Head(i) >= i && !counts) return true;
    }
  }
  return false;
}

// "remains firmly committed to", "continuing our commitment to"
bool IsStill(const EventContext& context, const Frame& frame) {
  const Tree& tree = context.tree;
  if (tree.IsNominal(frame.head_token)) {
    const int verb = tree.HasRelation(frame.head_token, "obj") ? tree.Head(frame.head_token) : -1;
    return verb >= 0 && context.cues.Has("upholding", tree.Lemma(verb));
  }
  if (frame.name != "commit" && frame.name != "committed") return false;
  int before = frame.head_token - 1;
  while (before >= 0 && tree.Upos(before) == "ADV") --before;
  return before >= 0 && context.cues.Has("staying", tree.Lemma(before));
}

// "decided that it will not sign".
bool RefusesContent(const EventContext& context, const Frame& frame) {
  const Argument* content = FindArgument(frame, Role::kContent);
  if (content == nullptr ||
      (frame.name != "decide_that" && frame.name != "agree_that" && frame.name != "decide"))
    return false;
  return HasNot(context.tree, content->head_token);
}

// "reiterated that it will": made before.
bool IsRepeated(const EventContext& context, const Frame& frame) {
  return frame.name == "will" && !frame.sources.empty() &&
         context.cues.Has("repeating", context.tree.Lemma(context.frames[frame.sources.back()].head_token));
}

// "its steadfast commitment", "their enduring promise": made before, and kept.
bool IsOfLongStanding(const EventContext& context, const Frame& frame) {
  for (int noun : {frame.head_token, frame.light_token}) {
    if (noun < 0 || !context.cues.Has("promise", context.tree.Lemma(noun))) continue;
    if (absl::c_any_of(context.tree.Children(noun), [&](int child) {
          return context.tree.HasRelation(child, "amod") &&
                 context.cues.Has("steadfast", context.tree.Lower(child));
        }))
      return true;
  }
  return false;
}

// "will not look away", "will never give up": who denies it promises.
bool IsSteadfast(const EventContext& context, const Frame& frame) {
  const std::string& verb = context.tree.Lemma(frame.head_token);
  if (frame.name != "will") return false;
  return context.cues.Has("unshaken", verb) ||
         absl::c_any_of(context.tree.Children(frame.head_token), [&](int child) {
           return context.cues.Has("unshaken", absl::StrCat(verb, " ", context.tree.Lower(child)));
         });
}

// What the frame says, turned round where the clause denies it.
Act::Kind Told(const EventContext& context, const Frame& frame) {
  Act::Kind act = Act::KIND_MADE;
  Act::Kind_Parse(absl::StrCat("KIND_", frame.value), &act);
  if (act == Act::KIND_JOINED) act = Act::KIND_MADE;  // "will join the pact"
  const bool future = frame.time_status == v1::Event::TIME_STATUS_FUTURE;
  // "will honour its pledge", which was made; "will meet the target"
  const bool pledged =
      frame.light_token >= 0 && context.cues.Has("promise", context.tree.Lemma(frame.light_token));
  if (act == Act::KIND_FULFILLED && future) act = pledged ? Act::KIND_REAFFIRMED : Act::KIND_MADE;
  if ((frame.name == "have_plan" || frame.name == "no_plan") && !IsDenied(context, frame))
    return Act::KIND_UNSPECIFIED;
  if (!IsDenied(context, frame)) return RefusesContent(context, frame) ? Act::KIND_REFUSED : act;
  // "is no longer committed"
  const int longer = context.tree.ChildWord(frame.head_token, "advmod", "longer");
  if (longer >= 0 && frame.name == "commit" && frame.time_status != v1::Event::TIME_STATUS_FUTURE)
    return Act::KIND_WITHDRAWN;
  // "never agreed to send troops", "did not pledge", "stopped short of pledging": no promise, and no refusal either.
  const bool never =
      context.tree.ChildWord(frame.head_token, "advmod", "never") >= 0 || frame.name == "pledge";
  if (never && frame.time_status == v1::Event::TIME_STATUS_PAST) return Act::KIND_UNSPECIFIED;
  switch (act) {
    case Act::KIND_MADE:
    case Act::KIND_OFFERED:
      return context.cues.Has("deniable", frame.name) || frame.kind != v1::EVENT_KIND_COMMITMENT
                 ? Act::KIND_REFUSED
                 : Act::KIND_UNSPECIFIED;
    case Act::KIND_FULFILLED:
      return Act::KIND_BREACHED;
    default:
      return Act::KIND_UNSPECIFIED;
  }
}

}  // namespace

Act::Kind ActOf(const EventContext& context, const Frame& frame) {
  const Act::Kind told = Told(context, frame);
  if (told == Act::KIND_REFUSED && IsSteadfast(context, frame)) return Act::KIND_MADE;
  if (told == Act::KIND_MADE &&
      (IsRepeated(context, frame) || IsOfLongStanding(context, frame) || IsStill(context, frame)))
    return Act::KIND_REAFFIRMED;
  // "reaffirmed its readiness to help": still no more than an offer.
  const bool ready =
      frame.light_token >= 0 && context.cues.Has("readiness", context.tree.Lemma(frame.light_token));
  return told == Act::KIND_REAFFIRMED && ready ? Act::KIND_OFFERED : told;
}

}  // namespace communique::ingest
