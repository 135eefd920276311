#include "ingest_service/pipeline/mentions/people.h"

#include <algorithm>
#include <functional>
#include <set>

#include "absl/container/flat_hash_map.h"

namespace communique::ingest {
namespace {

using Parts = std::vector<std::string>;

constexpr int kSameWords = 9;  // Fit of two names of the same words.

// Folded words of a name that count when names are compared: no marks, suffixes or small particles.
Parts PartsOf(const WordChart& chart, const PersonName& name) {
  Parts parts;
  for (int i = name.begin; i < name.end; ++i) {
    const std::string& word = chart.Folded(i);
    if (!chart.At(i).IsLetters() || word == "jr" || word == "sr") continue;
    const bool particle = chart.world().names.particles.contains(word) && word.size() <= 3;
    if (particle && i + 1 < name.end) continue;
    parts.push_back(word);
  }
  return parts;
}

bool Includes(Parts many, Parts few) {
  std::sort(many.begin(), many.end());
  std::sort(few.begin(), few.end());
  return std::includes(many.begin(), many.end(), few.begin(), few.end());
}

bool EndsWith(const Parts& many, const Parts& few) {
  return few.size() <= many.size() && std::equal(few.rbegin(), few.rend(), many.rbegin());
}

// "J." or "Jo" of "Joe", not "Jill".
bool IsShort(const std::string& first, const std::string& of) {
  const size_t shared =
      std::mismatch(first.begin(), first.begin() + std::min(first.size(), of.size()), of.begin()).first -
      first.begin();
  return shared > 0 && (shared > 1 || std::min(first.size(), of.size()) == 1);
}

// "George W." and "George H. W.": initials behind the first name that differ are two people's.
bool HaveOtherInitials(const Parts& name, const Parts& known) {
  const auto initials = [](const Parts& parts) {
    const auto one = [](const std::string& part) { return part.size() == 1; };
    const bool all = parts.size() > 2 && std::all_of(parts.begin() + 1, parts.end() - 1, one);
    return all ? Parts(parts.begin() + 1, parts.end() - 1) : Parts();
  };
  const Parts own = initials(name), other = initials(known);
  return !own.empty() && !other.empty() && own != other;
}

// How well a name fits a person whose fullest name is `known`: 0 not at all.
int Fit(const Parts& name, const Parts& known, bool titled) {
  if (name.empty() || known.empty()) return 0;
  if (name == known) return 10;
  if (HaveOtherInitials(name, known)) return 0;
  if (name.size() == known.size() && Includes(known, name)) return 9;  // "Abe Shinzo", "Shinzo Abe"
  if (EndsWith(known, name)) return 8;
  if (name.size() == 1) {
    if (name[0] == known.front()) return titled ? 5 : 3;         // "Xi" of "Xi Jinping"
    return Includes(known, name) && name[0].size() > 2 ? 4 : 0;  // "Solano" of "Rodolfo Solano Quiros"
  }
  if (EndsWith(name, known)) return 8;
  if (known.size() == 1) return name.front() == known[0] && titled ? 5 : 0;
  if (name.front() == known.front() && (Includes(known, name) || Includes(name, known))) return 7;
  return name.back() == known.back() && IsShort(name.front(), known.front()) ? 6 : 0;
}

// People by the parts of their names: names without a common part are never one person's.
using PartIndex = absl::flat_hash_map<std::string, std::set<int, std::greater<int>>>;

// The latest first.
std::set<int, std::greater<int>> SharingAPart(const PartIndex& index, const Parts& parts) {
  std::set<int, std::greater<int>> people;
  for (const std::string& part : parts) {
    const auto found = index.find(part);
    if (found != index.end()) people.insert(found->second.begin(), found->second.end());
  }
  return people;
}

// "Mr. Sogavare" is not his wife. A family name that others are given ("Thomas-Greenfield") tells nothing.
bool IsOfOtherGender(const PersonName& name, const Parts& parts, const Person& person, const Parts& known) {
  const bool family = std::find(known.begin() + 1, known.end(), parts.front()) != known.end();
  return name.gender != '?' && person.gender != '?' && name.gender != person.gender &&
         (name.address >= 0 || !family);
}

// 2 if the person is called by a title of the appearance, 1 if by another one, 0 if by none.
int SharedTitle(const std::vector<TitlePhrase>& titles, const std::vector<Appearance>& appearances,
                const Person& person, const Appearance& appearance) {
  int shared = 0;
  for (int other : person.appearances) {
    for (int t : appearances[other].titles) {
      shared = std::max(shared, 1);
      for (int own : appearance.titles) {
        if (titles[own].title == titles[t].title) return 2;
      }
    }
  }
  return shared;
}

}  // namespace

std::vector<Person> GroupPeople(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                                const std::vector<Appearance>& appearances) {
  std::vector<Person> people;
  std::vector<Parts> fullest;
  PartIndex by_part;
  for (int a = 0; a < static_cast<int>(appearances.size()); ++a) {
    const PersonName& name = appearances[a].name;
    const Parts parts = PartsOf(chart, name);
    const bool titled = !appearances[a].titles.empty() || name.address >= 0;
    int best = -1, best_rank = 0;
    for (int p : SharingAPart(by_part, parts)) {
      int fit = Fit(parts, fullest[p], titled);
      // A given name alone is how nobody is called in the news, but for kings.
      if (fit == 3 && chart.world().names.GenderOf(parts.front()) != '?' &&
          !chart.world().name_words.family_first.contains(parts.front()))
        fit = 0;
      if (fit == 0 || (fit < kSameWords && IsOfOtherGender(name, parts, people[p], fullest[p]))) continue;
      const int rank = 3 * fit + SharedTitle(titles, appearances, people[p], appearances[a]);
      if (rank <= best_rank) continue;
      best = p;
      best_rank = rank;
    }
    if (best < 0) {
      best = static_cast<int>(people.size());
      people.emplace_back();
      fullest.emplace_back();
    }
    people[best].appearances.push_back(a);
    for (const std::string& part : parts) by_part[part].insert(best);
    const std::string text = chart.Text(name.begin, name.end);
    const bool fuller = parts.size() > fullest[best].size() ||
                        (parts.size() == fullest[best].size() && text.size() > people[best].name.size());
    if (fuller) {
      people[best].name = text;
      fullest[best] = parts;
    }
    if (people[best].gender == '?') people[best].gender = name.gender;
  }
  return people;
}

std::pair<int, int> FirstTitle(const Person& person, const std::vector<Appearance>& appearances) {
  for (int a : person.appearances) {
    if (!appearances[a].titles.empty()) return {a, appearances[a].titles.front()};
  }
  return {-1, -1};
}

}  // namespace communique::ingest
