#include "ingest_service/pipeline/frames/document_voice.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

constexpr int kFirstLines = 300;  // Bytes of the text in which a document says what it is.

bool IsStateOrBloc(EntityType type) { return type == EntityType::kCountry || type == EntityType::kBloc; }

int EntityOfResource(const Document& document, absl::string_view id) {
  for (int e = 0; e < static_cast<int>(document.mentions.entities.size()); ++e) {
    if (document.mentions.entities[e].id == id) return e;
  }
  return -1;
}

}  // namespace

DocumentVoice JudgeVoice(const Document& document, const Cues& cues) {
  DocumentVoice voice;
  const absl::string_view text = document.text;
  const std::string opening = absl::AsciiStrToLower(
      absl::StrCat(document.title, "\n", text.substr(0, std::min<size_t>(text.size(), kFirstLines))));
  const bool dateline = !document.sentences.empty() && document.sentences.front().header;
  voice.official = !dateline && cues.AnyIn("official", opening);
  voice.joint = voice.official && cues.AnyIn("joint", opening);
  if (!voice.official) return voice;
  // The authors: the states and blocs named first; of a single author, the one that its first official
  // serves.
  for (const Mention& mention : document.mentions.mentions) {
    int entity = -1;
    if (mention.entity >= 0 && IsStateOrBloc(mention.type)) entity = mention.entity;
    if (mention.entity >= 0 && mention.type == EntityType::kOfficial) {
      entity = EntityOfResource(document, document.mentions.entities[mention.entity].country);
    }
    if (entity < 0) continue;
    if (std::find(voice.authors.begin(), voice.authors.end(), entity) == voice.authors.end())
      voice.authors.push_back(entity);
    if (voice.authors.size() >= (voice.joint ? 2u : 1u)) break;
  }
  return voice;
}

}  // namespace communique::ingest
