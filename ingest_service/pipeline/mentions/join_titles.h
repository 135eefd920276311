// Which title belongs to which name: "Prime Minister A", "A, the prime minister", "the prime minister, A", "Presidents
// A of X and B of Y", "A (X)".
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/person_names.h"

namespace communique::ingest {

// One name with all that stands beside it.
struct Appearance {
  PersonName name;
  std::vector<int> titles;  // Title phrases, in text order.
  std::string serves;       // Said behind the name or by a list: "A (Colombia)", "A of Japan"; else empty.
  std::string body_kind;    // "A of the Foreign Ministry": the institution behind the name.
  bool designate = false;   // "A was nominated as ..."
  bool no_longer = false;   // "A, who was ... until"
};

std::vector<Appearance> JoinTitles(const WordChart& chart, const std::vector<TitlePhrase>& titles,
                                   const std::vector<PersonName>& names);

}  // namespace communique::ingest
