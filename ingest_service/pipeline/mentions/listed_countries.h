// The countries that the title of several lists with it, in the order of its holders.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/title_phrases.h"

namespace communique::ingest {

// Of "her Irish, Danish and Dutch counterparts", as resources; none if none stands there.
std::vector<std::string> CountriesBefore(const WordChart& chart, const TitlePhrase& title);
// Of "the ministers of Norway and Denmark, A and B"; `at` is moved behind them. None if there are not several.
std::vector<std::string> CountriesBehind(const WordChart& chart, const TitlePhrase& title, int* at);

}  // namespace communique::ingest
