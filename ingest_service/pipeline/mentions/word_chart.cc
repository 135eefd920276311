#include "ingest_service/pipeline/mentions/word_chart.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/lexicon/resource.h"

namespace communique::ingest {

WordChart::WordChart(absl::string_view text, const Tokens& tokens, const Tree& tree,
                     const NamedEntities& names, const Mentions& named, const World& world)
    : text_(text),
      tokens_(tokens),
      tree_(tree),
      world_(world),
      words_(SplitWords(text)),
      in_person_(words_.size()),
      beginning_(words_.size() + 1),
      ending_(words_.size() + 1) {
  int token = 0;
  for (const Word& word : words_) {
    while (token + 1 < static_cast<int>(tokens_.size()) && tokens_[token].span.end <= word.span.begin)
      ++token;
    tokens_of_.push_back(token);
  }
  NumberSentences();
  for (int i = 0; i < size(); ++i) {
    if (words_[i].folded == "\n") continue;
    Add(EdgeKind::kTitle, world.titles.phrases, i, false);
    Add(EdgeKind::kTitlePlural, world.titles.plurals, i, false);
    Add(EdgeKind::kPortfolio, world.titles.portfolio_phrases, i, true);
    Add(EdgeKind::kModifier, world.titles.modifier_phrases, i, false);
    Add(EdgeKind::kCountry, world.countries.phrases, i, true);
    Add(EdgeKind::kBloc, world.blocs.phrases, i, true);
    Add(EdgeKind::kInstitution, world.institutions.phrases, i, true);
    Add(EdgeKind::kBody, world.institutions.body_phrases, i, true);
    Add(EdgeKind::kPlace, world.places.phrases, i, false);
    Add(EdgeKind::kHonorific, world.names.honorifics, i, false);
  }
  DropOtherThanCountries(named);
  MarkPeople(names);
}

void WordChart::DropOtherThanCountries(const Mentions& named) {
  absl::flat_hash_set<int> countries;
  for (const Mention& mention : named.mentions) {
    if (mention.type == EntityType::kCountry) countries.insert(mention.begin_token);
  }
  const auto is_other = [&](const Edge& edge) {
    if (edge.kind != EdgeKind::kCountry) return false;
    const CountryForm& form = world_.countries.forms[edge.value];
    return form.ambiguous && form.kind == CountryFormKind::kName &&
           !countries.contains(tokens_of_[edge.begin]);
  };
  for (std::vector<std::vector<Edge>>* edges : {&beginning_, &ending_}) {
    for (std::vector<Edge>& at : *edges) at.erase(std::remove_if(at.begin(), at.end(), is_other), at.end());
  }
}

// "the U.S. Trade Representative": newswire writes a capital where the segmenter then sees a sentence start.
void WordChart::NumberSentences() {
  if (tree_.size() == 0) return;
  int number = 0;
  for (int i = 0; i < size(); ++i) {
    const bool start = i > 0 && tree_.Sentence(tokens_of_[i]) != tree_.Sentence(tokens_of_[i - 1]);
    if (start) {
      const bool abbreviation = Is(i - 1, ".") && i >= 4 && words_[i - 2].cased.size() == 1 &&
                                Capital(i - 2) && Is(i - 3, ".") && words_[i - 4].cased.size() == 1 &&
                                Capital(i);
      const absl::string_view between = Span{words_[i - 1].span.end, words_[i].span.begin}.In(text_);
      if (!abbreviation || between != " ") ++number;
    }
    sentences_.push_back(number);
  }
}

void WordChart::MarkPeople(const NamedEntities& names) {
  for (const NamedEntity& name : names) {
    if (name.type != "PER") continue;
    int begin = WordOf(name.begin_token);
    while (begin < size() && tokens_of_[begin] < name.end_token && !IsGiven(begin) &&
           (IsOfficeWord(begin) || Beginning(EdgeKind::kTitlePlural, begin) != nullptr ||
            Beginning(EdgeKind::kTitle, begin) != nullptr)) {
      ++begin;
    }
    if (begin >= size() || tokens_of_[begin] >= name.end_token) continue;
    // "Clinical Policy" is nobody, whatever the recogniser says.
    bool office = false;
    for (int i = begin + 1; i < size() && tokens_of_[i] < name.end_token; ++i)
      office = office || IsOfficeWord(i);
    const Edge* people = Beginning(EdgeKind::kCountry, begin);  // "Malian Expatriates"
    const bool adjective = people != nullptr && people->end == begin + 1 &&
                           world_.countries.forms[people->value].kind == CountryFormKind::kAdjective &&
                           !world_.countries.forms[people->value].ambiguous;
    if ((office || adjective) && !IsGiven(begin)) continue;
    for (int i = begin; i < size() && tokens_of_[i] < name.end_token; ++i) in_person_[i] = true;
  }
}

void WordChart::Add(EdgeKind kind, const PhraseTable& table, int word, bool all) {
  for (const PhraseMatch& match : all ? table.AllAt(words_, word) : table.LongestAt(words_, word)) {
    if (!SameSentence(word, match.end_word - 1)) continue;
    const Edge edge = {kind, match.begin_word, match.end_word, match.value};
    beginning_[edge.begin].push_back(edge);
    ending_[edge.end].push_back(edge);
  }
}

const std::string& WordChart::Folded(int word) const {
  static const std::string* const kNone = new std::string;
  return word >= 0 && word < size() ? words_[word].folded : *kNone;
}

int WordChart::PossessiveAt(int word) const {
  if (!Is(word, "'") || !Glued(word)) return 0;
  const bool ends = !Glued(word + 2) || !words_[word + 2].IsLetters();
  if (Is(word + 1, "s") && Glued(word + 1) && ends) return 2;
  const std::string& before = Folded(word - 1);
  const bool ends_in_s =
      !before.empty() && (before.back() == 's' || before.back() == 'x' || before.back() == 'z');
  return ends_in_s && !Glued(word + 1) ? 1 : 0;
}

int WordChart::WordOf(int token) const {
  return static_cast<int>(
      std::partition_point(words_.begin(), words_.end(),
                           [&](const Word& word) { return word.span.end <= tokens_[token].span.begin; }) -
      words_.begin());
}

bool WordChart::SameSentence(int a, int b) const {
  if (a < 0 || b < 0 || a >= size() || b >= size() || tree_.size() == 0) return false;
  return sentences_[a] == sentences_[b];
}

const Edge* WordChart::Beginning(EdgeKind kind, int word) const {
  const Edge* longest = nullptr;
  if (word < 0 || word >= size()) return nullptr;
  for (const Edge& edge : beginning_[word]) {
    if (edge.kind == kind && (longest == nullptr || edge.end > longest->end)) longest = &edge;
  }
  return longest;
}

const Edge* WordChart::Ending(EdgeKind kind, int word) const {
  const Edge* longest = nullptr;
  if (word <= 0 || word > size()) return nullptr;
  for (const Edge& edge : ending_[word]) {
    if (edge.kind == kind && (longest == nullptr || edge.begin < longest->begin)) longest = &edge;
  }
  return longest;
}

bool WordChart::IsCalendarWord(int word) const {
  const ExpressionKind kind = world_.expressions.Find(Folded(word)).kind;
  const bool calendar =
      kind == ExpressionKind::kMonth || kind == ExpressionKind::kWeekday || kind == ExpressionKind::kDeictic;
  // "Choi Jun-ho": more often a name than a date.
  return calendar && !Is(word, "jun") && !Is(word, "jul");
}

bool WordChart::IsOfficeWord(int word) const {
  const std::string& folded = Folded(word);
  return world_.titles.portfolio_words.contains(folded) || world_.name_words.office_words.contains(folded) ||
         Beginning(EdgeKind::kBody, word) != nullptr;
}

std::string WordChart::ResourceOf(const Edge& edge) const {
  switch (edge.kind) {
    case EdgeKind::kCountry:
      return ingest::ResourceOf(world_,
                                world_.countries.list[world_.countries.forms[edge.value].country].code);
    case EdgeKind::kBloc:
      return absl::StrCat("blocs/", world_.blocs.list[world_.blocs.forms[edge.value].bloc].id);
    case EdgeKind::kInstitution:
      return ingest::ResourceOf(world_, world_.institutions.list[edge.value].country);
    case EdgeKind::kPlace: {
      const int country = world_.places.list[world_.places.forms[edge.value].place].country;
      return country < 0 ? "" : ingest::ResourceOf(world_, world_.countries.list[country].code);
    }
    default:
      return "";
  }
}

bool WordChart::BreaksHeading(int word) const {
  if (word <= 0 || !words_[word].IsAllCaps() || !words_[word - 1].IsAllCaps()) return false;
  const Span between = {words_[word - 1].span.end, words_[word].span.begin};
  return between.In(text_).find('\n') != absl::string_view::npos;
}

std::string WordChart::Text(int begin, int end) const {
  if (begin >= end) return "";
  std::string out;
  bool space = false;
  for (char c : Span{words_[begin].span.begin, words_[end - 1].span.end}.In(text_)) {
    const bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!white) out.push_back(c);
    if (white && !space) out.push_back(' ');
    space = white;
  }
  return out;
}

}  // namespace communique::ingest
