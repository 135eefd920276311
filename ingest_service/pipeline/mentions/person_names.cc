#include "ingest_service/pipeline/mentions/person_names.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

constexpr int kLongestName = 8;  // Parts.

bool IsSuffix(const std::string& word) {
  return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv" || word == "vi" ||
         word == "xiv" || word == "xvi";
}

bool IsFunctionWord(absl::string_view upos) {
  return upos == "DET" || upos == "ADP" || upos == "PRON" || upos == "AUX" || upos == "CCONJ" ||
         upos == "SCONJ" || upos == "PART" || upos == "NUM" || upos == "PUNCT";
}

// Reads one name; see person_names.h.
class NameReader {
 public:
  NameReader(const WordChart& chart, int begin) : chart_(chart), begin_(begin), end_(begin) {}

  int Read() {
    for (int part = 0; part < kLongestName; ++part) {
      const int next = ReadPart(end_);
      if (next == end_) break;
      end_ = next;
    }
    while (end_ > begin_ && IsParticle(end_ - 1) && !chart_.Capital(end_ - 1)) --end_;
    ReadSuffix();
    return end_;
  }

 private:
  const World& world() const { return chart_.world(); }

  bool IsParticle(int word) const { return world().names.particles.contains(chart_.Folded(word)); }

  bool IsInitial(int word) const {
    return chart_.Capital(word) && chart_.At(word).cased.size() == 1 && chart_.Is(word + 1, ".") &&
           chart_.Glued(word + 1);
  }

  // The end of the part that begins at the word; the word itself if none does.
  int ReadPart(int word) {
    if (word >= chart_.size() || (word > begin_ && !chart_.SameSentence(begin_, word))) return word;
    if (IsInitial(word)) return word + 2;
    if (IsParticle(word) && !chart_.Capital(word)) return ReadParticle(word);
    if (!IsNameWord(word)) return word;
    return ReadGlued(word + 1);
  }

  int ReadParticle(int word) {
    if (chart_.Is(word + 1, "-") || chart_.Is(word + 1, "'")) {
      return chart_.Glued(word + 1) && chart_.Glued(word + 2) ? ReadGlued(word + 3) : word;
    }
    const bool follows = chart_.Capital(word + 1) || (IsParticle(word + 1) && chart_.Capital(word + 2));
    // "Lula da Silva", but not "Brown do".
    const absl::string_view upos = chart_.tree().Upos(chart_.TokenOf(word));
    const bool verb = chart_.Is(word, "do") && upos != "PROPN";
    return follows && !verb && chart_.SameSentence(word, word + 1) ? word + 1 : word;
  }

  // "Jean|-Yves", "Rifa|'i", "O|'Neill", "Eui|-yong".
  int ReadGlued(int end) const {
    while (end + 1 < chart_.size() && chart_.Glued(end) && chart_.Glued(end + 1) &&
           (chart_.Is(end, "-") || chart_.Is(end, "'")) && chart_.At(end + 1).IsLetters()) {
      if (chart_.PossessiveAt(end) > 0) break;
      if (chart_.Is(end + 1, "led") || chart_.Is(end + 1, "era") || chart_.Is(end + 1, "backed")) break;
      end += 2;
    }
    return end;
  }

  bool IsNameWord(int word) const {
    if (!chart_.Capital(word) || chart_.At(word).cased.size() < 2 || !chart_.At(word).IsLetters())
      return false;
    if (chart_.IsCalendarWord(word) &&
        !(word > begin_ && world().names.given.contains(chart_.Folded(begin_)))) {
      return false;
    }
    for (EdgeKind kind : {EdgeKind::kInstitution, EdgeKind::kBloc}) {
      const Edge* edge = chart_.Beginning(kind, word);
      if (edge != nullptr && (edge->end > word + 1 || chart_.At(word).IsAllCaps())) return false;
      if (edge != nullptr && word == begin_) return false;
    }
    const Edge* country = chart_.Beginning(EdgeKind::kCountry, word);
    if (country != nullptr) {
      const CountryForm& form = world().countries.forms[country->value];
      const bool part = form.ambiguous || (word > begin_ && chart_.InPerson(word));
      if (!part) return false;
    }
    if (chart_.InPerson(word)) return word == begin_ || chart_.InPerson(word - 1) || !StartsTitle(word);
    if (StartsTitle(word)) return false;
    const absl::string_view upos = chart_.tree().Upos(chart_.TokenOf(word));
    if (IsFunctionWord(upos)) return word > begin_ && upos == "NUM";
    if (upos == "VERB" && word > begin_ && !world().names.given.contains(chart_.Folded(word))) return false;
    return true;
  }

  bool StartsTitle(int word) const {
    const Edge* title = chart_.Beginning(EdgeKind::kTitle, word);
    if (title == nullptr) return chart_.Beginning(EdgeKind::kTitlePlural, word) != nullptr;
    return true;
  }

  void ReadSuffix() {
    if (end_ == begin_) return;
    int at = end_;
    if (chart_.Is(at, ",")) ++at;
    if (!IsSuffix(chart_.Folded(at)) || !chart_.Capital(at)) return;
    end_ = at + 1;
    const bool dotted = chart_.Is(at, "jr") || chart_.Is(at, "sr");
    // The full stop of "Jr." may end the sentence as well; then it stays outside of the name.
    if (dotted && chart_.Is(end_, ".") && chart_.Glued(end_) && chart_.SameSentence(end_, end_ + 1)) ++end_;
  }

  const WordChart& chart_;
  const int begin_;
  int end_;
};

// The end of the forms of address that begin at the word: "H.E. Mr.", "the Hon".
int SkipAddress(const WordChart& chart, int word, char* gender) {
  for (int i = 0; i < 5; ++i) {
    const Edge* edge = chart.Beginning(EdgeKind::kHonorific, word);
    if (edge == nullptr) return word;
    const char told = chart.world().names.honorific_genders[edge->value];
    if (told != '?') *gender = told;
    word = edge->end;
    if (chart.Is(word, ".") && chart.Glued(word)) ++word;
  }
  return word;
}

bool IsNoble(const std::string& title) {
  return title == "king" || title == "queen" || title == "pope" || title == "emperor" || title == "empress" ||
         title == "prince" || title == "princess" || title == "crown prince" || title == "crown princess" ||
         title == "sultan" || title == "emir" || title == "amir" || title == "shah";
}

class NameFinder {
 public:
  NameFinder(const WordChart& chart, const std::vector<TitlePhrase>& titles)
      : chart_(chart), titles_(titles), taken_(chart.size() + 1, -1) {}

  std::vector<PersonName> Find() {
    for (int t = 0; t < static_cast<int>(titles_.size()); ++t) AddAfterTitle(t);
    for (int i = 0; i < chart_.size(); ++i) {
      if (taken_[i] < 0 && chart_.Beginning(EdgeKind::kHonorific, i) != nullptr) AddAfterAddress(i);
    }
    for (int i = 0; i < chart_.size(); ++i) {
      const bool person = chart_.InPerson(i) && !chart_.InPerson(i - 1);
      if (taken_[i] < 0 && !InTitle(i) && (person || StartsWithGiven(i))) AddPlain(i);
    }
    std::sort(names_.begin(), names_.end(),
              [](const PersonName& a, const PersonName& b) { return a.begin < b.begin; });
    return std::move(names_);
  }

 private:
  bool InTitle(int word) const {
    for (const TitlePhrase& title : titles_) {
      if (title.begin <= word && word < title.end) return !chart_.InPerson(word) || word >= title.core_begin;
    }
    return false;
  }

  bool StartsWithGiven(int word) const {
    return chart_.Capital(word) && chart_.world().names.given.contains(chart_.Folded(word)) &&
           chart_.Capital(word + 1) && !chart_.Glued(word + 1) && chart_.SameSentence(word, word + 1);
  }

  void Add(PersonName name) {
    for (int i = name.begin; i < name.end; ++i) {
      if (taken_[i] >= 0) return;
    }
    for (int i = name.begin; i < name.end; ++i) taken_[i] = static_cast<int>(names_.size());
    if (name.gender == '?') name.gender = chart_.world().names.GenderOf(chart_.Folded(name.begin));
    names_.push_back(name);
  }

  void AddAfterTitle(int t) {
    const TitlePhrase& title = titles_[t];
    const Title& entry = chart_.world().titles.list[title.entry];
    char gender = entry.gender;
    const int begin = SkipAddress(chart_, title.end, &gender);
    if (begin >= chart_.size() || !chart_.SameSentence(title.core_begin, begin)) return;
    PersonName name = ReadName(chart_, begin);
    if (name.end == name.begin) return;
    name.title = t;
    name.gender = gender;
    name.noble = IsNoble(entry.title);
    if (begin > title.end) name.address = title.end;
    Add(name);
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

  const WordChart& chart_;
  const std::vector<TitlePhrase>& titles_;
  std::vector<int> taken_;
  std::vector<PersonName> names_;
};

}  // namespace

PersonName ReadName(const WordChart& chart, int word) {
  PersonName name;
  name.begin = word;
  name.end = NameReader(chart, word).Read();
  return name;
}

std::vector<PersonName> FindPersonNames(const WordChart& chart, const std::vector<TitlePhrase>& titles) {
  return NameFinder(chart, titles).Find();
}

}  // namespace communique::ingest
