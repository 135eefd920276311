// Leaders that the text takes for known: "Prime Minister Thatcher" of a text that names no country for her, "Gorbachev"
// without title.
//
// What the text itself says goes before. A name fits whoever holds such an office on the day of writing, or, after
// "former", held it before; where nobody so called holds it, a name that is one person's fits who held it before.
// Without a title only a name that is one person's fits.
#pragma once

#include <string>

#include "ingest_service/lexicon/leaders.h"
#include "ingest_service/pipeline/mentions/people.h"

namespace communique::ingest {

// The one tenure that the person's titles can mean; null if there is none, or they can mean tenures of two states.
const Leader* LeaderTitled(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                           const std::vector<Appearance>& appearances, const Person& person,
                           const std::string& date);

// The tenure of a person without title: the one in force on `date`, else the last before; null if there is none.
const Leader* LeaderUntitled(const WordChart& chart, const std::vector<Appearance>& appearances,
                             const Person& person, const std::string& date);

// The one state that leaders of that surname have led; empty if there is none, or there are several.
std::string StateLedBy(const WordChart& chart, int word);

// Whether the person can be a leader of a state whose leaders are all in the lexicon: has the surname of one, or is named
// by one word only.
bool MayBeLeaderOf(const WordChart& chart, const std::vector<Appearance>& appearances, const Person& person,
                   absl::string_view institution);

}  // namespace communique::ingest
