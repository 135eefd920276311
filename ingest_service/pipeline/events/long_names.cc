#include "ingest_service/pipeline/events/long_names.h"

#include <algorithm>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace communique::ingest {
namespace {

constexpr size_t kFarBack = 120;  // Bytes of a name before its initials.

bool IsCapital(absl::string_view word) {
  return !word.empty() && absl::ascii_isupper(static_cast<unsigned char>(word[0]));
}

// The last words of the text that begin with these letters, small words between them passed over; empty if none do.
std::string WordsOf(absl::string_view before, absl::string_view initials) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(before, absl::ByAnyChar(" \n"), absl::SkipEmpty());
  size_t letter = initials.size();
  size_t first = words.size();
  while (letter > 0 && first > 0) {
    const absl::string_view word = words[first - 1];
    if (IsCapital(word) && word[0] == initials[letter - 1]) {
      --letter;
    } else if (IsCapital(word) || word.size() > 3) {
      return "";
    }
    --first;
  }
  if (letter > 0) return "";
  return absl::StrJoin(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(), " ");
}

std::string InitialsOf(absl::string_view name) {
  std::string initials;
  for (absl::string_view word : absl::StrSplit(name, ' '))
    if (IsCapital(word)) initials.push_back(word[0]);
  return initials;
}

// The body named in full whose words begin with these letters; empty if none or several do.
std::string NameOf(const std::vector<Entity>& entities, absl::string_view initials) {
  std::string name;
  for (const Entity& entity : entities) {
    if (entity.type != EntityType::kOrganization || InitialsOf(entity.name) != initials ||
        entity.name == initials)
      continue;
    if (!name.empty()) return "";
    name = entity.name;
  }
  return name;
}

}  // namespace

std::string LongName(const Document& document, absl::string_view initials) {
  const bool capitals = initials.size() >= 3 &&
                        absl::c_all_of(initials, [](unsigned char c) { return absl::ascii_isupper(c); });
  if (!capitals) return std::string(initials);
  const absl::string_view text = document.text;
  const size_t at = text.find(absl::StrCat(" (", initials, ")"));
  const size_t from = at != absl::string_view::npos && at > kFarBack ? at - kFarBack : 0;
  std::string name = at == absl::string_view::npos ? NameOf(document.mentions.entities, initials)
                                                   : WordsOf(text.substr(from, at - from), initials);
  return name.empty() ? std::string(initials) : name;
}

}  // namespace communique::ingest
