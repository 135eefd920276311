#include "ingest_service/pipeline/mentions/title_references.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace communique::ingest {
namespace {

constexpr int kFarthest = 400;  // Mentions of officials that are looked back on.

bool EndsInWord(absl::string_view text, absl::string_view word) {
  return absl::EndsWith(text, word) &&
         (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
}

bool StartsWithWord(absl::string_view text, absl::string_view word) {
  return absl::StartsWith(text, word) && (text.size() == word.size() || text[word.size()] == ' ');
}

// "climate change" of "minister for climate change", "trade" of "trade minister"; empty if the title names no field.
absl::string_view FieldOf(absl::string_view title) {
  for (absl::string_view preposition : {" for ", " of "}) {
    const size_t at = title.find(preposition);
    if (at != absl::string_view::npos) return title.substr(at + preposition.size());
  }
  return absl::ConsumeSuffix(&title, " minister") ? title : "";
}

// A Minister of Trade is not "the Minister for Climate Change": both name a field, and no word of one is in the other.
bool IsOfOtherField(absl::string_view held, absl::string_view title) {
  constexpr size_t kShort = 3;  // Letters of "and", "the".
  const absl::string_view of_held = FieldOf(held), of_title = FieldOf(title);
  if (of_held.empty() || of_title.empty()) return false;
  for (absl::string_view word : absl::StrSplit(of_title, absl::ByAnyChar(" ,"), absl::SkipEmpty()))
    if (word.size() > kShort && absl::StrContains(of_held, word)) return false;
  return true;
}

// Whether a person of the office can be called by the title: "the Secretary" for a Secretary of State, "the minister"
// for a Minister of Trade, "the envoy" for an ambassador; not "the President" for a vice president.
bool CanBeCalled(const v1::Tenure& tenure, const std::string& core, const TitlePhrase& title) {
  const std::string held = absl::AsciiStrToLower(tenure.title());
  if (held.empty()) return title.function == tenure.function();
  // "the Deputy Assistant Secretary"
  const std::string called = absl::AsciiStrToLower(title.title);
  const bool whole = std::count(called.begin(), called.end(), ' ') > 1;
  if (held == called || (whole && (StartsWithWord(held, called) || EndsInWord(held, called)))) return true;
  if (IsOfOtherField(held, called)) return false;
  if (core == "minister" && EndsInWord(held, "prime minister")) return false;
  const bool former = title.state == v1::Tenure::STATE_FORMER;
  if (former && tenure.state() != v1::Tenure::STATE_FORMER) return false;
  const bool minister = title.function >= v1::Tenure::FUNCTION_FOREIGN_MINISTER &&
                        title.function <= v1::Tenure::FUNCTION_DEFENSE_MINISTER;
  if (minister && title.function == tenure.function()) return true;
  if (core == "envoy" || core == "diplomat") {
    return tenure.function() == v1::Tenure::FUNCTION_AMBASSADOR || absl::StrContains(held, core) ||
           tenure.function() == v1::Tenure::FUNCTION_CLIMATE_ENVOY ||
           (core == "diplomat" && tenure.function() == v1::Tenure::FUNCTION_FOREIGN_MINISTER);
  }
  if (core == "leader") {
    return tenure.function() == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
           tenure.function() == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT || absl::StrContains(held, "leader");
  }
  if (core == "official") return false;
  // A lesser office is never called by the greater one's name.
  for (absl::string_view lesser : {"vice", "deputy", "assistant", "under"}) {
    const bool within =
        absl::StrContains(held, absl::StrCat(" ", lesser, " "));  // "State Department Deputy Secretary"
    if ((StartsWithWord(held, lesser) || within) != StartsWithWord(core, lesser)) return false;
  }
  if (core == "premier" || core == "prime minister") {
    return tenure.function() == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
  }
  return StartsWithWord(held, core) || EndsInWord(held, core) ||
         absl::StrContains(held, absl::StrCat(core, " of ")) ||
         absl::StrContains(held, absl::StrCat(core, " for "));
}

}  // namespace

namespace {

bool CanBeCalled(const Entity& entity, const std::string& core, const TitlePhrase& title) {
  if (entity.type != EntityType::kOfficial) return false;
  for (const v1::Tenure& tenure : entity.official.tenures()) {
    if (CanBeCalled(tenure, core, title)) return true;
  }
  return false;
}

// Named further on: "The Japanese ambassador ... Ambassador A".
int NamedLater(const ReferenceContext& context, const std::string& core, const TitlePhrase& title) {
  int found = -1;
  const auto& entities = context.mentions.entities;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    if (entities[e].country != title.serves || !CanBeCalled(entities[e], core, title)) continue;
    if (found >= 0) return -1;
    found = e;
  }
  return found;
}

// "The former secretary of state": an office of the past tells of someone known by the present one, if only one
// person of that state was spoken of.
int FormerHolder(const ReferenceContext& context, const TitlePhrase& title) {
  if (title.serves.empty()) return -1;
  int found = -1;
  for (const Salient& salient : context.discourse.salient()) {
    const Entity& entity = context.mentions.entities[salient.entity];
    if (entity.type != EntityType::kOfficial || entity.country != title.serves) continue;
    if (found >= 0 && found != salient.entity) return -1;
    found = salient.entity;
  }
  return found;
}

// "PRIME MINISTER: ...", the label of a turn: whoever holds the office of those whose text it is.
bool IsLabel(const WordChart& chart, const TitlePhrase& title) {
  const std::string& word = chart.At(title.core_begin).cased;
  return chart.Is(title.end, ":") && word == absl::AsciiStrToUpper(word);
}

}  // namespace

int MatchTitle(const ReferenceContext& context, const TitlePhrase& title) {
  const std::string core = context.chart.world().titles.list[title.entry].title;
  const bool capital = context.chart.Capital(title.core_begin);
  const bool definite = title.determiner == 't' || title.owner >= 0 || (capital && title.determiner == '-');
  if (!definite) return -1;
  const bool label = IsLabel(context.chart, title);
  int best = -1, best_score = -1;
  const auto& salient = context.discourse.salient();
  int distance = 0;
  for (auto found = salient.rbegin(); found != salient.rend(); ++found) {
    const Entity& entity = context.mentions.entities[found->entity];
    if (entity.type != EntityType::kOfficial) continue;
    if (++distance > kFarthest) break;
    if (label && (context.home.empty() || entity.country != context.home)) continue;
    if (!title.serves.empty() && entity.country != title.serves) continue;
    if (!CanBeCalled(entity, core, title)) continue;
    // In a government's own document a capital means its own officer.
    bool worded = false;
    for (const v1::Tenure& tenure : entity.official.tenures()) {
      worded = worded || absl::StrContains(absl::AsciiStrToLower(tenure.title()), core);
    }
    const bool own = capital && worded && !context.home.empty() && entity.country == context.home;
    const int score = (own ? 1000 : 0) + (worded ? 200 : 0) + std::max(0, 500 - distance);
    if (score > best_score) {
      best_score = score;
      best = found->entity;
    }
  }
  if (best >= 0) return best;
  if (title.state == v1::Tenure::STATE_FORMER && title.determiner == 't') return FormerHolder(context, title);
  if (!title.serves.empty()) return NamedLater(context, core, title);
  // "The Prime Minister" of a government's own document that does not name him stands for the government.
  const bool head = title.function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT ||
                    title.function == v1::Tenure::FUNCTION_HEAD_OF_STATE;
  const std::string code(absl::StripPrefix(context.home, "countries/"));
  const bool own = capital && head && code != context.home && title.bare && title.determiner == 't' &&
                   context.chart.world().titles.HasOffice(core, code);
  return own ? EntityOfState(context, context.home) : -1;
}

void AddFormerOffice(const TitlePhrase& title, const Span& span, Entity* entity) {
  v1::Official& official = entity->official;
  for (const v1::Tenure& known : official.tenures()) {
    if (known.state() == v1::Tenure::STATE_FORMER && known.function() == title.function) return;
  }
  if (official.tenures_size() == 0) return;
  v1::Tenure tenure;
  tenure.set_title(title.title);
  tenure.set_function(title.function);
  tenure.set_state(v1::Tenure::STATE_FORMER);
  tenure.set_institution(entity->country);
  if (official.tenures(0).has_observe_date())
    *tenure.mutable_observe_date() = official.tenures(0).observe_date();
  v1::Span* evidence = tenure.add_evidence()->add_spans();
  evidence->set_begin(span.begin);
  evidence->set_end(span.end);
  *official.add_tenures() = tenure;
}

}  // namespace communique::ingest
