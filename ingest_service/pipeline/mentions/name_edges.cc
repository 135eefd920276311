#include "ingest_service/pipeline/mentions/name_edges.h"

namespace communique::ingest {
namespace {

bool IsJoint(const NameText& text, int word) {
  return (text.Is(word, "-") || text.Is(word, "/") || text.Is(word, "+")) && text.Glued(word) &&
         text.Glued(word + 1);
}

// The word before which the name may go on at `begin`; `begin` itself if it may not.
int StepLeft(const NameText& text, const NameChart& chart, int begin, NameHead kind) {
  const int before = begin - 1;
  if (!text.SameSentence(before, begin)) return begin;
  if (const NameCandidate* name = chart.ActorOrPlaceEnding(begin); name != nullptr) return name->begin;
  if (text.Is(before, "'") && text.Glued(before)) {
    // "Leaders' Summit", not "Japan's Ministry".
    return text.PossessiveAt(before) == 1 && text.Capital(before - 1) ? before - 1 : begin;
  }
  if (text.Is(before, "s") && text.PossessiveAt(before - 1) == 2) {
    return text.world().name_words.collectives.contains(text.Folded(before - 2)) ? before - 2 : begin;
  }
  if (IsJoint(text, before)) {
    const bool name =
        text.Capital(before - 1) || text.Number(before - 1) || chart.ActorOrPlaceEnding(before) != nullptr;
    return name ? before : begin;
  }
  const bool dated = kind == NameHead::kGathering || kind == NameHead::kInstrument;
  if (dated && text.Number(before)) return before;
  if (kind == NameHead::kGathering && text.world().name_words.gathering_words.contains(text.Folded(before)))
    return before;
  if (IsNameWord(text, before)) return before;
  const bool body = kind == NameHead::kPublicBody || kind == NameHead::kOrganization;
  if (body && (text.Is(before, "and") || text.Is(before, "&")) && IsNameWord(text, before - 1) &&
      text.SameSentence(before - 1, begin) && chart.ActorOrPlaceEnding(before) == nullptr) {
    return before - 1;
  }
  return begin;
}

// The word after a run of capitals that starts at `begin`; `begin` if there is none.
int EndOfCapitals(const NameText& text, const NameChart& chart, int begin) {
  int end = begin;
  while (text.SameSentence(begin, end)) {
    if (const NameCandidate* name = chart.ActorOrPlaceBeginning(end); name != nullptr) {
      end = name->end;
    } else if (IsNameWord(text, end)) {
      ++end;
    } else if (end > begin && IsJoint(text, end) && text.Capital(end + 1)) {
      ++end;
    } else if (end > begin && (text.Is(end, "and") || text.Is(end, "of") || text.Is(end, "&")) &&
               IsNameWord(text, end + 1) && chart.ActorOrPlaceBeginning(end + 1) == nullptr) {
      end += 2;
    } else if (end > begin && text.Is(end, ",") && IsNameWord(text, end + 1) && text.Is(end + 2, "and") &&
               IsNameWord(text, end + 3) && text.context().tree.Upos(text.TokenOf(end + 1)) != "VERB") {
      end += 4;  // "Economy, Trade and Industry"
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

bool IsNameWord(const NameText& text, int word) {
  if (!text.Capital(word) || text.TypeAt(word) == "PER" || text.SentenceOf(word) < 0) return false;
  if (text.world().name_words.person_titles.contains(text.Folded(word))) return false;
  const absl::string_view tag = text.tree().Upos(text.TokenOf(word));
  return tag == "PROPN" || tag == "NOUN" || tag == "ADJ" || tag == "NUM" || tag == "X" ||
         (tag == "VERB" && !text.StartsSentence(word));
}

int LeftEdge(const NameText& text, const NameChart& chart, int head, NameHead kind) {
  int begin = head;
  for (int next = StepLeft(text, chart, begin, kind); next < begin;
       next = StepLeft(text, chart, begin, kind)) {
    begin = next;
  }
  // No name begins with a small word or a mark.
  const NameWords::Words& edges = text.world().name_words.gathering_edges;
  while (begin < head && (edges.contains(text.Folded(begin)) || text.Is(begin, "-"))) ++begin;
  return begin;
}

int RightEdge(const NameText& text, const NameChart& chart, int head, NameHead kind) {
  int end = head + 1;
  const bool body = kind == NameHead::kPublicBody || kind == NameHead::kOrganization;
  // "the Commission on Human Rights", not "the Ministry on Monday"
  const bool about = text.Is(head, "commission") || text.Is(head, "committee") || text.Is(head, "council") ||
                     text.Is(head, "subcommittee");
  const bool links = text.Is(end, "of") || text.Is(end, "for") || (about && text.Is(end, "on")) ||
                     (!body && (text.Is(end, "on") || text.Is(end, "against") || text.Is(end, "concerning")));
  if (!links) return end;
  int begin = end + 1;
  if (text.Is(begin, "the")) ++begin;
  if (!text.SameSentence(head, begin)) return end;
  // "the Ministerial on May 11": when, not on what.
  if (text.MonthAt(begin) > 0 ||
      text.world().expressions.Find(text.Folded(begin)).kind == ExpressionKind::kWeekday)
    return end;
  const int after = EndOfCapitals(text, chart, begin);
  return after > begin ? after : end;
}

}  // namespace communique::ingest
