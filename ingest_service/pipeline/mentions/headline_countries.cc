#include "ingest_service/pipeline/mentions/headline_countries.h"

#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

using Words = std::vector<Word>;

// The state or bloc whose name is words [begin, end) for some end, and that end; 0 if none.
std::pair<std::string, int> StateAt(const Words& words, int begin, const World& world) {
  if (begin < 0 || begin >= static_cast<int>(words.size())) return {"", 0};
  const auto blocs = world.blocs.phrases.LongestAt(words, begin);
  const auto countries = world.countries.phrases.LongestAt(words, begin);
  if (!countries.empty() && (blocs.empty() || countries[0].end_word >= blocs[0].end_word)) {
    const int country = world.countries.forms[countries[0].value].country;
    return {absl::StrCat("countries/", world.countries.list[country].code), countries[0].end_word};
  }
  if (blocs.empty()) return {"", 0};
  return {absl::StrCat("blocs/", world.blocs.list[world.blocs.forms[blocs[0].value].bloc].id),
          blocs[0].end_word};
}

// The end of what may stand between nationality and core: modifiers and portfolios.
int SkipModifiers(const Words& words, int begin, const World& world) {
  for (int at = begin;;) {
    const auto modifiers = world.titles.modifier_phrases.LongestAt(words, at);
    const auto portfolios = world.titles.portfolio_phrases.LongestAt(words, at);
    const auto titles = world.titles.phrases.LongestAt(words, at);
    int end = at;
    if (!modifiers.empty()) end = modifiers[0].end_word;
    if (!portfolios.empty()) end = std::max(end, portfolios[0].end_word);
    if (end == at || (!titles.empty() && titles[0].end_word >= end)) return at;
    at = end;
    if (at >= static_cast<int>(words.size())) return at;
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> CountriesInHeadline(absl::string_view headline,
                                                                     const World& world) {
  std::vector<std::pair<std::string, std::string>> found;
  const Words words = SplitWords(headline);
  const int size = static_cast<int>(words.size());
  std::string before;  // Nationality that a title follows.
  for (int i = 0; i < size; ++i) {
    const auto [state, after] = StateAt(words, i, world);
    if (after > 0) {
      before = state;
      i = after - 1;
      continue;
    }
    const int core = SkipModifiers(words, i, world);
    const auto titles =
        core < size ? world.titles.phrases.LongestAt(words, core) : std::vector<PhraseMatch>();
    if (titles.empty()) {
      if (words[i].folded != "'" && words[i].folded != "s") before.clear();
      continue;
    }
    int at = titles[0].end_word;
    std::string serves = before;
    if (at + 1 < size && words[at].folded == "of") {
      const auto [owner, end] = StateAt(words, words[at + 1].folded == "the" ? at + 2 : at + 1, world);
      if (end > 0) {
        serves = owner;
        at = end;
      }
    }
    std::vector<std::string> names;
    while (at < size && words[at].IsLetters() && (words[at].IsCapitalized() || words[at].glued)) {
      if (StateAt(words, at, world).second > 0 || !world.titles.phrases.LongestAt(words, at).empty()) break;
      if (words[at].folded.size() > 1) names.push_back(words[at].folded);
      ++at;
      while (at + 1 < size && (words[at].folded == "-" || words[at].folded == ".")) ++at;
    }
    if (at < size && words[at].folded == "of") {
      const int begin = at + 1 < size && words[at + 1].folded == "the" ? at + 2 : at + 1;
      const std::string owner = StateAt(words, begin, world).first;
      if (!owner.empty()) serves = owner;
    }
    if (!serves.empty()) {
      for (const std::string& name : names) found.emplace_back(name, serves);
    }
    if (!names.empty()) before.clear();
    i = std::max(i, std::min(at, size) - 1);
  }
  return found;
}

}  // namespace communique::ingest
