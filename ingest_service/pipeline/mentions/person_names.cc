#include "ingest_service/pipeline/mentions/person_names.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"

namespace communique::ingest {
namespace {

// The end of the forms of address that begin at the word: "H.E. Mr.", "the Hon".
int SkipAddress(const WordChart& chart, int word, char* gender) {
  for (int i = 0; i < 5; ++i) {
    const Edge* edge = chart.Beginning(EdgeKind::kHonorific, word);
    if (edge == nullptr) return word;
    // "M.K. Rajan": the first of several initials.
    const int next = chart.Is(edge->end, ".") ? edge->end + 1 : edge->end;
    const bool initials = chart.Glued(next) && next < chart.size() && chart.At(next).cased.size() == 1 &&
                          chart.Is(next + 1, ".");
    if (initials && chart.At(word).cased.size() == 1) return word;
    const char told = chart.world().names.honorific_genders[edge->value];
    if (told != '?') *gender = told;
    word = edge->end;
    if (chart.Is(word, ".") && chart.Glued(word)) ++word;
  }
  return word;
}

class NameFinder {
 public:
  NameFinder(const WordChart& chart, const std::vector<TitlePhrase>& titles)
      : chart_(chart), titles_(titles), taken_(chart.size() + 1, -1), in_title_(chart.size() + 1) {
    for (const TitlePhrase& title : titles) {
      for (int i = title.begin; i < title.end; ++i)
        in_title_[i] = !chart.InPerson(i) || i >= title.core_begin;
    }
  }

  std::vector<PersonName> Find() {
    for (int t = 0; t < static_cast<int>(titles_.size()); ++t) AddAfterTitle(t);
    for (int i = 0; i < chart_.size(); ++i) {
      if (taken_[i] < 0 && chart_.Beginning(EdgeKind::kHonorific, i) != nullptr) AddAfterAddress(i);
    }
    for (int i = 0; i < chart_.size(); ++i) {
      const bool person = chart_.InPerson(i) && !chart_.InPerson(i - 1);
      if (taken_[i] < 0 && !InTitle(i) && (person || StartsWithGiven(i))) AddPlain(i);
    }
    for (const TitlePhrase& title : titles_) {
      if (title.office && !title.plural) AddBeforeComma(title);
      if (title.office && !title.plural) AddAfterComma(title);
    }
    AddFamilyNames();
    std::sort(names_.begin(), names_.end(),
              [](const PersonName& a, const PersonName& b) { return a.begin < b.begin; });
    return std::move(names_);
  }

 private:
  bool InTitle(int word) const { return in_title_[word]; }

  bool StartsWithGiven(int word) const {
    return chart_.Capital(word) && chart_.world().names.given.contains(chart_.Folded(word)) &&
           (chart_.Capital(word + 1) || StartsParticles(word + 1)) && !chart_.Glued(word + 1) &&
           chart_.SameSentence(word, word + 1);
  }

  // "von der Leyen"
  bool StartsParticles(int word) const {
    int at = word;
    while (at < word + 3 && chart_.world().names.particles.contains(chart_.Folded(at)) && !chart_.Capital(at))
      ++at;
    const bool small =
        chart_.Is(word, "do") || chart_.Is(word, "e") || chart_.Is(word, "y") || chart_.Is(word, "of");
    return at > word && !small && chart_.Capital(at) && chart_.SameSentence(word, at);
  }

  void Add(PersonName name) {
    for (int i = name.begin; i < name.end; ++i) {
      if (taken_[i] >= 0) return;
    }
    // With its form of address: the "Amb." of "Amb. Kwame Owusu" is nobody else's name.
    const int begin = name.address >= 0 ? name.address : name.begin;
    for (int i = begin; i < name.end; ++i) taken_[i] = static_cast<int>(names_.size());
    if (name.gender == '?') name.gender = chart_.world().names.GenderOf(chart_.Folded(name.begin));
    names_.push_back(name);
  }

  void AddAfterTitle(int t) {
    const TitlePhrase& title = titles_[t];
    if (title.plural) AddList(title.end);
    const Title& entry = chart_.world().titles.list[title.entry];
    char gender = entry.gender;
    const int begin = SkipAddress(chart_, title.end, &gender);
    if (begin >= chart_.size() || !chart_.SameSentence(title.core_begin, begin)) return;
    PersonName name = ReadName(chart_, begin);
    if (name.end == name.begin) return;
    name.title = t;
    name.gender = gender;
    name.noble = chart_.world().name_words.noble_titles.contains(entry.title);
    if (begin > title.end) name.address = title.end;
    // "ministers", "official" stand before many a capital letter that is no name's.
    const bool loose = title.plural || entry.scope == TitleScope::kGeneral;
    const bool sure = chart_.InPerson(name.begin) || chart_.IsGiven(name.begin) || name.address >= 0;
    const bool lone = name.end == name.begin + 1;
    if (loose && !sure && (title.plural || lone)) return;
    // "General Election", "King County": a lone word that nothing else calls a name.
    const bool ruler = title.function == v1::Tenure::FUNCTION_HEAD_OF_STATE ||
                       title.function == v1::Tenure::FUNCTION_HEAD_OF_GOVERNMENT;
    const bool placed = ruler && (!title.serves.empty() || IsPlacedBehind(name.end));
    if (!sure && lone && !placed && !IsFamilyName(name.begin)) return;
    // "PRIME MINISTER CANBERRA": the end of a letter.
    const bool town = lone && chart_.At(name.begin).IsAllCaps() && name.address < 0 &&
                      chart_.Beginning(EdgeKind::kPlace, name.begin) != nullptr;
    if (!town) Add(name);
  }

  // "of the Gambia", "(India)"
  bool IsPlacedBehind(int end) const {
    if (!chart_.Is(end, "of") && !chart_.Is(end, "(")) return false;
    const int country = chart_.Is(end + 1, "the") ? end + 2 : end + 1;
    return chart_.Beginning(EdgeKind::kCountry, country) != nullptr;
  }

  // Whether the word is somebody's name elsewhere in the text, or a known leader's.
  bool IsFamilyName(int word) const {
    const std::string& folded = chart_.Folded(word);
    if (!chart_.world().leaders.surnames.Find(chart_.At(word).cased).empty()) return true;
    for (int i = 0; i < chart_.size(); ++i) {
      if (chart_.InPerson(i) && chart_.Is(i, folded)) return true;
    }
    return std::any_of(names_.begin(), names_.end(),
                       [&](const PersonName& name) { return chart_.Is(name.end - 1, folded); });
  }

  // "Presidents A of X and B of Y": two names at least, whatever they look like.
  void AddList(int at) {
    std::vector<PersonName> members;
    while (at < chart_.size()) {
      const PersonName name = ReadName(chart_, at);
      if (name.end == name.begin) break;
      members.push_back(name);
      at = name.end;
      if (chart_.Is(at, "of")) {
        const Edge* country =
            chart_.Beginning(EdgeKind::kCountry, chart_.Is(at + 1, "the") ? at + 2 : at + 1);
        if (country != nullptr) at = country->end;
      }
      const int joint = at;
      if (chart_.Is(at, ",")) ++at;
      if (chart_.Is(at, "and")) ++at;
      if (at == joint) break;
    }
    if (members.size() < 2) return;
    for (const PersonName& name : members) Add(name);
  }

  void AddAfterAddress(int word) {
    char gender = '?';
    const int begin = SkipAddress(chart_, word, &gender);
    if (begin == word || begin >= chart_.size() || !chart_.SameSentence(word, begin)) return;
    // A lone capital letter or a small word is no form of address: "U" of "U.S.", "he".
    if (!chart_.Capital(word) || (chart_.At(word).cased.size() == 1 && !chart_.InPerson(begin))) return;
    PersonName name = ReadName(chart_, begin);
    if (name.end == name.begin) return;
    name.address = word;
    name.gender = gender;
    Add(name);
  }

  void AddPlain(int word) {
    const PersonName name = ReadName(chart_, word);
    if (name.end > name.begin) Add(name);
  }

  int StartOf(const TitlePhrase& title) const {
    return title.determiner == '-' && !title.pronoun_owner ? title.begin : title.begin - 1;
  }

  // "A de B, chairman of the council": whatever stands there with capitals is a name.
  void AddBeforeComma(const TitlePhrase& title) {
    const int comma = StartOf(title) - 1;
    if (!chart_.Is(comma, ",") || !chart_.SameSentence(comma, title.begin)) return;
    for (int begin = std::max(0, comma - 5); begin + 2 <= comma; ++begin) {
      const bool starts = !chart_.Capital(begin - 1) || !chart_.SameSentence(begin - 1, begin);
      if (!starts || taken_[begin] >= 0 || InTitle(begin) || !chart_.Capital(begin)) continue;
      const PersonName name = ReadName(chart_, begin);
      if (name.end != comma) continue;
      // "As part of the Green Agenda, the president has ...": the subject, not who the words before are.
      const bool sure = chart_.InPerson(begin) || chart_.IsGiven(begin);
      const bool subject =
          title.determiner != '-' && title.end == title.core_end && chart_.At(title.end).IsLetters();
      if (sure || !subject) Add(name);
      return;
    }
  }

  // "the chairman of the panel, A B, said".
  void AddAfterComma(const TitlePhrase& title) {
    if (!chart_.Is(title.end, ",") || title.end + 1 >= chart_.size() || title.determiner == '-') return;
    char gender = '?';
    const int begin = SkipAddress(chart_, title.end + 1, &gender);
    if (begin >= chart_.size() || !chart_.SameSentence(title.begin, begin) || taken_[begin] >= 0 ||
        InTitle(begin))
      return;
    PersonName name = ReadName(chart_, begin);
    if (begin > title.end + 1) name.address = title.end + 1;
    if (name.end >= name.begin + 2 && (chart_.Is(name.end, ",") || chart_.Is(name.end, "."))) Add(name);
  }

  // A family name alone, once its bearer was named in full or with a title.
  void AddFamilyNames() {
    const NameWords::Words& suffixes = chart_.world().name_words.name_suffixes;
    absl::flat_hash_set<std::string> families;
    for (const PersonName& name : names_) {
      int last = name.end - 1;
      while (last > name.begin && (!chart_.At(last).IsLetters() || suffixes.contains(chart_.Folded(last))))
        --last;
      const bool known = name.title >= 0 || name.address >= 0 || last > name.begin;
      if (known && chart_.Folded(last).size() > 1 && !chart_.IsOfficeWord(last)) {
        families.insert(chart_.Folded(last));
      }
      // "Solano" of "Rodolfo Solano Quiros": the father's name stands before the mother's.
      const bool two = known && last > name.begin + 1 && chart_.Folded(last - 1).size() > 3 &&
                       chart_.At(last - 1).IsLetters() && !chart_.IsGiven(last - 1) &&
                       !chart_.IsOfficeWord(last - 1);
      if (two && !chart_.world().names.particles.contains(chart_.Folded(last - 1)))
        families.insert(chart_.Folded(last - 1));
      // "Xi" of "Xi Jinping": the family name stands first where the first word is nobody's given name.
      const bool first = last > name.begin && name.address < 0 && chart_.Folded(name.begin).size() <= 6 &&
                         chart_.world().names.GenderOf(chart_.Folded(name.begin)) == '?' &&
                         chart_.At(name.begin).IsLetters();
      if (known && first && chart_.Folded(name.begin).size() > 1) families.insert(chart_.Folded(name.begin));
    }
    for (int i = 0; i < chart_.size(); ++i) {
      if (taken_[i] >= 0 || !chart_.Capital(i) || !families.contains(chart_.Folded(i)) || InTitle(i))
        continue;
      if (chart_.Beginning(EdgeKind::kCountry, i) != nullptr) continue;
      // "De Vries" at the start of a sentence.
      const bool particle = chart_.Capital(i - 1) &&
                            chart_.world().names.particles.contains(chart_.Folded(i - 1)) &&
                            taken_[i - 1] < 0;
      if (particle) {
        PersonName name;
        name.begin = i - 1;
        name.end = i + 1;
        Add(name);
        continue;
      }
      if (chart_.Capital(i - 1)) continue;
      PersonName name;
      name.begin = i;
      name.end = i + 1;
      const absl::string_view upos = chart_.tree().Upos(chart_.TokenOf(i));
      const bool name_like = upos == "PROPN" || upos == "NOUN" || upos == "VERB" || upos == "ADJ" ||
                             upos == "X" || upos == "INTJ";
      const bool longer = ReadName(chart_, i).end > i + 1;
      if (name_like && !longer) Add(name);
    }
  }

  const WordChart& chart_;
  const std::vector<TitlePhrase>& titles_;
  std::vector<int> taken_;
  std::vector<bool> in_title_;
  std::vector<PersonName> names_;
};

}  // namespace

std::vector<PersonName> FindPersonNames(const WordChart& chart, const std::vector<TitlePhrase>& titles) {
  return NameFinder(chart, titles).Find();
}

}  // namespace communique::ingest
