#include "ingest_service/pipeline/events/state_of_organ.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

constexpr int kBack = 3;  // Sentences.

bool IsOrgan(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  if (context.cues.Has("organ", tree.Lower(token))) return true;
  return tree.Lower(token) == "bank" && token > 0 && tree.Lower(token - 1) == "central";
}

// The state itself, or that of the place or official that is mentioned; -1 for anything else.
int StateOf(const EventContext& context, const Mention& mention) {
  if (mention.entity < 0) return -1;
  const Entity& entity = context.document.mentions.entities[mention.entity];
  if (entity.type == EntityType::kCountry) return mention.entity;
  return entity.type == EntityType::kOfficial ? EntityOfId(context.document.mentions.entities, entity.country)
                                              : -1;
}

// "SEOUL, March 16 -"
int StateOfDateline(const EventContext& context) {
  const Sentences& sentences = context.document.sentences;
  if (sentences.empty() || !sentences.front().header) return -1;
  const auto& entities = context.document.mentions.entities;
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.begin_token >= sentences.front().end_token) return -1;
    if (mention.type != EntityType::kPlace || mention.entity < 0) continue;
    return EntityOfId(entities, entities[mention.entity].country);
  }
  return -1;
}

}  // namespace

int StateOfOrgan(const EventContext& context, int token) {
  if (token < 0 || !IsOrgan(context, token)) return -1;
  if (const int state = StateOfDateline(context); state >= 0) return state;
  int only = -1;
  for (const Mention& mention : context.document.mentions.mentions) {
    if (mention.begin_token >= token) break;
    if (context.tree.Sentence(token) - context.tree.Sentence(mention.begin_token) > kBack) continue;
    const int state = StateOf(context, mention);
    if (state < 0 || state == only) continue;
    if (only >= 0) return -1;
    only = state;
  }
  return only;
}

std::string StateOfBody(const EventContext& context, const Entity& body) {
  if (!body.country.empty() || body.first_mention < 0) return body.country;
  const auto& mentions = context.document.mentions;
  const int state = StateOfOrgan(context, mentions.mentions[body.first_mention].head_token);
  return state < 0 ? "" : mentions.entities[state].id;
}

bool IsOwnDepartment(const EventContext& context, const Entity& body) {
  const std::string& home = context.document.home;
  if (!context.voice.official || body.type != EntityType::kOrganization ||
      !absl::StartsWith(home, "countries/"))
    return false;
  const std::vector<std::string> words = absl::StrSplit(absl::AsciiStrToLower(body.name), ' ');
  // "the Biden-Harris Administration"
  const bool pair =
      words.size() == 2 && absl::StrContains(words.front(), "-") && words.back() == "administration";
  if (pair && (body.country.empty() || body.country == home)) return true;
  if (words.size() == 1 && body.country.empty()) return context.cues.Has("own_department", words.front());
  return body.country == home &&
         (context.cues.Has("own_department", words.front()) ||
          context.cues.Has("own_department", words.back()) ||
          (words.size() > 2 && context.cues.Has("own_department", words[words.size() - 3])));
}

}  // namespace communique::ingest
