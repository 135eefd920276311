#include "ingest_service/pipeline/mentions/reference_context.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"

namespace communique::ingest {

int EntityOfState(const ReferenceContext& context, const std::string& id) {
  if (id.empty()) return -1;
  auto& entities = context.mentions.entities;
  if (const int known = EntityOfId(entities, id); known >= 0) return known;
  Entity entity;
  entity.type = absl::StartsWith(id, "blocs/") ? EntityType::kBloc : EntityType::kCountry;
  entity.id = id;
  const World& world = context.chart.world();
  if (entity.type == EntityType::kCountry) {
    const int country = world.countries.Find(id.substr(10));
    if (country >= 0) entity.name = world.countries.list[country].name;
  } else {
    const int bloc = world.blocs.Find(id.substr(6));
    if (bloc >= 0) entity.name = world.blocs.list[bloc].name;
  }
  entities.push_back(std::move(entity));
  return static_cast<int>(entities.size()) - 1;
}

int MainState(const Mentions& mentions) {
  absl::flat_hash_map<int, int> named;
  for (const Mention& mention : mentions.mentions) {
    if (mention.type == EntityType::kCountry && mention.entity >= 0) ++named[mention.entity];
  }
  int main = -1, most = 0, second = 0;
  for (const auto& [entity, count] : named) {
    if (count > most) {
      second = std::exchange(most, count);
      main = entity;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= 2 * second ? main : -1;
}

}  // namespace communique::ingest
