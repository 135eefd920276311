#include "ingest_service/pipeline/events/asides.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

// Where a clause behind a comma begins that is told by the way and ends the range: "will launch the plan|, which protects
// ...", "will be scrapped|, saying ...". The end of the range if there is none, or if a party stands in it.
int AsideOf(const EventContext& context, const Frame& frame, TokenRange range) {
  const Tree& tree = context.tree;
  for (int comma = frame.head_token + 1; comma + 1 < range.end; ++comma) {
    if (tree.Lower(comma) != ",") continue;
    const int next = comma + 1;
    if (tree.Lower(next) == "according") return comma;
    const bool saying = tree.Xpos(next) == "VBG" && context.cues.Has("aside_verb", tree.Lemma(next));
    if (!saying && !absl::StartsWith(tree.Xpos(next), "W")) continue;
    int clause = saying ? next : tree.Head(next);
    while (!saying && clause >= 0 && tree.Relation(clause) != "acl:relcl") clause = tree.Head(clause);
    // "will travel to A|, where she will meet B": whatever is done there.
    const bool there = frame.kind == v1::EVENT_KIND_TRAVEL && tree.Lower(next) == "where";
    const bool last =
        clause >= 0 && tree.SubtreeBegin(clause) >= comma && tree.SubtreeEnd(clause) >= range.end;
    if (!last && !there) continue;
    const bool party = absl::c_any_of(frame.arguments, [&](const Argument& argument) {
      return argument.role != Role::kContent && argument.begin_token > comma;
    });
    return party ? range.end : comma;
  }
  return range.end;
}

// Where a long purpose of a journey or meeting begins, behind all who and where: "met B |to discuss ...", "will fly to Lima
// |where she will ...". The end of the range if there is none.
int ErrandOf(const EventContext& context, const Frame& frame, TokenRange range) {
  constexpr int kLong = 10;  // Tokens; a short one belongs to the clause.
  const Tree& tree = context.tree;
  if (frame.kind != v1::EVENT_KIND_TRAVEL && frame.kind != v1::EVENT_KIND_MEETING) return range.end;
  for (int child : tree.Children(frame.head_token)) {
    const int begin = tree.SubtreeBegin(child);
    if (begin <= frame.head_token || range.end - begin < kLong || tree.SubtreeEnd(child) < range.end)
      continue;
    const bool purpose = (tree.HasRelation(child, "advcl") || tree.HasRelation(child, "xcomp")) &&
                         tree.Lower(begin) == "to" && tree.Xpos(child) == "VB";
    const bool there = tree.Lower(begin) == "where";
    const bool told = absl::c_any_of(frame.arguments, [&](const Argument& argument) {
      return argument.role != Role::kContent && argument.end_token > begin;
    });
    if ((purpose || there) && !told) return begin;
  }
  return range.end;
}

// "agreed to keep in touch |as B plans a summit", "will send aid |while C does not": where the clause of another begins that
// only stands beside it. The end of the range if there is none.
int CircumstanceOf(const EventContext& context, const Frame& frame, TokenRange range) {
  constexpr int kLong = 6;  // Tokens.
  const Tree& tree = context.tree;
  const Argument* content = FindArgument(frame, Role::kContent);
  const int told = content == nullptr ? frame.head_token : std::max(frame.head_token, content->head_token);
  for (int mark = told + 1; mark + kLong < range.end; ++mark) {
    const std::string& word = tree.Lower(mark);
    if (word != "as" && word != "while" && word != "whereas" && word != "although") continue;
    const std::string& before = tree.Lower(mark - 1);
    if (before == "soon" || before == "long" || before == "far" || before == "so") continue;  // "as soon as"
    const int clause = tree.Head(mark);
    const bool other = clause > mark && tree.IsVerb(clause) && tree.Child(clause, "nsubj") > mark &&
                       (tree.HasRelation(clause, "advcl") || tree.HasRelation(clause, "obl"));
    const bool party = absl::c_any_of(frame.arguments, [&](const Argument& argument) {
      return argument.role != Role::kContent && argument.begin_token >= mark;
    });
    if (other && !party && tree.SubtreeBegin(clause) == mark && tree.SubtreeEnd(clause) >= range.end)
      return mark;
  }
  return range.end;
}

}  // namespace

TokenRange WithoutAsides(const EventContext& context, const Frame& frame, TokenRange range) {
  const int whole = range.end;
  range.end = AsideOf(context, frame, range);
  range.end = ErrandOf(context, frame, range);
  if (frame.kind != v1::EVENT_KIND_STATEMENT) range.end = CircumstanceOf(context, frame, range);
  while (range.end < whole && range.end > frame.head_token + 1 && context.tree.IsPunctuation(range.end - 1))
    --range.end;
  return range;
}

}  // namespace communique::ingest
