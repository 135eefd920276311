#include "ingest_service/pipeline/mentions/join_titles.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/pipeline/mentions/listed_countries.h"
#include "ingest_service/pipeline/mentions/name_surroundings.h"
#include "ingest_service/pipeline/mentions/read_copula.h"

namespace communique::ingest {
namespace {

class TitleJoiner {
 public:
  TitleJoiner(const WordChart& chart, const std::vector<TitlePhrase>& titles,
              const std::vector<PersonName>& names)
      : chart_(chart), titles_(titles), used_(titles.size(), false) {
    for (const PersonName& name : names) {
      const int n = static_cast<int>(out_.size());
      name_at_.try_emplace(name.begin, n);
      if (name.address >= 0) name_at_.try_emplace(name.address, n);
      name_end_.try_emplace(name.end, n);
      out_.push_back({name, {}, "", "", false, false});
    }
    for (int t = 0; t < static_cast<int>(titles.size()); ++t) {
      title_at_.try_emplace(StartOf(titles[t]), t);
      title_at_.try_emplace(titles[t].begin, t);
    }
  }

  std::vector<Appearance> Join() {
    for (Appearance& appearance : out_) JoinBefore(&appearance);
    for (Appearance& appearance : out_) ReadBehindName(chart_, &appearance);
    for (size_t n = 0; n < out_.size(); ++n) {
      if (IsFormallyAddressed(chart_, out_[n].name)) JoinComma(static_cast<int>(n));
    }
    for (size_t n = 0; n < out_.size(); ++n) JoinBehind(static_cast<int>(n));
    for (size_t n = 0; n < out_.size(); ++n) JoinComma(static_cast<int>(n));
    for (int t = 0; t < static_cast<int>(titles_.size()); ++t) {
      if (titles_[t].plural) Distribute(t);
    }
    for (int t = 0; t < static_cast<int>(titles_.size()); ++t) JoinAs(t);
    for (size_t n = 0; n < out_.size(); ++n) {
      ReadDelegation(chart_, &out_[n]);
      // "A and B led the Thai delegation".
      if (n == 0 || out_[n].serves.empty() || !out_[n - 1].serves.empty() || out_[n].titles.empty()) continue;
      const int end = out_[n - 1].name.end;
      const bool joined = chart_.Is(end, "and") && StartOf(titles_[out_[n].titles.front()]) == end + 1;
      if (joined && LedDelegation(chart_, out_[n])) out_[n - 1].serves = out_[n].serves;
    }
    return std::move(out_);
  }

 private:
  // Where the phrase begins with its determiner or pronoun.
  static int StartOf(const TitlePhrase& title) {
    if (title.pronoun_owner) return title.owner;
    return title.determiner == '-' ? title.begin : title.begin - 1;
  }

  static int Find(const absl::flat_hash_map<int, int>& index, int word) {
    const auto found = index.find(word);
    return found == index.end() ? -1 : found->second;
  }
  int TitleStartingAt(int word) const {
    const int title = Find(title_at_, word);
    const bool article = chart_.Is(word, "the") || chart_.Is(word, "a") || chart_.Is(word, "an");
    return title < 0 && article ? Find(title_at_, word + 1) : title;
  }
  // "A, who was |the president's special envoy", "|B's spokesman", "|the city's mayor": the title is the owned one.
  int OwnTitleAt(int word) const {
    const int title = TitleStartingAt(word), name = NameAt(word);
    if (title >= 0 && titles_[title].end > titles_[title].core_end) return title;  // "head of |Peru's army"
    const int noun = chart_.Is(word, "the") ? word + 2 : word;
    const int end = title >= 0 ? titles_[title].end : name >= 0 ? out_[name].name.end : noun;
    const int possessive = chart_.PossessiveAt(end);
    return possessive > 0 ? Find(title_at_, end + possessive) : title;
  }
  int NameAt(int word) const { return Find(name_at_, word); }
  int NameEndingAt(int word) const { return Find(name_end_, word); }

  // "Foreign Minister A", "State Councilor and Foreign Minister A", "Minister of Arts, Senator A".
  void JoinBefore(Appearance* appearance) {
    int t = appearance->name.title;
    if (t < 0 || titles_[t].plural) return;
    appearance->titles.insert(appearance->titles.begin(), t);
    used_[t] = true;
    while (t > 0 && AreOnePersons(titles_[t - 1], titles_[t])) {
      appearance->titles.insert(appearance->titles.begin(), --t);
      used_[t] = true;
    }
  }

  bool AreOnePersons(const TitlePhrase& left, const TitlePhrase& right) const {
    const int gap = StartOf(right) - left.end;
    if (gap < 0 || gap > 1 || left.plural || right.determiner != '-' || FollowsName(left)) return false;
    if (!chart_.SameSentence(left.core_begin, right.core_begin)) return false;
    if (gap == 0) return true;
    const bool rank =
        right.function == v1::Tenure::FUNCTION_LEGISLATOR || right.function == v1::Tenure::FUNCTION_MILITARY;
    // "Special Envoy for Water, Ambassador A": a rank beside the post.
    const bool envoy = right.function == v1::Tenure::FUNCTION_AMBASSADOR && right.bare &&
                       (left.function == v1::Tenure::FUNCTION_OTHER_OFFICIAL ||
                        left.function == v1::Tenure::FUNCTION_NEGOTIATOR ||
                        left.function == v1::Tenure::FUNCTION_CLIMATE_ENVOY);
    if (chart_.Is(left.end, ",")) return envoy || (rank && left.serves.empty() == right.serves.empty());
    if (!chart_.Is(left.end, "and") && !chart_.Is(left.end, "&") && !chart_.Is(left.end, "/")) return false;
    const bool other = !left.serves.empty() && !right.serves.empty() && left.serves != right.serves;
    const bool banker = (left.function == v1::Tenure::FUNCTION_CENTRAL_BANKER) !=
                        (right.function == v1::Tenure::FUNCTION_CENTRAL_BANKER);
    return !other && !banker && left.determiner == '-';
  }

  // "A, Minister of Trade": the title of the name before it.
  bool FollowsName(const TitlePhrase& title) const {
    const int start = StartOf(title);
    const int name = chart_.Is(start - 1, ",") ? NameEndingAt(start - 1) : -1;
    return name >= 0 && out_[name].name.title < 0;
  }

  // Past letters of honour and a bracket: "A MP (B), ".
  int SkipBrackets(int word) const {
    while (word < chart_.size() && chart_.At(word).IsAllCaps() &&
           chart_.world().name_words.post_nominals.contains(chart_.Folded(word)) && chart_.Is(word + 1, ","))
      ++word;
    if (!chart_.Is(word, "(")) return word;
    for (int i = word; i < word + 8 && i < chart_.size(); ++i) {
      if (chart_.Is(i, ")")) return i + 1;
    }
    return word;
  }

  // A name without any other title stands right behind its comma.
  bool IsOfNextName(const TitlePhrase& title) const {
    const int n = chart_.Is(title.end, ",") ? NameAt(title.end + 1) : -1;
    if (n < 0 || out_[n].name.title >= 0 || !IsSurelyName(chart_, out_[n].name)) return false;
    const int end = out_[n].name.end;
    return title.determiner == 't' && !(chart_.Is(end, ",") && TitleStartingAt(end + 1) >= 0);
  }

  // "A, the economy minister", "A, who is also ...", "A was nominated as ...", "A's term as ...".
  void JoinBehind(int n) {
    Appearance& appearance = out_[n];
    int at = SkipBrackets(appearance.name.end);
    const bool comma = chart_.Is(at, ",") || chart_.Is(at, "(") || chart_.Is(at, "-");
    if (comma) {
      ++at;
      const std::string& age = chart_.Folded(at);
      if (age.size() == 2 && age[0] >= '2' && age[0] <= '9' && chart_.Is(at + 1, ",")) at += 2;
    }
    at = ReadCopula(chart_, at, comma, &appearance);
    if (at < 0) return;
    int t = OwnTitleAt(at);
    if (t < 0 || !chart_.SameSentence(appearance.name.begin, at) || used_[t] || titles_[t].plural) return;
    // "the President of X, A, |the President of Y, B|": each title stands before its own name.
    if (appearance.titles.empty() && TitleBeforeComma(appearance) >= 0 && chart_.Is(titles_[t].end, ",") &&
        chart_.Capital(titles_[t].end + 1))
      return;
    // "of Minister A, |the Minister of Trade of Y, B|, visited": the second title has a name of its own.
    if (!appearance.titles.empty() && comma && IsOfNextName(titles_[t])) return;
    // "..., chaired by President A, the Chancellor said": somebody else.
    if (titles_[t].bare && titles_[t].determiner == 't' && !appearance.titles.empty()) return;
    // "A, Minister B": a list.
    while (true) {
      used_[t] = true;
      appearance.titles.push_back(t);
      // "..., minister of X and chairman of Y"
      if (!chart_.Is(titles_[t].end, "and") && !chart_.Is(titles_[t].end, "/")) break;
      const int next = TitleStartingAt(titles_[t].end + 1);
      if (next < 0 || used_[next] || titles_[next].plural) break;
      t = next;
    }
  }

  // "The Italian foreign minister, A, ...".
  void JoinComma(int n) {
    Appearance& appearance = out_[n];
    if (!OnlyLegislator(appearance)) return;
    const int t = TitleBeforeComma(appearance);
    if (t < 0) return;
    used_[t] = true;
    appearance.titles.insert(appearance.titles.begin(), t);
  }

  // The definite title that a comma parts from the name behind it, if it is nobody's yet; -1 if there is none.
  int TitleBeforeComma(const Appearance& appearance) const {
    if (!IsSurelyName(chart_, appearance.name)) return -1;
    int begin = appearance.name.address >= 0 ? appearance.name.address : appearance.name.begin;
    if (chart_.Is(begin - 1, "the")) --begin;
    if (!chart_.Is(begin - 1, ",") || !chart_.SameSentence(begin - 1, begin)) return -1;
    // The last title before the comma.
    const auto behind = std::partition_point(
        titles_.begin(), titles_.end(), [&](const TitlePhrase& title) { return title.end <= begin - 1; });
    if (behind == titles_.begin()) return -1;
    const int t = static_cast<int>(behind - titles_.begin()) - 1;
    const TitlePhrase& title = titles_[t];
    if (title.end < begin - 1 || used_[t] || title.plural) return -1;
    const bool definite = title.determiner != '-' || title.owner >= 0 || chart_.Capital(title.core_begin) ||
                          !title.serves.empty();
    if (!definite || !chart_.SameSentence(title.core_begin, begin)) return -1;
    return chart_.Is(StartOf(title) - 1, "of") && chart_.Is(StartOf(title) - 2, "office") ? -1 : t;
  }

  // No title yet, or none but the "MP" behind the name.
  bool OnlyLegislator(const Appearance& appearance) const {
    return std::all_of(appearance.titles.begin(), appearance.titles.end(), [&](int t) {
      return titles_[t].function == v1::Tenure::FUNCTION_LEGISLATOR &&
             titles_[t].begin >= appearance.name.end;
    });
  }

  // "A was sworn in as President", "A sought one more term as mayor": the nearest name before.
  void JoinAs(int t) {
    const TitlePhrase& title = titles_[t];
    const int as = StartOf(title) - 1;
    if (used_[t] || title.plural || !chart_.Is(as, "as")) return;
    for (int n = static_cast<int>(out_.size()) - 1; n >= 0; --n) {
      Appearance& appearance = out_[n];
      if (appearance.name.end > as) continue;
      if (!chart_.SameSentence(appearance.name.begin, as) || as - appearance.name.end > 12) return;
      if (!appearance.titles.empty()) return;
      for (int i = appearance.name.end; i < as; ++i) {
        if (chart_.world().name_words.designations.contains(chart_.Folded(i))) appearance.designate = true;
      }
      appearance.titles.push_back(t);
      used_[t] = true;
      return;
    }
  }

  // "Presidents A of X and B of Y": every name of the list that follows bears the title.
  void Distribute(int t) {
    const TitlePhrase& title = titles_[t];
    std::vector<int> members;
    int at = title.end;
    std::vector<std::string> countries = CountriesBehind(chart_, title, &at);
    if (countries.empty()) countries = CountriesBefore(chart_, title);
    if (chart_.Is(at, ",") || chart_.Is(at, ":")) ++at;
    if (chart_.Is(at, "-")) ++at;
    while (true) {
      const int n = NameAt(at);
      if (n < 0 || !chart_.SameSentence(title.core_begin, at)) break;
      const bool own = !out_[n].titles.empty() && out_[n].titles.front() != t;
      if (own) break;
      members.push_back(n);
      at = EndOfMember(out_[n]);
      const int joint = at;
      if (chart_.Is(at, ",")) ++at;
      if (chart_.Is(at, "and") || chart_.Is(at, "&")) ++at;
      if (at == joint) break;
    }
    // "the leaders' meeting", "Presidents A" alone is no list.
    if (members.size() < 2) return;
    for (size_t m = 0; m < members.size(); ++m) {
      Appearance& appearance = out_[members[m]];
      if (appearance.titles.empty()) appearance.titles.push_back(t);
      if (countries.size() == members.size() && appearance.serves.empty()) appearance.serves = countries[m];
    }
    if (!members.empty()) used_[t] = true;
  }

  int EndOfMember(const Appearance& appearance) const {
    int at = SkipBrackets(appearance.name.end);
    if (!chart_.Is(at, "of")) return at;
    const int begin = chart_.Is(at + 1, "the") ? at + 2 : at + 1;
    const Edge* country = chart_.Beginning(EdgeKind::kCountry, begin);
    return country == nullptr ? at : country->end;
  }

  const WordChart& chart_;
  const std::vector<TitlePhrase>& titles_;
  std::vector<bool> used_;
  std::vector<Appearance> out_;
  absl::flat_hash_map<int, int> title_at_, name_at_, name_end_;  // By word.
};

}  // namespace

std::vector<Appearance> JoinTitles(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                                   const std::vector<PersonName>& names) {
  return TitleJoiner(chart, titles, names).Join();
}

}  // namespace communique::ingest
