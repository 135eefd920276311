#include "ingest_service/pipeline/events/voiceless.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {

void DropVoiceless(const EventContext& context, PartyList* parties) {
  PartyList kept;
  for (const v1::Party& party : *parties) {
    bool voiceless = false;
    if (party.resource().empty() && party.on_behalf_of().empty()) {
      for (absl::string_view word :
           absl::StrSplit(party.description(), absl::ByAnyChar(" ,-"), absl::SkipEmpty())) {
        std::string lower = absl::AsciiStrToLower(word);
        if (context.cues.Has("voiceless", lower) || absl::EndsWith(lower, ".com")) voiceless = true;
        if (context.cues.Has("voiced", lower)) {
          voiceless = false;
          break;
        }
      }
    }
    if (!voiceless) *kept.Add() = party;
  }
  parties->Swap(&kept);
}

void DropCrowds(const EventContext& context, PartyList* parties) {
  PartyList kept;
  for (const v1::Party& party : *parties) {
    bool crowd = false;
    for (absl::string_view word : absl::StrSplit(party.description(), ' ', absl::SkipEmpty()))
      crowd = crowd || (party.resource().empty() && context.cues.Has("crowd", absl::AsciiStrToLower(word)));
    if (!crowd) *kept.Add() = party;
  }
  parties->Swap(&kept);
}

void DropLifeless(const EventContext& context, PartyList* parties) {
  PartyList kept;
  for (const v1::Party& party : *parties) {
    const std::vector<absl::string_view> words = absl::StrSplit(party.description(), ' ', absl::SkipEmpty());
    const bool lifeless = party.resource().empty() && !words.empty() &&
                          context.cues.Has("lifeless", absl::AsciiStrToLower(words.back()));
    if (!lifeless) *kept.Add() = party;
  }
  parties->Swap(&kept);
}

}  // namespace communique::ingest
