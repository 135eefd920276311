// The fold of the log into the read model: one entry for live and replay.
//
// Rows are a function of the contributions that stand (the latest record of each article that is not
// retracted) and of nothing else: not of arrival order, not of how often a record was seen. A record first
// replaces what its article said by what it says now: of officials (who may then be others elsewhere, too), of
// events (which may then be joined with those of other articles, or come apart). Then every row that rests on what
// was touched is made anew from all that is said.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sqlite.h"
#include "communique/v1/ingest_service.pb.h"
#include "query_service/projection/word_index.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// Applies one record within the caller's transaction on `db`.
absl::Status Apply(const v1::StreamEventsResponse& record, const Catalogue& catalogue, Database& db);

// Applies records one after another, but makes each row anew only once, at the end: of a person whom a hundred of the
// records name the row is not made a hundred times. Of a row's changes on the way only the sum is told, as caused by
// the last record that touched it; whoever resumes after any of the sequences misses nothing.
// With kLater the words of the events are put off, until IndexPostponedWords (word_index.h).
// What is pure of the work on many records runs on a second thread (read_make_write.h).
absl::Status ApplyAll(std::vector<v1::StreamEventsResponse> records, const Catalogue& catalogue, Database& db,
                      WordIndexing words = WordIndexing::kNow);

// A hash over every row but those of `changes` (which tell the history): equal for equal contributions. For
// tests and for checks of a rebuild.
absl::StatusOr<std::string> Digest(Database& db);

}  // namespace communique::query
