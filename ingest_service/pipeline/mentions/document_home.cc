#include "ingest_service/pipeline/mentions/document_home.h"

#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

std::string Resource(const World& world, const std::string& id) {
  if (id.empty()) return "";
  return absl::StrCat(world.countries.Find(id) >= 0 ? "countries/" : "blocs/", id);
}

// "US Department of State press release", "The White House", "Office of the Prime Minister of Japan".
std::string HomeOfPublisher(absl::string_view publisher, const World& world) {
  const std::vector<Word> words = SplitWords(publisher);
  std::string country;
  bool official = false;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    for (const PhraseMatch& match : world.institutions.phrases.LongestAt(words, i)) {
      const Institution& institution = world.institutions.list[match.value];
      official = true;
      if (!institution.country.empty()) return Resource(world, institution.country);
    }
    for (const PhraseMatch& match : world.blocs.phrases.LongestAt(words, i)) {
      return absl::StrCat("blocs/", world.blocs.list[world.blocs.forms[match.value].bloc].id);
    }
    for (const PhraseMatch& match : world.countries.phrases.LongestAt(words, i)) {
      if (country.empty()) country = world.countries.list[world.countries.forms[match.value].country].code;
    }
    official = official || !world.titles.phrases.LongestAt(words, i).empty() ||
               !world.institutions.body_phrases.LongestAt(words, i).empty() || words[i].cased == "PM";
  }
  return official ? Resource(world, country) : "";
}

// A by-line or letterhead: "Office of the Spokesperson", "A B, Secretary of State", "PRIME MINISTER".
std::string HomeOfOpening(absl::string_view opening, const World& world) {
  const std::vector<Word> words = SplitWords(opening);
  for (int i = 0; i < static_cast<int>(words.size()) && words[i].folded != "\n"; ++i) {
    const auto& titles = world.titles;
    for (const PhraseMatch& match : titles.phrases.LongestAt(words, i)) {
      const std::string& institution = titles.list[match.value].institution;
      if (!institution.empty()) return Resource(world, institution);
    }
    for (const PhraseMatch& match : world.institutions.phrases.LongestAt(words, i)) {
      const std::string& country = world.institutions.list[match.value].country;
      if (!country.empty()) return Resource(world, country);
    }
  }
  return "";
}

}  // namespace

std::string HomeOfDocument(absl::string_view publisher, absl::string_view title, absl::string_view opening,
                           const World& world) {
  if (!publisher.empty()) return HomeOfPublisher(publisher, world);
  (void)title;
  // Only a heading that stands alone is a letterhead; a story opens with a sentence.
  const size_t end = opening.find("\n\n");
  if (end == absl::string_view::npos || end > 90) return "";
  return HomeOfOpening(opening.substr(0, end + 2), world);
}

}  // namespace communique::ingest
