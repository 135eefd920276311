#include "ingest_service/pipeline/mentions/office_groups.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest_service/pipeline/mentions/office_holders.h"
#include "ingest_service/pipeline/mentions/plural_nouns.h"

namespace communique::ingest {
namespace {

bool Rules(const v1::Tenure& tenure) {
  return tenure.function() == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
         tenure.function() == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
}

bool AreHeads(const Tree& tree, int noun) { return HeadsEnd(tree, noun) > noun + 1; }

// The states listed from the token on: "Kenya, Japan and the Republic of Korea".
std::vector<int> StatesFrom(const ReferenceContext& context, int token) {
  const Tree& tree = context.chart.tree();
  std::vector<int> states;
  for (const Mention& mention : context.mentions.mentions) {
    if (mention.begin_token < token) continue;
    while (token < mention.begin_token && (tree.Lower(token) == "," || tree.Lower(token) == "and" ||
                                           tree.Lower(token) == "&" || tree.Lower(token) == "the"))
      ++token;
    if (token != mention.begin_token || mention.type != EntityType::kCountry || mention.entity < 0) break;
    states.push_back(mention.entity);
    token = mention.end_token;
  }
  return states;
}

}  // namespace

bool CanMean(const Tree& tree, int noun, const v1::Tenure& tenure) {
  const std::string& word = tree.Lower(noun);
  if (word == "ministers") return IsMinister(tenure);
  if (word == "presidents") return Rules(tenure) && absl::EqualsIgnoreCase(tenure.title(), "president");
  return !AreHeads(tree, noun) || Rules(tenure);
}

std::vector<int> AllLeaders(const ReferenceContext& context, int noun, bool counted) {
  const Tree& tree = context.chart.tree();
  std::vector<int> leaders;
  const std::string& word = tree.Lower(noun);
  const bool told = counted && (AreHeads(tree, noun) || word == "presidents");
  if (!told && (context.home.empty() || word != "leaders")) return leaders;
  const auto& entities = context.mentions.entities;
  for (int e = 0; e < static_cast<int>(entities.size()); ++e) {
    if (entities[e].type != EntityType::kOfficial || entities[e].official.tenures_size() == 0) continue;
    const v1::Tenure& tenure = entities[e].official.tenures(0);
    const bool head = Rules(tenure) || tenure.function() == v1::Tenure::FUNCTION_ORGANIZATION_HEAD ||
                      absl::EqualsIgnoreCase(tenure.title(), "vice president");
    if (head && CanMean(tree, noun, tenure) && tenure.state() == v1::Tenure::STATE_INCUMBENT &&
        !tenure.title().empty())
      leaders.push_back(e);
  }
  return leaders;
}

std::vector<int> MinistersNamed(const ReferenceContext& context, int noun) {
  const Tree& tree = context.chart.tree();
  std::vector<int> ministers;
  if (tree.Lower(noun) != "ministers") return ministers;
  std::vector<std::string> states;
  for (const auto& found : context.discourse.salient()) {
    const Entity& entity = context.mentions.entities[found.entity];
    const bool official = entity.type == EntityType::kOfficial && entity.official.tenures_size() > 0;
    if (!official || !IsMinister(entity.official.tenures(0)) ||
        std::find(ministers.begin(), ministers.end(), found.entity) != ministers.end())
      continue;
    ministers.push_back(found.entity);
    states.emplace_back(entity.country);
  }
  if (ministers.size() == 2 && !states[0].empty() && !states[1].empty() && states[0] != states[1])
    return ministers;
  if (!ministers.empty()) return {};
  for (int i = noun - 1; i >= 1; --i) {
    if (tree.Lower(i) != "of" || tree.Lower(i - 1) != "ministers") continue;
    std::vector<int> named = StatesFrom(context, i + 1);
    if (named.size() >= 2) return named;
  }
  return {};
}

}  // namespace communique::ingest
