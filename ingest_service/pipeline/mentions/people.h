// The people of an article: the names that mean one person, put together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/pipeline/mentions/join_titles.h"

namespace communique::ingest {

struct Person {
  std::vector<int> appearances;  // In text order.
  std::string name;              // The fullest form in the text.
  char gender = '?';
};

// Every appearance is of exactly one person; people are in the order of their first appearance. Of several whom a name
// fits as well ("President Biden" after Joe and Jill Biden), it is who has that title, then who has any, then the last.
std::vector<Person> GroupPeople(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                                const std::vector<Appearance>& appearances);

// The appearance of the person that bears a title first, and that title; -1 if none does.
std::pair<int, int> FirstTitle(const Person& person, const std::vector<Appearance>& appearances);

}  // namespace communique::ingest
