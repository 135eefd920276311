#include "ingest_service/pipeline/mentions/people.h"

#include <algorithm>

namespace communique::ingest {
namespace {

using Parts = std::vector<std::string>;

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

// How well a name fits a person known by another: 0 not at all.
int Fit(const Parts& name, const Parts& known, bool titled, bool noble) {
  if (name.empty() || known.empty()) return 0;
  if (name == known) return 10;
  const Parts& few = name.size() < known.size() ? name : known;
  const Parts& many = name.size() < known.size() ? known : name;
  Parts few_sorted = few, many_sorted = many;
  std::sort(few_sorted.begin(), few_sorted.end());
  std::sort(many_sorted.begin(), many_sorted.end());
  if (few_sorted == many_sorted) return 9;  // "Abe Shinzo", "Shinzo Abe"
  const bool tail = few.size() < many.size() && std::equal(few.rbegin(), few.rend(), many.rbegin());
  if (tail) return 8;
  if (few.size() == 1) {
    if (few[0] == many.front()) return titled || noble ? 5 : 3;
    const bool middle = std::find(many.begin(), many.end(), few[0]) != many.end();
    return middle && few[0].size() > 1 ? 4 : 0;
  }
  if (few.front() == many.front() &&
      std::includes(many_sorted.begin(), many_sorted.end(), few_sorted.begin(), few_sorted.end())) {
    return 7;
  }
  if (few.back() == many.back() && few.front()[0] == many.front()[0]) return 6;
  return 0;
}

}  // namespace

std::vector<Person> GroupPeople(const WordChart& chart, const std::vector<Appearance>& appearances) {
  std::vector<Person> people;
  std::vector<Parts> parts;
  for (const Appearance& appearance : appearances) parts.push_back(PartsOf(chart, appearance.name));
  for (int a = 0; a < static_cast<int>(appearances.size()); ++a) {
    const PersonName& name = appearances[a].name;
    Person* best = nullptr;
    int best_fit = 0;
    for (auto person = people.rbegin(); person != people.rend(); ++person) {
      int fit = 0;
      for (int known : person->appearances) {
        fit = std::max(fit, Fit(parts[a], parts[known], !appearances[a].titles.empty(), name.noble));
      }
      const bool first_name = fit == 3 && chart.world().names.GenderOf(parts[a].front()) != '?';
      if (first_name || fit <= best_fit) continue;
      best = &*person;
      best_fit = fit;
    }
    if (best == nullptr) {
      people.emplace_back();
      best = &people.back();
    }
    best->appearances.push_back(a);
    const std::string text = chart.Text(name.begin, name.end);
    if (text.size() > best->name.size()) best->name = text;
    if (best->gender == '?') best->gender = name.gender;
  }
  return people;
}

}  // namespace communique::ingest
