#include "ingest_service/pipeline/mentions/gathering_editions.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/civil_date.h"

namespace communique::ingest {
namespace {

constexpr int kHalfYear = 183;  // Days.

// What tells one edition from another, as far as the words around its name do.
struct Edition {
  std::string what;    // The catalogue's series or the words of the name, sorted.
  int catalogue = -1;  // Index into Gatherings::list.
  std::string year;
  int month = 0;       // 1 to 12; 0 if none is told.
  std::string number;  // "27th"
  std::string place;
  int entity = -1;
};

bool IsYear(absl::string_view folded) {
  int year = 0;
  return folded.size() == 4 && absl::SimpleAtoi(folded, &year) && year > 1900 && year < 2100;
}

class EditionReader {
 public:
  EditionReader(const NameText& text, const NameChart& chart) : text_(text), chart_(chart) {}

  Edition Read(const HeadedName& name) const {
    Edition edition;
    edition.catalogue = name.edition;
    int series = name.series;
    for (int i = name.begin; i < name.end && series < 0; ++i) {
      const NameCandidate* known = chart_.Beginning(NameKind::kSeries, i);
      if (known != nullptr && known->end <= name.end) series = known->value;
      const NameCandidate* exact = chart_.Beginning(NameKind::kEdition, i);
      if (exact != nullptr && exact->end <= name.end && edition.catalogue < 0)
        edition.catalogue = exact->value;
    }
    edition.what = series >= 0 ? absl::StrCat("series ", series) : WordsOf(name);
    for (int i = name.begin; i < name.end; ++i) ReadMark(i, &edition);
    for (int i = name.begin - 1; i >= name.begin - 5 && text_.SameSentence(i, name.begin); --i) {
      if (text_.Is(i, "the") || text_.Is(i, ",")) break;
      ReadMark(i, &edition);
    }
    ReadBehind(name, &edition);
    return edition;
  }

 private:
  void ReadMark(int i, Edition* edition) const {
    const std::string& word = text_.Folded(i);
    if (IsYear(word)) {
      edition->year = word;
    } else if (text_.MonthAt(i) > 0 && text_.Capital(i)) {
      edition->month = text_.MonthAt(i);
    } else if (text_.Number(i) && word.size() > 2 &&
               (word[word.size() - 1] == 'h' || word[word.size() - 1] == 'd' ||
                word[word.size() - 1] == 't')) {
      edition->number = word;
    }
  }

  // "... in Glasgow in November", "... in Lima, Peru, in March 2031", "(COP26)".
  void ReadBehind(const HeadedName& name, Edition* edition) const {
    int i = name.end;
    if (text_.Is(i, "(")) {
      const NameCandidate* exact = chart_.Beginning(NameKind::kEdition, i + 1);
      if (exact != nullptr && edition->catalogue < 0) edition->catalogue = exact->value;
      while (text_.SameSentence(name.begin, i) && !text_.Is(i, ")") && i < name.end + 8) ++i;
      if (text_.Is(i, ")")) ++i;
    }
    const int limit = i + 9;
    while (i < limit && text_.SameSentence(name.begin, i)) {
      const std::string& word = text_.Folded(i);
      const bool verb = text_.tree().Upos(text_.TokenOf(i)) == "VERB" &&
                        !text_.world().name_words.gathering_participles.contains(word);
      if (word == "and" || word == "." || word == ";" || verb) break;
      ReadMark(i, edition);
      if ((word == "in" || word == "at") && edition->place.empty()) {
        const int end = EndOfPlace(i + 1);
        if (end > i + 1) {
          edition->place = text_.Text(i + 1, end);
          i = end;
          continue;
        }
      }
      ++i;
    }
    for (int j = name.begin; j < name.head && edition->place.empty(); ++j) {
      const NameCandidate* city = chart_.Beginning(NameKind::kPlace, j);
      if (city != nullptr && city->end <= name.head && IsCity(*city))
        edition->place = text_.Text(j, city->end);
    }
  }

  bool IsCity(const NameCandidate& place) const {
    const PlaceKind kind = text_.world().places.list[text_.world().places.forms[place.value].place].kind;
    return kind == PlaceKind::kCity || kind == PlaceKind::kCapital;
  }

  // The word after a place with its country: "Phnom Penh, Cambodia"; `begin` if none stands there.
  int EndOfPlace(int begin) const {
    int end = begin;
    if (text_.Is(begin, "the")) ++begin;
    const NameCandidate* known = chart_.ActorOrPlaceBeginning(begin);
    if (known != nullptr && known->kind != NameKind::kBloc) {
      end = known->end;
    } else {
      int i = begin;
      while (text_.Capital(i) && text_.SameSentence(begin, i) && text_.MonthAt(i) == 0 &&
             text_.tree().Upos(text_.TokenOf(i)) == "PROPN") {
        ++i;
      }
      if (i > begin) end = i;
    }
    if (end > begin && text_.Is(end, ",")) {
      const NameCandidate* wider = chart_.ActorOrPlaceBeginning(end + 1);
      if (wider != nullptr && wider->kind != NameKind::kBloc) return wider->end;
    }
    return end;
  }

  // The words that carry the name, in no order: "G7 Leaders' Summit" is the G7 summit.
  std::string WordsOf(const HeadedName& name) const {
    const NameWords::Words& fillers = text_.world().name_words.gathering_fillers;
    std::vector<std::string> words;
    for (int i = name.begin; i < name.end; ++i) {
      const std::string& word = text_.Folded(i);
      if (!text_.Letters(i) || fillers.contains(word) || text_.MonthAt(i) > 0) continue;
      words.push_back(word == "summits" ? "summit" : word == "meetings" ? "meeting" : word);
    }
    std::sort(words.begin(), words.end());
    return absl::StrJoin(words, " ");
  }

  const NameText& text_;
  const NameChart& chart_;
};

bool Differs(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }
bool Differs(int a, int b) { return a > 0 && b > 0 && a != b; }

bool IsSame(const Edition& known, const Edition& edition) {
  if (known.catalogue >= 0 && edition.catalogue >= 0) return known.catalogue == edition.catalogue;
  return known.what == edition.what && !Differs(known.year, edition.year) &&
         !Differs(known.month, edition.month) && !Differs(known.number, edition.number) &&
         !(Differs(known.place, edition.place) && (!edition.year.empty() || edition.month > 0));
}

void Merge(const Edition& edition, Edition* known) {
  if (known->year.empty()) known->year = edition.year;
  if (known->month == 0) known->month = edition.month;
  if (known->number.empty()) known->number = edition.number;
  if (known->place.empty()) known->place = edition.place;
  if (known->catalogue < 0) known->catalogue = edition.catalogue;
}

// Whether the text's year and month are those of the catalogued days; without a year, whether they are the nearest
// such month to the day of writing.
bool AgreesWith(const Edition& edition, const Gathering& gathering, const absl::StatusOr<v1::Date>& written) {
  const absl::StatusOr<v1::Date> start = ParseDate(gathering.start_date);
  if (!start.ok()) return false;
  const v1::Date last = AddDays(ParseDate(gathering.end_date).value_or(AddDays(*start, 1)), -1);
  const bool in_month = edition.month == start->month() || edition.month == last.month();
  if (edition.month > 0 && !in_month) return false;
  if (!edition.year.empty()) return absl::StrCat(start->year()) == edition.year;
  return edition.month > 0 && written.ok() &&
         std::abs(ToDayNumber(*start) - ToDayNumber(*written)) <= kHalfYear;
}

// The catalogue's edition of the series at the time that the text states; -1 if there is not exactly one.
int InCatalogue(const Edition& edition, const Gatherings& gatherings, const std::string& date) {
  if (edition.catalogue >= 0) return edition.catalogue;
  int series = -1, found = -1;
  if (edition.what.compare(0, 7, "series ") != 0 || !absl::SimpleAtoi(edition.what.substr(7), &series))
    return -1;
  const absl::StatusOr<v1::Date> written = ParseDate(date);
  for (int i = 0; i < static_cast<int>(gatherings.list.size()); ++i) {
    const Gathering& gathering = gatherings.list[i];
    if (gathering.series != series || !AgreesWith(edition, gathering, written)) continue;
    if (found >= 0) return -1;
    found = i;
  }
  return found;
}

// Open where the catalogue does not tell.
v1::DatePoint DaysOf(const Gathering& gathering) {
  v1::DatePoint days;
  const absl::StatusOr<v1::Date> start = ParseDate(gathering.start_date), end = ParseDate(gathering.end_date);
  if (start.ok()) *days.mutable_start() = *start;
  if (end.ok()) *days.mutable_end() = *end;
  return days;
}

}  // namespace

void AddGatherings(const NameText& text, const NameChart& chart, const std::vector<HeadedName>& names,
                   NameLayer* layer) {
  const EditionReader reader(text, chart);
  const Gatherings& gatherings = text.world().gatherings;
  std::vector<Edition> editions;
  for (const HeadedName& name : names) {
    if (name.type != EntityType::kGathering) continue;
    Edition edition = reader.Read(name);
    auto known = std::find_if(editions.rbegin(), editions.rend(),
                              [&](const Edition& other) { return IsSame(other, edition); });
    if (known == editions.rend()) {
      const int index = static_cast<int>(editions.size());
      edition.entity = layer->EntityOf(absl::StrCat("gathering ", index), EntityType::kGathering, "",
                                       text.Text(name.begin, name.end));
      editions.push_back(edition);
      known = editions.rbegin();
    } else {
      Merge(edition, &*known);
    }
    Entity& entity = layer->entity(known->entity);
    entity.place = known->place;
    const int catalogue = InCatalogue(*known, gatherings, text.context().date);
    if (catalogue >= 0) {
      entity.id = absl::StrCat("gatherings/", gatherings.list[catalogue].id);
      entity.held = DaysOf(gatherings.list[catalogue]);
    }
    layer->Add(text.BeginToken(name.begin), text.EndToken(name.end), EntityType::kGathering,
               MentionForm::kName, known->entity);
  }
}

}  // namespace communique::ingest
