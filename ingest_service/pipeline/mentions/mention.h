// The layers of the mentions stage: who, where, when and how much, before anything is said to have happened.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "communique/v1/date.pb.h"
#include "communique/v1/entity.pb.h"
#include "communique/v1/terms.pb.h"
#include "ingest_service/lexicon/expressions.h"
#include "ingest_service/pipeline/text/span.h"

namespace communique::ingest {

enum class EntityType {
  kCountry,       // id "countries/JPN"
  kBloc,          // id "blocs/g7"
  kOfficial,      // id "officials/john-kerry"
  kPlace,         // id "places/jp-tokyo"
  kGathering,     // id "gatherings/cop26"
  kInstrument,    // id "instruments/paris-agreement"
  kOrganization,  // a named body in no catalogue: no id, the name is its description
  kPerson,        // a named person who holds no office that the text tells of: no id
  kGroup,         // a described group or unnamed person: "coal-dependent countries", "a senior U.S. official"
};

// Somebody with a name; a state, bloc or body that acts as one.
inline bool IsPerson(EntityType type) { return type == EntityType::kOfficial || type == EntityType::kPerson; }
inline bool IsStateOrBloc(EntityType type) {
  return type == EntityType::kCountry || type == EntityType::kBloc;
}
inline bool IsBody(EntityType type) { return IsStateOrBloc(type) || type == EntityType::kOrganization; }

// One thing the article speaks of. Entities are unique within an article.
struct Entity {
  EntityType type = EntityType::kGroup;
  std::string id;          // Resource name; empty where no catalogue holds it.
  std::string name;        // Fullest form in the text, without titles for people.
  std::string country;     // countries/* or blocs/* it serves, belongs to or lies in; empty if not known.
  v1::Official official;   // kOfficial only: with the tenures this article supports, first mentioned first.
  v1::DatePoint time;      // kGathering and kInstrument: when, if the text or the catalogue says.
  v1::DatePoint held;      // kGathering of the catalogue: its days, whatever the text says.
  std::string place;       // kGathering: where, as the text says.
  char gender = '?';       // People: 'f', 'm' or '?'.
  bool plural = false;     // Takes "they".
  int first_mention = -1;  // Index of its first mention.
};

enum class MentionForm { kName, kDemonym, kDescription, kPronoun, kMetonym, kModifier };

// One reference to an entity. Mentions are sorted by begin_token; a longer one that contains another comes
// first
// ("Japanese Prime Minister Yoshihide Suga" contains "Japanese"); otherwise they do not overlap.
struct Mention {
  Span span;
  int begin_token = 0;  // Tokens [begin_token, end_token).
  int end_token = 0;
  int head_token = 0;  // Token through which the mention hangs in the tree.
  EntityType type = EntityType::kGroup;
  MentionForm form = MentionForm::kName;
  int entity = -1;           // Index into entities; -1 = unresolved.
  std::vector<int> members;  // Of a plural ("both sides", "the two ministers"): indexes into entities.
  float confidence = 1;      // Of the resolution, 0 to 1.
};

// A time expression and the days it may mean (domain.md, T-1 to T-8).
struct TimeExpression {
  Span span;
  int begin_token = 0;
  int end_token = 0;
  v1::DatePoint point;  // Unset start and end: could not be resolved.
  TimeRelation relation = TimeRelation::kIn;
  std::string
      granularity;         // "day", "week", "month", "season", "quarter", "year", "decade", "century", "open"
  bool recurring = false;  // "annually": no date; the duration is in `per`.
  std::string per;         // ISO 8601 duration of a recurring expression: "P1Y".
};

// The token is (part of) one of the expressions.
inline bool IsInTime(const std::vector<TimeExpression>& times, int token) {
  return std::any_of(times.begin(), times.end(), [&](const TimeExpression& time) {
    return time.begin_token <= token && token < time.end_token;
  });
}

// An amount, change, rank or limit (domain.md, Q-1).
struct QuantityMention {
  Span span;
  int begin_token = 0;
  int end_token = 0;
  v1::Quantity quantity;
};

// The unit is a currency, by its three capitals.
inline bool IsMoney(const v1::Quantity& quantity) {
  return quantity.unit().size() == 3 && absl::c_all_of(quantity.unit(), absl::ascii_isupper);
}

struct Mentions {
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<TimeExpression> times;
  std::vector<QuantityMention> quantities;
};

// Index of the entity of that id; -1 if there is none, or the id is empty as those of bodies without a resource are.
inline int EntityOfId(const std::vector<Entity>& entities, absl::string_view id) {
  if (id.empty()) return -1;
  const auto found =
      std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) { return entity.id == id; });
  return found == entities.end() ? -1 : static_cast<int>(found - entities.begin());
}

}  // namespace communique::ingest
