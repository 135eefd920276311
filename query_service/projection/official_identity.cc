#include "query_service/projection/official_identity.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/resource_name.h"
#include "common/stable_id.h"

namespace communique::query {
namespace {

// Words before or after a name that are no part of it.
bool IsTitle(absl::string_view word) {
  static const auto* titles = new absl::flat_hash_set<absl::string_view>{
      "ambassador", "chancellor", "chief",    "dame",      "dr",      "envoy",    "foreign",  "general",
      "jr",         "king",       "lady",     "lord",      "mayor",   "minister", "mr",       "mrs",
      "ms",         "pope",       "premier",  "president", "prime",   "prince",   "princess", "queen",
      "secretary",  "senator",    "sheikh",   "sir",       "special", "speaker",  "sr",       "vice",
      "ii",         "iii",        "governor", "sultan"};
  return titles->contains(word);
}

// One person while it is put together: forms that are surely of one.
struct Person {
  std::vector<int> forms;
  std::set<std::string> countries;
};

bool ShareCountry(const std::set<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(b.begin(), b.end(), [&](const std::string& country) { return a.count(country) > 0; });
}

// Components of forms that share a country; those without one join the only component, or make one of their own.
std::vector<Person> ByCountry(const std::vector<PersonForm>& all, const std::vector<int>& forms) {
  std::vector<Person> persons;
  Person unplaced;
  for (int r : forms) {
    if (all[r].countries.empty()) {
      unplaced.forms.push_back(r);
      continue;
    }
    Person joined;
    std::vector<Person> apart;
    for (Person& person : persons) {
      if (!ShareCountry(person.countries, all[r].countries)) {
        apart.push_back(std::move(person));
        continue;
      }
      joined.forms.insert(joined.forms.end(), person.forms.begin(), person.forms.end());
      joined.countries.insert(person.countries.begin(), person.countries.end());
    }
    joined.forms.push_back(r);
    joined.countries.insert(all[r].countries.begin(), all[r].countries.end());
    apart.push_back(std::move(joined));
    persons = std::move(apart);
  }
  if (unplaced.forms.empty()) return persons;
  if (persons.size() == 1) {
    persons[0].forms.insert(persons[0].forms.end(), unplaced.forms.begin(), unplaced.forms.end());
  } else {
    persons.push_back(std::move(unplaced));
  }
  return persons;
}

// Published first; then by name, so that it is one and the same on every machine.
int EarliestOf(const std::vector<PersonForm>& all, const Person& person) {
  return *std::min_element(person.forms.begin(), person.forms.end(), [&](int a, int b) {
    return std::tie(all[a].day, all[a].article, all[a].name.slug) <
           std::tie(all[b].day, all[b].article, all[b].name.slug);
  });
}

// Names for the persons of one name: the one first published has the plain slug, the others add their country.
void NamePersons(const std::vector<PersonForm>& all, std::vector<Person> persons,
                 std::vector<std::string>& names) {
  std::sort(persons.begin(), persons.end(), [&](const Person& a, const Person& b) {
    const PersonForm &x = all[EarliestOf(all, a)], &y = all[EarliestOf(all, b)];
    return std::tie(x.day, x.article, x.name.slug) < std::tie(y.day, y.article, y.name.slug);
  });
  std::set<std::string> taken;
  for (const Person& person : persons) {
    const std::string slug = all[EarliestOf(all, person)].name.slug;
    std::string name = absl::StrCat("officials/", slug);
    if (taken.count(name) > 0 && !person.countries.empty())
      name = absl::StrCat(name, "-", absl::AsciiStrToLower(IdOf(*person.countries.begin())));
    for (int n = 2; !taken.insert(name).second; ++n) name = absl::StrCat("officials/", slug, "-", n);
    for (int r : person.forms) names[r] = name;
  }
}

}  // namespace

std::string PersonName::Key() const {
  return IsShort() ? "" : absl::StrCat(std::min(first, last), " ", std::max(first, last));
}

PersonName NameOf(absl::string_view display_name) {
  std::vector<std::string> parts = absl::StrSplit(Slug(display_name), '-', absl::SkipEmpty());
  std::vector<std::string> kept;
  for (const std::string& part : parts) {
    if (part.size() > 1 && !IsTitle(part)) kept.push_back(part);
  }
  if (kept.empty()) kept = parts;
  PersonName name;
  if (kept.empty()) return name;
  name.first = kept.front();
  name.last = kept.back();
  name.slug = absl::StrJoin(kept, "-");
  return name;
}

std::string PersonForm::Id() const { return absl::StrCat(name.slug, "|", absl::StrJoin(countries, ",")); }

std::vector<std::string> IdentifyPersons(const std::vector<PersonForm>& forms) {
  std::map<std::string, std::vector<int>> full, short_names;
  for (int r = 0; r < static_cast<int>(forms.size()); ++r) {
    const PersonName& name = forms[r].name;
    if (name.IsShort())
      short_names[name.last].push_back(r);
    else
      full[name.Key()].push_back(r);
  }
  std::vector<std::string> names(forms.size());
  std::map<std::string, std::vector<const Person*>> with_part;
  std::map<std::string, std::vector<Person>> persons;
  for (const auto& [key, of_key] : full) {
    persons[key] = ByCountry(forms, of_key);
    NamePersons(forms, persons[key], names);
    for (const Person& person : persons[key]) {
      std::set<std::string> parts;
      for (int r : person.forms) parts.insert({forms[r].name.first, forms[r].name.last});
      for (const std::string& part : parts) with_part[part].push_back(&person);
    }
  }
  for (const auto& [part, of_part] : short_names) {
    std::vector<Person> apart;
    for (Person& person : ByCountry(forms, of_part)) {
      // Who serves a country that it serves; if nobody does, whose country is not told.
      const std::vector<std::string> countries(person.countries.begin(), person.countries.end());
      std::vector<const Person*> fitting, open;
      for (const Person* candidate : with_part[part]) {
        if (ShareCountry(candidate->countries, countries))
          fitting.push_back(candidate);
        else if (person.countries.empty() || candidate->countries.empty())
          open.push_back(candidate);
      }
      if (fitting.empty()) fitting = open;
      if (fitting.size() != 1) {
        apart.push_back(std::move(person));
        continue;
      }
      for (int r : person.forms) names[r] = names[fitting[0]->forms[0]];
    }
    NamePersons(forms, std::move(apart), names);
  }
  return names;
}

}  // namespace communique::query
