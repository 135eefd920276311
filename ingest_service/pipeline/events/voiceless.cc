#include "ingest_service/pipeline/events/voiceless.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

template <typename IsMeant>
void DropIf(PartyList* parties, const IsMeant& is_meant) {
  parties->erase(std::remove_if(parties->begin(), parties->end(), is_meant), parties->end());
}

std::vector<std::string> WordsOf(const v1::Party& party, absl::string_view separators) {
  return absl::StrSplit(absl::AsciiStrToLower(party.description()), absl::ByAnyChar(separators),
                        absl::SkipEmpty());
}

}  // namespace

void DropVoiceless(const EventContext& context, PartyList* parties) {
  DropIf(parties, [&](const v1::Party& party) {
    if (!party.resource().empty() || !party.on_behalf_of().empty()) return false;
    const std::vector<std::string> words = WordsOf(party, " ,-");
    const auto voiced = [&](const std::string& word) { return context.cues.Has("voiced", word); };
    const auto voiceless = [&](const std::string& word) {
      return context.cues.Has("voiceless", word) || absl::EndsWith(word, ".com");
    };
    return absl::c_any_of(words, voiceless) && absl::c_none_of(words, voiced);
  });
}

void DropCrowds(const EventContext& context, PartyList* parties) {
  DropIf(parties, [&](const v1::Party& party) {
    return party.resource().empty() && absl::c_any_of(WordsOf(party, " "), [&](const std::string& word) {
             return context.cues.Has("crowd", word);
           });
  });
}

void DropLifeless(const EventContext& context, PartyList* parties) {
  DropIf(parties, [&](const v1::Party& party) {
    const std::vector<std::string> words = WordsOf(party, " ");
    return party.resource().empty() && !words.empty() && context.cues.Has("lifeless", words.back());
  });
}

}  // namespace communique::ingest
