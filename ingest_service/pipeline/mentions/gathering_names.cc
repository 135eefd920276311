#include "ingest_service/pipeline/mentions/gathering_names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/pipeline/mentions/name_edges.h"

namespace communique::ingest {
namespace {

// "June", "week"
bool NamesTime(const NameText& text, int word) {
  return text.MonthAt(word) > 0 || text.world().name_words.gathering_times.contains(text.Folded(word));
}

// A time or place stands right behind: "in Venice next week", "on June 8", "this weekend".
bool IsDatedOrPlaced(const NameText& text, const NameChart& chart, int end) {
  for (int i = end; i < end + 6 && text.SameSentence(end - 1, i); ++i) {
    const std::string& word = text.Folded(i);
    if (word == "and" || word == "to" || word == "with" || word == "between" || word == "," || word == ".")
      break;
    if (NamesTime(text, i) || (text.Number(i) && word.size() == 4)) {
      return true;
    }
    const NameCandidate* place = chart.Beginning(NameKind::kPlace, i);
    if (place != nullptr && (text.Is(i - 1, "in") || text.Is(i - 1, "at"))) return true;
    if (text.Capital(i) && (text.Is(i - 1, "in") || text.Is(i - 1, "at")) && text.TypeAt(i) != "PER")
      return true;
  }
  return false;
}

// "of economic ministers in 2008": the edition of that year.
bool IsOfYear(const NameText& text, int end) {
  constexpr size_t kYear = 4;
  for (int i = end; i + 1 < end + 6 && text.SameSentence(end - 1, i + 1); ++i) {
    if (text.Is(i, "in") && text.Number(i + 1) && text.Folded(i + 1).size() == kYear) return true;
  }
  return false;
}

// "on May 20", "this weekend", "in December 2021": a conference of that day, whoever holds it.
bool IsDatedBehind(const NameText& text, int end) {
  for (int i = end; i < end + 10 && text.SameSentence(end - 1, i); ++i) {
    const std::string& word = text.Folded(i);
    if (word == "and" || word == "with" || word == "between" || word == "," || word == "that") return false;
    if (NamesTime(text, i)) return true;
  }
  return false;
}

// "next week's", "last month's", "the June 8", "Tuesday's".
bool IsDatedBefore(const NameText& text, int begin) {
  for (int i = begin - 1; i >= begin - 5 && text.SameSentence(begin, i); --i) {
    const std::string& word = text.Folded(i);
    if (word == "," || word == "." || word == "the" || word == "a") break;
    if (NamesTime(text, i)) return true;
  }
  return false;
}

// "is scheduled to take place", "will be held"
bool IsHeldBehind(const NameText& text, int end) {
  for (int i = end; i < end + 6 && text.SameSentence(end - 1, i); ++i) {
    const std::string& word = text.Folded(i);
    if (word == "," || word == "." || word == "and" || word == "which") return false;
    if (word == "held" || (word == "place" && i > end))
      return text.tree().Child(text.BeginToken(i), "obj") < 0;
  }
  return false;
}

// "attended the", "at a", "took part in the", "on the margins of the": somebody is there.
bool IsAttended(const NameText& text, int begin) {
  const NameWords& words = text.world().name_words;
  int at = begin - 1;
  for (const char* article : {"the", "a", "an", "its"}) {
    if (text.Is(at, article)) {
      --at;
      break;
    }
  }
  if (at < 0 || !text.SameSentence(at, begin)) return false;
  const std::string& word = text.Folded(at);
  if (word == "in" || word == "of") return words.occasion_nouns.contains(text.Folded(at - 1));
  return words.occasions.contains(word) && word != "before" && word != "after" && word != "next" &&
         word != "th";
}

// "between Japan and China", "with the president": talks, not a conference.
bool IsBilateral(const NameText& text, int end) { return text.Is(end, "between") || text.Is(end, "with"); }

struct Content {
  bool bloc = false;
  bool place = false;
  int countries = 0;
  bool series = false;
  bool ordinal = false;
  bool capital = false;  // Another capital than the head and the names of states and places.
};

Content ContentOf(const NameText& text, const NameChart& chart, int begin, int end, int head) {
  Content content;
  for (int i = begin; i < end;) {
    if (const NameCandidate* name = chart.ActorOrPlaceBeginning(i); name != nullptr && name->end <= end) {
      content.bloc = content.bloc || name->kind == NameKind::kBloc;
      content.place = content.place || name->kind == NameKind::kPlace;
      content.countries += name->kind == NameKind::kCountry ? 1 : 0;
      i = name->end;
      continue;
    }
    content.series = content.series || chart.Beginning(NameKind::kSeries, i) != nullptr;
    content.ordinal = content.ordinal || text.Number(i);
    content.capital = content.capital || (i != head && text.Capital(i));
    ++i;
  }
  return content;
}

// "of the IMF", "of OPEC": the bloc whose meeting it is; the word after it, or `end`.
int EndOfOwner(const NameText& text, const NameChart& chart, int end) {
  if (!text.Is(end, "of")) return end;
  int at = text.Is(end + 1, "the") ? end + 2 : end + 1;
  const NameCandidate* bloc = chart.Beginning(NameKind::kBloc, at);
  if (bloc == nullptr) return end;
  at = bloc->end;
  if (text.Is(at, "and")) {
    const NameCandidate* other = chart.Beginning(NameKind::kBloc, text.Is(at + 1, "the") ? at + 2 : at + 1);
    if (other != nullptr) at = other->end;
  }
  return at;
}

}  // namespace

absl::optional<HeadedName> GatheringAt(const NameText& text, const NameChart& chart, int head) {
  const std::string& noun = text.Folded(head);
  const bool summit = noun == "summit" || noun == "summits";
  const bool capital = text.Capital(head) && !text.StartsSentence(head);
  const NameWords& words = text.world().name_words;
  if (words.no_gatherings.contains(text.Folded(head - 1))) return {};
  // "ASEAN ministers meeting here this week": they meet.
  if (!text.Capital(head) && text.tree().Xpos(text.BeginToken(head)) == "VBG") return {};
  const int next = head + 1;
  // "summit meeting": the second noun is the head.
  if (text.SameSentence(head, next) && !text.Number(next) &&
      words.HeadOf(text.Folded(next)) == NameHead::kGathering) {
    return {};
  }
  if (capital && IsNameWord(text, next) && text.SameSentence(head, next)) return {};
  HeadedName name;
  name.type = EntityType::kGathering;
  name.head = head;
  name.begin = LeftEdge(text, chart, head, NameHead::kGathering);
  name.end = capital ? RightEdge(text, chart, head, NameHead::kGathering) : head + 1;
  // "G7 and NATO Summits", "the IMF's Spring meetings": an owner in front of the name.
  bool owned = false;
  if (text.Is(name.begin - 1, "s") && text.PossessiveAt(name.begin - 2) == 2) {
    const NameCandidate* owner = chart.Ending(NameKind::kBloc, name.begin - 2);
    owned = owner != nullptr;
    if (owned) name.begin = owner->begin;
  }
  if (!owned && name.end == head + 1) {
    const int owner = EndOfOwner(text, chart, name.end);
    owned = owner > name.end;
    // "a meeting of EC farm ministers": those who met, and no conference of a name.
    const bool goes_on = owned && !capital && text.SameSentence(head, owner) && owner < text.size();
    const absl::string_view upos = goes_on ? text.tree().Upos(text.BeginToken(owner)) : "";
    if (!summit && (upos == "NOUN" || upos == "ADJ") && !IsOfYear(text, owner)) return {};
    name.end = owner;
  }
  if (IsBilateral(text, name.end)) return {};
  if (capital && text.Is(head + 1, "of") && words.conference_members.contains(text.Folded(name.end - 1)))
    return {};
  const Content content = ContentOf(text, chart, name.begin, name.end, head);
  if (content.countries == 2 && !content.bloc && !summit) return {};  // "U.S.-Japan Ministerial"
  const bool bloc = content.bloc || owned;
  const bool dated_before = IsDatedBefore(text, name.begin);
  const bool dated = dated_before || IsDatedOrPlaced(text, chart, name.end);
  const bool attended = IsAttended(text, name.begin);
  const bool held = IsHeldBehind(text, name.end);
  const bool complement = name.end > head + 1;
  bool edition = false;
  if (summit) {
    edition = bloc || content.series || content.place || content.capital || (capital && complement) ||
              ((dated || attended || held) && (name.begin < head || text.Is(head - 1, "s")));
  } else if (capital) {
    const bool placed = content.place && (attended || held || content.ordinal);
    edition = (content.capital || bloc || content.countries > 0 || placed) &&
              (content.ordinal || bloc || content.series || dated || complement || attended || held) &&
              name.begin < head + 1 && name.end - name.begin > 1;
  } else {
    edition = bloc && (dated || content.ordinal || content.capital) && name.end - name.begin > 1;
  }
  if (summit || noun == "conference") {
    const bool placed = noun == "conference" && dated && name.begin < head;
    edition = edition || dated_before || placed || IsDatedBehind(text, name.end);
  }
  if (!edition) return {};
  return name;
}

bool SpeaksOfEdition(const NameText& text, const NameChart& chart, const NameCandidate& series) {
  const NameWords& words = text.world().name_words;
  // "at the G7": blocs that are numbered have the name of their summits only where somebody is there.
  if (const std::string& last = text.Folded(series.end - 1); absl::ascii_isdigit(last.back())) {
    const int next = text.SameSentence(series.end - 1, series.end) ? text.BeginToken(series.end) : -1;
    return IsAttended(text, series.begin) && (next < 0 || !text.tree().IsNominal(next)) &&
           !text.Is(series.end, "s");
  }
  if (!words.standing_bodies.contains(text.Folded(series.end - 1))) return !IsBilateral(text, series.end);
  const int before = text.Is(series.begin - 1, "the") || text.Is(series.begin - 1, "annual")
                         ? series.begin - 2
                         : series.begin - 1;
  const std::string& cue = text.Folded(before);
  const bool of_occasion = cue == "of" && words.occasion_nouns.contains(text.Folded(before - 1));
  return words.occasions.contains(cue) || of_occasion || text.Number(series.begin - 1) ||
         IsDatedOrPlaced(text, chart, series.end) || text.Is(series.end, "session") ||
         text.Is(series.end, "meeting");
}

}  // namespace communique::ingest
