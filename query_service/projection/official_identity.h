// Which person a form of a name means: "Kerry", "John F. Kerry" and "Secretary Kerry" are one, a namesake in another
// country is another. A pure function of all forms that articles use: no order of arrival in it.
//
// Two full names are one person if their first and last parts agree (initials, middle names and titles do not
// count, nor which part comes first) and they serve no different countries. A bloc goes with any country. A form
// without country belongs to the only person of its name, if there is only one. A name of one part belongs to
// the only person of its country of whose name it is the first or last part; where several fit, it stays apart.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

// What of a name counts.
struct PersonName {
  std::string first, last;  // Folded; equal where the name has only one part.
  std::string slug;         // Of all its parts without titles and initials.
  bool IsShort() const { return first == last; }
  // The same for all forms of one full name; empty if it is short.
  std::string Key() const;
};
PersonName NameOf(absl::string_view display_name);

// A name with the countries that an article says its bearer serves.
struct PersonForm {
  PersonName name;
  std::vector<std::string> countries;  // countries/*; sorted.
  // The article first published that has the form.
  int64_t day = 0;
  std::string article;

  // "john-kerry|countries/USA"
  std::string Id() const;
};

// officials/* for each form, in order of the input. The input must hold every form of every name in it: all with
// its key, and for a short name all full names with that part.
std::vector<std::string> IdentifyPersons(const std::vector<PersonForm>& forms);

}  // namespace communique::query
