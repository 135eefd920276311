#include "ingest_service/pipeline/mentions/headed_names.h"

#include <algorithm>

#include "ingest_service/pipeline/mentions/gathering_names.h"
#include "ingest_service/pipeline/mentions/name_edges.h"

namespace communique::ingest {
namespace {

class HeadedNames {
 public:
  HeadedNames(const NameText& text, const NameChart& chart)
      : text_(text), chart_(chart), words_(text.world().name_words) {}

  std::vector<HeadedName> Find() {
    for (const NameCandidate& candidate : chart_.all()) AddKnown(candidate);
    for (int i = 0; i < text_.size(); ++i) {
      if (text_.SentenceOf(i) < 0 || text_.Shouted(i)) continue;
      const NameHead kind = words_.HeadOf(text_.Folded(i));
      if (kind == NameHead::kGathering) {
        const auto name = GatheringAt(text_, chart_, i);
        if (name.has_value() && !IsStandingBody(*name)) Add(*name);
      } else if (kind != NameHead::kNone && text_.Capital(i)) {
        AddHeaded(i, kind);
      }
    }
    AddRecognised();
    return WithoutOverlap();
  }

 private:
  void Add(const HeadedName& name) { found_.push_back(name); }

  // "the UN Conference on Trade and Development": a body of that name.
  bool IsStandingBody(const HeadedName& name) const {
    if (!text_.Is(name.head, "conference")) return false;
    for (int i = name.begin; i <= name.head; ++i) {
      const NameCandidate* bloc = chart_.Beginning(NameKind::kBloc, i);
      if (bloc != nullptr && bloc->end > name.head) return true;
    }
    return false;
  }

  // "North Atlantic Treaty |Organisation|": a longer name of a bloc begins there.
  bool BeginsBloc(int begin, int end) const {
    const NameCandidate* bloc = chart_.Beginning(NameKind::kBloc, begin);
    return bloc != nullptr && bloc->end > end;
  }

  // "the White House": whether it acts is judged apart.
  bool IsMetonym(int begin, int end) const {
    const NameCandidate* metonym = chart_.Beginning(NameKind::kMetonym, begin);
    return metonym != nullptr && metonym->end == end;
  }

  void AddKnown(const NameCandidate& candidate) {
    HeadedName name = {EntityType::kGathering, candidate.begin, candidate.end, candidate.end - 1};
    if (BeginsBloc(candidate.begin, candidate.end)) return;
    switch (candidate.kind) {
      case NameKind::kLookalike:
        name.type = EntityType::kGroup;
        return Add(name);
      case NameKind::kEdition:
        name.edition = candidate.value;
        return Add(name);
      case NameKind::kSeries:
        return AddSeries(candidate);
      case NameKind::kInstrument:
        name.type = EntityType::kInstrument;
        name.instrument = candidate.value;
        return Add(name);
      case NameKind::kInstitution:
        return AddInstitution(candidate);
      default:
        return;
    }
  }

  void AddSeries(const NameCandidate& candidate) {
    HeadedName name = {EntityType::kGathering, candidate.begin, candidate.end, candidate.end - 1};
    name.series = candidate.value;
    if (!SpeaksOfEdition(text_, chart_, candidate)) return;
    name.begin = LeftEdge(text_, chart_, candidate.begin, NameHead::kGathering);
    Add(name);
  }

  // "Chilean Ministry of Mining", "Japan's Finance Ministry", "Parliament of Iraq".
  void AddInstitution(const NameCandidate& candidate) {
    const Institution& institution = text_.world().institutions.list[candidate.value];
    if (institution.kind == "government") return;  // Is the state itself.
    HeadedName name = {EntityType::kOrganization, candidate.begin, candidate.end, candidate.end - 1};
    name.institution = candidate.value;
    name.of_state = institution.kind != "party" && institution.kind != "armed-group";
    name.described = !text_.Capital(candidate.begin);
    int before = candidate.begin;
    if (text_.Is(before - 1, "s") && text_.PossessiveAt(before - 2) == 2) before -= 2;
    if (text_.PossessiveAt(before - 1) == 1) before -= 1;
    const NameCandidate* owner = chart_.Ending(NameKind::kCountry, before);
    if (owner != nullptr && text_.SameSentence(owner->begin, candidate.begin)) name.begin = owner->begin;
    int after = text_.Is(candidate.end, "of") ? candidate.end + 1 : candidate.end;
    if (after > candidate.end && text_.Is(after, "the")) ++after;
    owner = chart_.Beginning(NameKind::kCountry, after);
    if (after > candidate.end && owner != nullptr && name.begin == candidate.begin) name.end = owner->end;
    const bool owned = name.begin < candidate.begin || name.end > candidate.end;
    if (name.described && !owned) return;  // "the ministry": left to coreference.
    Add(name);
  }

  void AddHeaded(int head, NameHead kind) {
    // "Partnership Dialogue": the last noun is the head; a title after it begins a person.
    const int next = head + 1;
    if (text_.SameSentence(head, next) && IsNameWord(text_, next) && !text_.Is(next, "and")) return;
    HeadedName name;
    name.head = head;
    name.begin = LeftEdge(text_, chart_, head, kind);
    name.end = RightEdge(text_, chart_, head, kind);
    if (name.end - name.begin < 2 || IsMetonym(name.begin, name.end)) return;
    // A country alone before it is its owner, not its name: "U.S. Government", "Japan Party".
    name.type = kind == NameHead::kInstrument ? EntityType::kInstrument : EntityType::kOrganization;
    name.of_state = kind == NameHead::kPublicBody;
    if (text_.Is(head, "government") || text_.Is(head, "cabinet")) return;
    if (text_.Is(head, "administration") && !IsNameWord(text_, head - 1)) return;
    if (chart_.ActorOrPlaceEnding(name.end) != nullptr &&
        chart_.ActorOrPlaceEnding(name.end)->begin == name.begin)
      return;  // The lexicons hold it: "European Commission".
    // "Organisation for Security and Co|-operation in Europe"
    if (BeginsBloc(name.begin, name.end)) return;
    Add(name);
  }

  // What the recogniser calls a body and no lexicon knows.
  void AddRecognised() {
    for (const NamedEntity& entity : text_.context().syntax.names) {
      if (entity.type != "ORG") continue;
      int begin = 0, end = text_.size();
      const auto& words = text_.words();
      const auto& tokens = text_.context().tokens;
      begin = static_cast<int>(std::partition_point(words.begin(), words.end(),
                                                    [&](const Word& word) {
                                                      return word.span.end <=
                                                             tokens[entity.begin_token].span.begin;
                                                    }) -
                               words.begin());
      end = begin;
      while (end < text_.size() && !words[end].span.empty() && text_.TokenOf(end) < entity.end_token) ++end;
      if (text_.Is(begin, "the")) ++begin;
      if (begin >= end || !text_.Capital(begin) || text_.Shouted(begin)) continue;
      if (IsMetonym(begin, end)) continue;
      // "The Government of the Republic": a noun that names no body of its own.
      if (end == begin + 1 && words_.government_nouns.contains(text_.Folded(begin))) continue;
      // "Gulf state Qatar": the state.
      const NameCandidate* state = chart_.Ending(NameKind::kCountry, end);
      if (state != nullptr && state->begin > begin &&
          (text_.Is(state->begin - 1, "state") ||
           words_.state_nouns.contains(text_.Folded(state->begin - 1))) &&
          !text_.Capital(state->begin - 1))
        continue;
      bool plain = true;
      for (int i = begin; i < end; ++i) {
        plain = plain && !words_.person_titles.contains(text_.Folded(i)) && !text_.PossessiveAt(i);
        const NameCandidate* known = chart_.ActorOrPlaceBeginning(i);
        plain = plain && (known == nullptr || (end - begin > 2 && known->end - known->begin == 1));
      }
      if (plain) Add({EntityType::kOrganization, begin, end, end - 1});
    }
  }

  // The longest first; of equals, the one found first (a lexicon's).
  std::vector<HeadedName> WithoutOverlap() {
    std::stable_sort(found_.begin(), found_.end(), [](const HeadedName& a, const HeadedName& b) {
      return a.end - a.begin > b.end - b.begin;
    });
    std::vector<bool> taken(text_.size(), false);
    std::vector<HeadedName> kept;
    for (const HeadedName& name : found_) {
      bool free = true;
      for (int i = name.begin; i < name.end; ++i) free = free && !taken[i];
      if (!free) continue;
      std::fill(taken.begin() + name.begin, taken.begin() + name.end, true);
      kept.push_back(name);
    }
    std::sort(kept.begin(), kept.end(),
              [](const HeadedName& a, const HeadedName& b) { return a.begin < b.begin; });
    return kept;
  }

  const NameText& text_;
  const NameChart& chart_;
  const NameWords& words_;
  std::vector<HeadedName> found_;
};

}  // namespace

std::vector<HeadedName> FindHeadedNames(const NameText& text, const NameChart& chart) {
  return HeadedNames(text, chart).Find();
}

}  // namespace communique::ingest
