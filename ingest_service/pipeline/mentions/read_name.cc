#include <algorithm>

#include "ingest_service/pipeline/mentions/person_names.h"

namespace communique::ingest {
namespace {

constexpr int kLongestName = 8;  // Parts.

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
    // Initials and suffixes alone are the tail of something else: "Ph.D.", "Jr."
    bool whole = false;
    const NameWords::Words& suffixes = world().name_words.name_suffixes;
    for (int i = begin_; i < end_; ++i)
      whole = whole || (chart_.At(i).cased.size() > 1 && !suffixes.contains(chart_.Folded(i)));
    if (!whole) return end_ = begin_;
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
           ((chart_.Is(end, "-") && chart_.At(end).span.size() == 1) || chart_.Is(end, "'")) &&
           chart_.At(end + 1).IsLetters()) {
      if (chart_.PossessiveAt(end) > 0) break;
      if (chart_.Is(end + 1, "led") || chart_.Is(end + 1, "era") || chart_.Is(end + 1, "backed")) break;
      end += 2;
    }
    return end;
  }

  bool IsNameWord(int word) const {
    if (!chart_.Capital(word) || !chart_.At(word).IsLetters()) return false;
    if (chart_.At(word).cased.size() < 2 && !(chart_.Capital(word + 1) && !chart_.Glued(word + 1))) {
      return false;
    }
    const std::string& folded = chart_.Folded(word);
    const NameWords& words = world().name_words;
    if (word > begin_ && chart_.At(word).IsAllCaps() && words.post_nominals.contains(folded)) return false;
    if (words.no_names.contains(folded)) return false;
    if (chart_.IsOfficeWord(word) && !chart_.InPerson(word) && !chart_.IsGiven(word)) return false;
    if (word > begin_ && chart_.BreaksHeading(word)) return false;
    // "Jan Novak", "Robert May", but not "May 5" and "On Tuesday President".
    const bool given_month = word == begin_ && chart_.IsGiven(word) && chart_.Capital(word + 1);
    const bool family_month = word > begin_ && chart_.IsGiven(begin_) && words.name_months.contains(folded);
    if (chart_.IsCalendarWord(word) && !given_month && !family_month) return false;
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
    if (StartsTitle(word)) {
      // "Zaid bin Sultan", "Mervyn King"
      const bool part =
          word > begin_ && (IsParticle(word - 1) || (chart_.InPerson(word) && chart_.InPerson(word - 1)));
      const bool plural = chart_.Beginning(EdgeKind::kTitle, word) == nullptr;
      return part && !plural && !chart_.Capital(word + 1);
    }
    if (chart_.InPerson(word)) return true;
    const absl::string_view upos = chart_.tree().Upos(chart_.TokenOf(word));
    if (IsFunctionWord(upos)) return word > begin_ && upos == "NUM";
    if (upos == "ADV" && word == begin_) return false;
    if (upos == "VERB" && !chart_.IsGiven(word)) {
      // A tag is a guess: after a given name alone, and among capitals, a name is likelier than a verb.
      const bool after_given = word == begin_ + 1 && chart_.IsGiven(begin_);
      return after_given || (word > begin_ && chart_.At(word).IsAllCaps());
    }
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
    if (!world().name_words.name_suffixes.contains(chart_.Folded(at)) || !chart_.Capital(at)) return;
    end_ = at + 1;
    const bool dotted = chart_.Is(at, "jr") || chart_.Is(at, "sr");
    if (dotted && chart_.Is(end_, ".") && chart_.Glued(end_)) ++end_;
  }

  const WordChart& chart_;
  const int begin_;
  int end_;
};

}  // namespace

PersonName ReadName(const WordChart& chart, int word) {
  PersonName name;
  name.begin = word;
  name.end = NameReader(chart, word).Read();
  // "Prince Charles Hospital": the last word says that it is no person.
  if (name.end > name.begin + 1 &&
      chart.world().name_words.HeadOf(chart.Folded(name.end - 1)) != NameHead::kNone) {
    const bool family =
        chart.InPerson(name.end - 1) && chart.IsGiven(name.begin) && name.end == name.begin + 2;
    if (!family) name.end = name.begin;
  }
  return name;
}

}  // namespace communique::ingest
