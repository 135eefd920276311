#include "ingest_service/pipeline/mentions/title_phrases.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/lexicon/resource.h"
#include "ingest_service/pipeline/mentions/title_parts.h"

namespace communique::ingest {
namespace {

using Function = v1::Tenure::Function;

bool IsMinister(Function function) {
  return function >= v1::Tenure::FUNCTION_HEAD_OF_STATE && function <= v1::Tenure::FUNCTION_AMBASSADOR;
}

// What the head of a body does.
Function HeadOf(const std::string& kind, Function own) {
  if (kind == "bloc") return v1::Tenure::FUNCTION_ORGANIZATION_HEAD;
  if (kind == "central-bank") return v1::Tenure::FUNCTION_CENTRAL_BANKER;
  if (kind == "legislature") return v1::Tenure::FUNCTION_LEGISLATOR;
  if (kind == "military") return v1::Tenure::FUNCTION_MILITARY;
  if (kind == "delegation") return v1::Tenure::FUNCTION_NEGOTIATOR;
  return own == v1::Tenure::FUNCTION_HEAD_OF_STATE || own == v1::Tenure::FUNCTION_SUBNATIONAL_HEAD
             ? v1::Tenure::FUNCTION_OTHER_OFFICIAL
             : own;
}

void JudgeHead(const Title& title, const TitleParts& parts, TitlePhrase* phrase) {
  const bool lesser = phrase->junior || absl::StartsWith(title.title, "vice") ||
                      absl::StartsWith(title.title, "deputy") || absl::StartsWith(title.title, "first vice");
  if (!parts.body_kind.empty()) {
    phrase->office = parts.body_kind != "business" && parts.body_kind != "humanitarian" &&
                     parts.body_kind != "armed-group";
    // "a member of parliament" holds an office, "EU member" and "party member" do not.
    if (title.title == "member")
      phrase->office = parts.body_kind == "legislature" || parts.body_kind == "government" ||
                       parts.body_kind == "central-bank";
    phrase->function = HeadOf(parts.body_kind, title.function);
    if (parts.body_kind == "party") {
      phrase->function =
          title.title == "leader" ? v1::Tenure::FUNCTION_LEGISLATOR : v1::Tenure::FUNCTION_OTHER_OFFICIAL;
    }
    if (lesser && phrase->function != v1::Tenure::FUNCTION_CENTRAL_BANKER &&
        phrase->function != v1::Tenure::FUNCTION_MILITARY &&
        phrase->function != v1::Tenure::FUNCTION_LEGISLATOR) {
      phrase->function = v1::Tenure::FUNCTION_OTHER_OFFICIAL;
    }
    return;
  }
  phrase->function = lesser ? v1::Tenure::FUNCTION_OTHER_OFFICIAL : title.function;
  if (parts.portfolio != v1::Tenure::FUNCTION_UNSPECIFIED) {
    phrase->office = !phrase->company && (title.title == "chief" || !phrase->serves.empty());
    if (!lesser) phrase->function = parts.portfolio;
    return;
  }
  const bool state_office = absl::EndsWith(title.title, "president") || title.title == "governor" ||
                            title.title == "speaker" || title.title == "president-designate";
  const bool beside_state = !phrase->serves.empty() || parts.place;
  // "Senior vice president A": of a company that was named before.
  const bool the_one = phrase->bare || (phrase->determiner == 't' && phrase->end == phrase->core_end);
  if (!beside_state && absl::StrContains(title.title, "vice") && !the_one) return;
  phrase->office =
      !phrase->company && (beside_state ? title.function != v1::Tenure::FUNCTION_OTHER_OFFICIAL ||
                                              absl::EndsWith(title.title, "president")
                                        : state_office);
}

void Judge(const WordChart& chart, const TitleParts& parts, TitlePhrase* phrase) {
  const Title& title = chart.world().titles.list[phrase->entry];
  phrase->function = title.function;
  phrase->body_kind = parts.body_kind;
  switch (title.scope) {
    case TitleScope::kNever:
      return;
    case TitleScope::kHead:
      return JudgeHead(title, parts, phrase);
    case TitleScope::kPortfolio:
      phrase->office = true;
      if (parts.portfolio != v1::Tenure::FUNCTION_UNSPECIFIED) phrase->function = parts.portfolio;
      break;
    case TitleScope::kPublic:
      phrase->office = true;
      break;
    case TitleScope::kGeneral:
      phrase->office =
          parts.body_kind != "business" && parts.body_kind != "humanitarian" &&
          (!parts.body_kind.empty() || !phrase->serves.empty() || phrase->owner >= 0 || parts.to_head) &&
          !(phrase->company && parts.body_kind.empty());
      // "Representative A": of the House.
      if (title.title == "representative" && phrase->bare && phrase->determiner == '-' &&
          chart.Capital(phrase->core_begin)) {
        phrase->office = true;
        phrase->function = v1::Tenure::FUNCTION_LEGISLATOR;
        phrase->serves = "countries/USA";
      }
      break;
  }
  if (parts.secretary_for) phrase->function = parts.portfolio;
  if (parts.portfolio_is_climate && absl::EndsWith(title.title, "envoy")) {
    phrase->function = v1::Tenure::FUNCTION_CLIMATE_ENVOY;
  }
  if (phrase->junior && IsMinister(phrase->function)) phrase->function = v1::Tenure::FUNCTION_OTHER_OFFICIAL;
  // "MFA Secretary General": the first servant of a ministry leads no organisation.
  const bool heads_body = phrase->function == v1::Tenure::FUNCTION_ORGANIZATION_HEAD;
  if (heads_body && !parts.body_kind.empty() && parts.body_kind != "bloc" && parts.body_kind != "bank") {
    phrase->function = v1::Tenure::FUNCTION_OTHER_OFFICIAL;
  }
  if (!phrase->serves.empty() || title.institution.empty() || parts.secretary_for) return;
  phrase->serves = ResourceOf(chart.world(), title.institution);
  phrase->serves_by_title = true;
}

// A word that is a title by its form may be none where it stands: "in general", "will head", "General Assembly".
bool IsNoun(const WordChart& chart, const Edge& core) {
  const Tree& tree = chart.tree();
  const int token = chart.TokenOf(core.end - 1);
  const bool capital = chart.Capital(core.begin);
  const absl::string_view upos = tree.Upos(token);
  if (!capital && core.end - core.begin == 1 && upos != "NOUN" && upos != "PROPN") return false;
  for (EdgeKind kind : {EdgeKind::kBloc, EdgeKind::kInstitution, EdgeKind::kPortfolio}) {
    const Edge* other = chart.Beginning(kind, core.begin);
    if (other != nullptr && other->end > core.end) return false;
  }
  // "General Services Administration", "Marshal Islands Bureau".
  const bool rank = chart.world().titles.list[core.value].function == v1::Tenure::FUNCTION_MILITARY;
  for (int i = core.end; rank && i < core.end + 3 && chart.Capital(i) && !chart.InPerson(i); ++i) {
    if (chart.Beginning(EdgeKind::kBody, i) != nullptr) return false;
  }
  // "Martin Luther King": the family name of somebody with a given name.
  const bool family = capital && core.end == core.begin + 1 && chart.InPerson(core.begin) &&
                      chart.InPerson(core.begin - 1) &&
                      (chart.IsGiven(core.begin - 1) || chart.IsGiven(core.begin - 2));
  if (family) return false;
  // "Port-au-Prince"
  const bool tail = chart.Glued(core.begin) && chart.Is(core.begin - 1, "-");
  if (tail && chart.Ending(EdgeKind::kModifier, core.begin - 1) == nullptr) return false;
  // "Foreign Minister-level", "state-general".
  const bool compound = chart.Is(core.end, "-") && chart.Glued(core.end) && chart.Glued(core.end + 1);
  if (!compound) return true;
  const Edge* after = chart.Beginning(EdgeKind::kModifier, core.end + 1);
  return after != nullptr && chart.world().titles.modifiers[after->value].role == ModifierRole::kAfter;
}

// "president" of "European Commission president", though "commission president" is a title too.
const Edge* WithoutBody(const WordChart& chart, const Edge* core) {
  if (core == nullptr) return core;
  for (int inner = core->begin + 1; inner < core->end; ++inner) {
    const Edge* shorter = chart.Beginning(EdgeKind::kTitle, inner);
    if (shorter == nullptr || shorter->end != core->end) continue;
    for (EdgeKind kind : {EdgeKind::kBloc, EdgeKind::kInstitution}) {
      const Edge* body = chart.Ending(kind, inner);
      if (body != nullptr && body->begin < core->begin) return shorter;
    }
  }
  return core;
}

// "One of Peru's vice presidents, Smith": he is one, whose title the plural tells.
bool IsOneOf(const WordChart& chart, int core) {
  constexpr int kNear = 5;
  for (int i = core - 1; i > 0 && i >= core - kNear && !chart.Is(i, ","); --i) {
    if (chart.Is(i, "of")) return chart.Is(i - 1, "one");
  }
  return false;
}

}  // namespace

std::vector<TitlePhrase> FindTitlePhrases(const WordChart& chart) {
  std::vector<TitlePhrase> phrases;
  for (int i = 0; i < chart.size();) {
    const Edge* one = chart.Beginning(EdgeKind::kTitle, i);
    const Edge* many = chart.Beginning(EdgeKind::kTitlePlural, i);
    const Edge* core = many != nullptr && (one == nullptr || many->end > one->end) ? many : one;
    core = WithoutBody(chart, core);
    if (core == nullptr || !IsNoun(chart, *core)) {
      ++i;
      continue;
    }
    TitlePhrase phrase;
    phrase.entry = core->value;
    const bool several = core == many && one == nullptr;
    const bool one_of = several && IsOneOf(chart, core->begin);
    phrase.plural = several && !one_of;
    phrase.core_begin = core->begin;
    phrase.core_end = core->end;
    const int floor = phrases.empty() ? 0 : phrases.back().end;
    const TitleParts parts = ReadTitleParts(chart, floor, &phrase);
    Judge(chart, parts, &phrase);
    const bool head = phrase.function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT ||
                      phrase.function == v1::Tenure::FUNCTION_HEAD_OF_STATE;
    if (parts.shadow) phrase.function = v1::Tenure::FUNCTION_LEGISLATOR;
    if (head && parts.province) phrase.function = v1::Tenure::FUNCTION_SUBNATIONAL_HEAD;
    phrase.title = one_of ? chart.world().titles.list[phrase.entry].title : TitleText(chart, parts, phrase);
    phrases.push_back(std::move(phrase));
    i = std::max(phrases.back().end, core->end);
  }
  return phrases;
}

bool IsPost(const WordChart& chart, const TitlePhrase& title, const std::string& id) {
  for (int i = title.core_end; i < title.end; ++i) {
    const Edge* country = chart.Beginning(EdgeKind::kCountry, i);
    if (country != nullptr && id != title.serves && chart.ResourceOf(*country) == id) return true;
  }
  return false;
}

}  // namespace communique::ingest
