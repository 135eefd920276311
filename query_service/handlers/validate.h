// Checks that many requests share. Each answers INVALID_ARGUMENT naming the field.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/clock.h"
#include "communique/v1/date.pb.h"
#include "communique/v1/filter.pb.h"

namespace communique::query {

absl::Status ValidateDate(absl::string_view field, const v1::Date& date);
absl::Status ValidateRange(absl::string_view field, const v1::DateRange& range);
absl::Status ValidateName(absl::string_view field, absl::string_view name, absl::string_view collection);
// A party: countries/*, blocs/* or officials/*.
absl::Status ValidateParty(absl::string_view field, absl::string_view name);
absl::Status ValidateFilter(const v1::EventFilter& filter);
absl::Status ValidateFilter(const v1::CommitmentFilter& filter);
absl::Status ValidatePageSize(int page_size);

// Today in UTC.
v1::Date Today(const Clock& clock);
// The same as a day number.
int64_t TodayNumber(const Clock& clock);

}  // namespace communique::query
