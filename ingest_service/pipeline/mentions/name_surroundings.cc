#include "ingest_service/pipeline/mentions/name_surroundings.h"

#include <algorithm>

namespace communique::ingest {
namespace {

// "A and the Japanese government".
void ReadGovernment(const WordChart& chart, int word, Appearance* appearance) {
  const Edge* country = chart.Beginning(EdgeKind::kCountry, word);
  if (country == nullptr) return;
  if (chart.world().name_words.home_nouns.contains(chart.Folded(country->end))) {
    appearance->serves = chart.ResourceOf(*country);
  }
}

// A list of those present: "President A, Argentina", "Argentina: President A".
bool ReadListedCountry(const WordChart& chart, Appearance* appearance) {
  const int end = appearance->name.end;
  const int begin = chart.Is(end + 1, "the") ? end + 2 : end + 1;
  for (EdgeKind kind : {EdgeKind::kBloc, EdgeKind::kCountry}) {
    const Edge* behind = chart.Is(end, ",") ? chart.Beginning(kind, begin) : nullptr;
    if (behind == nullptr || !chart.SameSentence(end, begin)) continue;
    const int after = behind->end;
    if (after < chart.size() && !chart.Is(after, ";") && !chart.Is(after, "\n") &&
        chart.SameSentence(end, after)) {
      continue;
    }
    appearance->serves = chart.ResourceOf(*behind);
    return true;
  }
  for (int i = appearance->name.begin - 1; i > 0 && i > appearance->name.begin - 12; --i) {
    if (!chart.SameSentence(i, appearance->name.begin)) return false;
    if (!chart.Is(i, ":")) continue;
    for (EdgeKind kind : {EdgeKind::kBloc, EdgeKind::kCountry}) {
      const Edge* label = chart.Ending(kind, i);
      if (label == nullptr) continue;
      const bool first = label->begin == 0 || !chart.SameSentence(label->begin - 1, i) ||
                         !chart.At(label->begin - 1).IsLetters();
      if (!first) continue;
      appearance->serves = chart.ResourceOf(*label);
      return true;
    }
    return false;
  }
  return false;
}

// "A of |the Welby provincial council", "A of |Chile's power authority": the kind of a body whose name no lexicon holds
// whole; empty if there is none. A body that may be private is public by its country or level.
std::string KindOfBodyAt(const WordChart& chart, int begin, std::string* serves) {
  const Institutions& institutions = chart.world().institutions;
  bool is_public = false;
  int i = begin;
  while (i < begin + 7 && chart.SameSentence(begin, i)) {
    const Edge* known = chart.Beginning(EdgeKind::kInstitution, i);
    const Edge* noun = chart.Beginning(EdgeKind::kBody, i);
    if (known != nullptr || noun != nullptr) {
      const std::string& kind =
          known != nullptr ? institutions.list[known->value].kind : institutions.bodies[noun->value].kind;
      return is_public || (i > begin && kind != "agency") ? kind : "";
    }
    const bool level = chart.world().name_words.levels.contains(chart.Folded(i));
    is_public = is_public || level;
    if (const Edge* country = chart.Beginning(EdgeKind::kCountry, i)) {
      *serves = chart.ResourceOf(*country);
      is_public = true;
      i = country->end;
    } else if (const int possessive = chart.PossessiveAt(i); possessive > 0) {
      i += possessive;
    } else if (level || chart.Capital(i) ||
               (is_public && chart.Beginning(EdgeKind::kBody, i + 1) != nullptr)) {
      ++i;
    } else {
      return "";
    }
  }
  return "";
}

}  // namespace

bool IsSurelyName(const WordChart& chart, const PersonName& name) {
  return chart.InPerson(name.begin) || chart.IsGiven(name.begin) || name.address >= 0;
}

bool IsFormallyAddressed(const WordChart& chart, const PersonName& name) {
  for (int i = std::max(0, name.address); i < name.begin && name.address >= 0; ++i) {
    if (chart.world().name_words.formal_addresses.contains(chart.Folded(i))) return true;
  }
  return false;
}

// "A of Japan", "A (Colombia)", "A of the National Crime Agency", "A (D-NY)".
void ReadBehindName(const WordChart& chart, Appearance* appearance) {
  const int end = appearance->name.end;
  if (ReadListedCountry(chart, appearance)) return;
  if (chart.Is(end, "and") && chart.Is(end + 1, "the")) return ReadGovernment(chart, end + 2, appearance);
  const bool brackets = chart.Is(end, "(");
  const bool comma = chart.Is(end, ",") && chart.Is(end + 1, "of");
  if (!brackets && !comma && !chart.Is(end, "of")) return;
  int begin = end + (comma ? 2 : 1);
  if (chart.Is(begin, "the")) ++begin;
  if (!chart.SameSentence(end, begin)) return;
  const bool whole =
      IsSurelyName(chart, appearance->name) && appearance->name.end > appearance->name.begin + 1;
  for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc, EdgeKind::kCountry}) {
    const Edge* edge = chart.Beginning(kind, begin);
    if (edge == nullptr) continue;
    const World& world = chart.world();
    appearance->serves = chart.ResourceOf(*edge);
    if (kind != EdgeKind::kCountry && !brackets && whole)
      appearance->body_kind = kind == EdgeKind::kBloc ? "bloc" : world.institutions.list[edge->value].kind;
    break;
  }
  if (!brackets && whole && appearance->body_kind.empty())
    appearance->body_kind = KindOfBodyAt(chart, begin, &appearance->serves);
}

// "A led the Thai delegation".
void ReadDelegation(const WordChart& chart, Appearance* appearance) {
  if (!appearance->serves.empty() || !LedDelegation(chart, *appearance)) return;
  for (int i = appearance->name.end; i < appearance->name.end + 5; ++i) {
    const Edge* country = chart.Beginning(EdgeKind::kCountry, i);
    if (country == nullptr) continue;
    if (chart.world().name_words.delegations.contains(chart.Folded(country->end))) {
      appearance->serves = chart.ResourceOf(*country);
    }
    return;
  }
}

bool LedDelegation(const WordChart& chart, const Appearance& appearance) {
  int at = appearance.name.end;
  if (chart.Is(at, "will") || chart.Is(at, "who") || chart.Is(at, "is")) ++at;
  return chart.world().name_words.leading_verbs.contains(chart.Folded(at));
}

// "met with", "hosted", "thank": what follows is the other side.
bool StandsAsPartner(const WordChart& chart, int word) {
  for (int i = word - 1; i >= 0 && i > word - 4; --i) {
    if (chart.world().name_words.partner_cues.contains(chart.Folded(i))) return true;
    if (chart.Is(i, ".") || chart.Is(i, ",")) return false;
  }
  return false;
}

bool Acts(const WordChart& chart, const PersonName& name) {
  const int word = chart.Is(name.end, ",") ? name.end + 1 : name.end;
  if (word >= chart.size()) return false;
  const absl::string_view xpos = chart.tree().Xpos(chart.TokenOf(word));
  return xpos == "VBD" || xpos == "VBZ";
}

}  // namespace communique::ingest
