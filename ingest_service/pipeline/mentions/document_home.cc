#include "ingest_service/pipeline/mentions/document_home.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/lexicon/resource.h"

namespace communique::ingest {
namespace {

// Letters of the longest word that a title leaves small: "of", "the", "and".
constexpr size_t kSmallWord = 3;
constexpr int kNameWords = 5;  // From an office to the end of the name behind it.

// "US Department of State press release", "The White House", "Office of the Prime Minister of Japan".
std::string HomeOfPublisher(absl::string_view publisher, const World& world) {
  const std::vector<Word> words = SplitWords(publisher);
  std::string country;
  bool official = false;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    for (const PhraseMatch& match : world.institutions.phrases.LongestAt(words, i)) {
      const Institution& institution = world.institutions.list[match.value];
      official = true;
      // "German Federal Foreign Office" is not the British one.
      if (!institution.country.empty())
        return ResourceOf(world, country.empty() ? institution.country : country);
    }
    for (const PhraseMatch& match : world.blocs.phrases.LongestAt(words, i)) {
      // "Republic of A, Permanent Mission to the United Nations"
      if (!country.empty()) return ResourceOf(world, country);
      return absl::StrCat("blocs/", world.blocs.list[world.blocs.forms[match.value].bloc].id);
    }
    for (const PhraseMatch& match : world.countries.phrases.LongestAt(words, i)) {
      if (country.empty()) country = world.countries.list[world.countries.forms[match.value].country].code;
    }
    official = official || !world.titles.phrases.LongestAt(words, i).empty() ||
               !world.institutions.body_phrases.LongestAt(words, i).empty() || words[i].cased == "PM";
  }
  return official ? ResourceOf(world, country) : "";
}

// A by-line or letterhead: "Office of the Spokesperson", "A B, Secretary of State", "PRIME MINISTER".
std::string HomeOfOpening(absl::string_view opening, const World& world) {
  const std::vector<Word> words = SplitWords(opening);
  for (int i = 0; i < static_cast<int>(words.size()) && words[i].folded != "\n"; ++i) {
    const auto& titles = world.titles;
    for (const PhraseMatch& match : titles.phrases.LongestAt(words, i)) {
      const std::string& institution = titles.list[match.value].institution;
      if (!institution.empty()) return ResourceOf(world, institution);
    }
    for (const PhraseMatch& match : world.institutions.phrases.LongestAt(words, i)) {
      const std::string& country = world.institutions.list[match.value].country;
      if (!country.empty()) return ResourceOf(world, country);
    }
  }
  return "";
}

// "MINISTRY OF FOREIGN AFFAIRS / ACCRA": capitals above a text name the office and where its government sits.
std::string HomeOfLetterhead(absl::string_view opening, const World& world) {
  constexpr size_t kLongest = 160;  // Bytes.
  const absl::string_view head = opening.substr(0, opening.find("\n\n"));
  if (head.size() == opening.size() || head.size() > kLongest || absl::c_any_of(head, absl::ascii_islower))
    return "";
  std::string cased = absl::AsciiStrToLower(head);
  for (size_t i = 0; i < cased.size(); ++i) {
    if (i == 0 || absl::ascii_isspace(cased[i - 1])) cased[i] = absl::ascii_toupper(cased[i]);
  }
  const std::vector<Word> words = SplitWords(cased);
  bool office = false;
  std::string state, capital;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    for (const PhraseMatch& match : world.institutions.body_phrases.LongestAt(words, i)) {
      const std::string& kind = world.institutions.bodies[match.value].kind;
      office = office || kind == "ministry" || kind == "foreign" || kind == "government";
    }
    for (const PhraseMatch& match : world.countries.phrases.LongestAt(words, i))
      state = world.countries.list[world.countries.forms[match.value].country].code;
    for (const PhraseMatch& match : world.places.phrases.LongestAt(words, i)) {
      const Place& place = world.places.list[world.places.forms[match.value].place];
      if (place.kind == PlaceKind::kCapital) capital = world.countries.list[place.country].code;
    }
  }
  const std::string& home = state.empty() ? capital : state;
  return office && !home.empty() ? ResourceOf(world, home) : "";
}

bool IsHead(v1::Tenure::Function function) {
  return function == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
         function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
}

// "President |of the Republic of A"; empty where no state follows.
std::string StateBehind(const std::vector<Word>& words, int at, const World& world) {
  const int size = static_cast<int>(words.size());
  if (at >= size || words[at].folded != "of") return "";
  for (int i = at + 1; i < std::min(size, at + 3); ++i) {
    for (const PhraseMatch& match : world.countries.phrases.LongestAt(words, i))
      return ResourceOf(world, world.countries.list[world.countries.forms[match.value].country].code);
  }
  return "";
}

// "Statement by President A", "Readout of Prime Minister B's Call with ...": whom the first leader leads, if "A" was
// one on the day. A joint statement has no one home.
std::string HomeOfHeadline(absl::string_view title, absl::string_view date, const World& world) {
  const std::vector<Word> words = SplitWords(title);
  if (words.empty() || !world.name_words.documents.contains(words.front().folded)) return "";
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    const std::vector<PhraseMatch> offices = world.titles.phrases.LongestAt(words, i);
    if (offices.empty()) continue;
    const v1::Tenure::Function function = world.titles.list[offices.front().value].function;
    const std::string state = StateBehind(words, offices.front().end_word, world);
    if (!state.empty()) return state;
    const int end = std::min(static_cast<int>(words.size()), offices.front().end_word + kNameWords);
    for (int j = offices.front().end_word; j < end; ++j) {
      for (const PhraseMatch& match : world.leaders.surnames.LongestAt(words, j)) {
        const Leader& leader = world.leaders.list[match.value];
        const bool same = leader.function == function || (IsHead(leader.function) && IsHead(function));
        if (same && leader.HoldsOn(date)) return leader.institution;
      }
    }
    return "";  // The first office is somebody else's.
  }
  return "";
}

// "Fifty-First Pacific Islands Forum: Communiqué", "Communiqué – Session of CARICOM Heads of Government", "G20 Agriculture
// Ministers' Declaration (excerpt)": the one bloc in a title that is all name, whose last or first word is the text's.
std::string HomeOfCommunique(absl::string_view title, const World& world) {
  const std::vector<Word> words = SplitWords(title.substr(0, title.find('(')));
  std::string bloc;
  int last = -1, first = -1, text = -1;  // Words of letters, and the one that means the text.
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    if (!words[i].IsLetters()) continue;
    first = first < 0 ? i : first;
    last = i;
    if (world.name_words.communiques.contains(words[i].folded)) text = i;
    // "G7 agrees communique on coal" is a newsroom's.
    if (words[i].folded.size() > kSmallWord && !words[i].IsCapitalized() && text != first) return "";
    for (const PhraseMatch& match : world.blocs.phrases.LongestAt(words, i)) {
      const std::string& id = world.blocs.list[world.blocs.forms[match.value].bloc].id;
      if (!bloc.empty() && bloc != id) return "";
      bloc = id;
    }
    if (!world.countries.phrases.LongestAt(words, i).empty()) return "";
  }
  return bloc.empty() || text < 0 || (text != first && text != last) ? "" : absl::StrCat("blocs/", bloc);
}

// "UN General Debate statement, BOL": who speaks before a body is told by the code of the state.
std::string SpeakerOfTitle(absl::string_view title, const World& world) {
  constexpr size_t kCode = 3;
  for (const Word& word : SplitWords(title)) {
    if (word.cased.size() == kCode && world.countries.Find(word.cased) >= 0)
      return ResourceOf(world, word.cased);
  }
  return "";
}

}  // namespace

std::string HomeOfDocument(absl::string_view publisher, absl::string_view title, absl::string_view opening,
                           absl::string_view date, const World& world) {
  if (!publisher.empty()) {
    const std::string home = HomeOfPublisher(publisher, world);
    std::string speaker = absl::StartsWith(home, "blocs/") ? SpeakerOfTitle(title, world) : "";
    if (speaker.empty() && absl::StartsWith(home, "blocs/")) speaker = HomeOfHeadline(title, date, world);
    if (!speaker.empty() || !home.empty()) return speaker.empty() ? home : speaker;
  }
  std::string home = HomeOfHeadline(title, date, world);
  if (home.empty()) home = HomeOfCommunique(title, world);
  if (home.empty()) home = HomeOfLetterhead(opening, world);
  if (!home.empty() || !publisher.empty()) return home;
  // Only a heading that stands alone is a letterhead; a story opens with a sentence.
  const size_t end = opening.find("\n\n");
  if (end == absl::string_view::npos || end > 90) return "";
  return HomeOfOpening(opening.substr(0, end + 2), world);
}

}  // namespace communique::ingest
