// The day a text was written: what "today" is in it.
#pragma once

#include <vector>

#include "absl/types/optional.h"
#include "communique/v1/date.pb.h"
#include "ingest_service/pipeline/mentions/time_words.h"
#include "ingest_service/pipeline/text/text.h"

namespace communique::ingest {

// The date of the header ("TOKYO, March 31 -", "(NEWS) - mar 31 agosto 2021") or of a first line that is little
// else ("Thursday, August 29, 2019"), where it names its year or lies within days of `published`; else `published`.
// Wires carry yesterday's and tomorrow's datelines, and their "today" is the dateline's.
absl::optional<v1::Date> DayOfWriting(absl::string_view text, const Sentences& sentences,
                                      const Tokens& tokens, const std::vector<TimeWord>& words,
                                      const absl::optional<v1::Date>& published);

}  // namespace communique::ingest
