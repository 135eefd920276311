// Datelines: what stands before the story in the first line of a news article.
#pragma once

#include "absl/strings/string_view.h"

namespace communique::ingest {

// The end (a byte position) of the dateline at `begin`, just after its dash and before the story; -1 if there
// is none.
//
//   " date 2021-09-01 TOKYO -- The ..."      "WASHINGTON, April 8 - The ..."      "PARIS (Agency) — The ..."
//
// The place stands in capitals, or after "date YYYY-MM-DD", or it is the mark of an entry (below); the dash is followed by
// white space; all of it is at most 120 bytes long and on one line.
int DatelineEnd(absl::string_view text, int begin, int end);

// The end of what marks an entry of a briefing or of a running report, just before the story; -1 if there is none.
//
//   "Haiti – The envoy arrived"      "Geneva, 31 August – The envoy arrived"      "10.31 The envoy arrived"
//
// A few capitalised words and figures before the only dash of the sentence, or a time of the day.
int EntryMarkEnd(absl::string_view text, int begin, int end);

}  // namespace communique::ingest
