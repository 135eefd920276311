// Words of the command line to values of the contract. Errors have the reason USAGE and say what is wanted.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/commitment.pb.h"
#include "communique/v1/date.pb.h"
#include "communique/v1/entity.pb.h"
#include "communique/v1/event.pb.h"
#include "communique/v1/filter.pb.h"

namespace communique::cli {

absl::Status UsageError(absl::string_view message);

// "JPN" -> "countries/JPN", "g20" -> "blocs/g20", "officials/john-kerry" as it is.
std::string PartyName(absl::string_view word);

// "MEETING,travel" -> the kinds; empty = none.
absl::StatusOr<std::vector<v1::EventKind>> EventKinds(absl::string_view list);
// "pledged,missed" -> the states; empty = none.
absl::StatusOr<std::vector<v1::ObligorState::State>> CommitmentStates(absl::string_view list);

// "HEAD_OF_GOVERNMENT", "foreign-minister" -> the function.
absl::StatusOr<v1::Tenure::Function> OfficeFunction(absl::string_view word);
// "365d" or "365".
absl::StatusOr<int> DayCount(absl::string_view flag, absl::string_view text);

// "JPN,CHN": all of them take part.
void AddParties(absl::string_view list, google::protobuf::RepeatedPtrField<v1::PartyFilter>* parties);

// YYYY-MM-DD, YYYY-MM or YYYY bounds [since, until) into the range; empty = open. `certain`: only what surely lies inside.
absl::Status SetRange(absl::string_view since, absl::string_view until, bool certain, v1::DateRange* range);

std::vector<std::string> SplitList(absl::string_view list);

}  // namespace communique::cli
