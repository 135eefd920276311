#include "ingest_service/pipeline/events/gapped_journeys.h"

#include <algorithm>

namespace communique::ingest {
namespace {

// The name of a person that begins at the token, behind a comma or "and"; null if none does.
const Mention* NameInLine(const EventContext& context, int token) {
  const Tree& tree = context.tree;
  const int before = tree.Lower(token - 1) == "by" ? token - 2 : token - 1;
  const std::string& mark = tree.Lower(before);
  if (mark != "," && mark != ";" && mark != "and") return nullptr;
  const auto [begin, end] = context.parties.PhraseAround(token);
  for (int i = token; begin == token && i < end; ++i) {
    for (int m : context.parties.At(i).mentions) {
      const Mention& mention = context.document.mentions.mentions[m];
      const bool person = IsPerson(mention.type);
      if (person && mention.begin_token == token) return &mention;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<GappedJourney> GappedJourneys(const EventContext& context, const Frame& frame) {
  std::vector<GappedJourney> found;
  const Argument* to = FindArgument(frame, Role::kPartner);
  if (to == nullptr) return found;
  const int end = context.document.sentences[frame.sentence].end_token;
  for (int i = std::max(to->head_token, frame.head_token) + 2; i + 2 < end; ++i) {
    const Mention* name = NameInLine(context, i);
    if (name == nullptr || name->end_token + 1 >= end || context.tree.Lower(name->end_token) != "to")
      continue;
    GappedJourney journey{name->head_token, {i, i}, DestinationsAt(context, name->end_token + 1)};
    if (journey.legs.empty()) continue;
    journey.range.end = journey.legs.back().end_token;
    found.push_back(std::move(journey));
  }
  return found;
}

}  // namespace communique::ingest
