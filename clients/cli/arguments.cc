#include "clients/cli/arguments.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

// The value of an enum by the part of its name behind the prefix, in any case, with - for _.
absl::StatusOr<int> EnumValue(const google::protobuf::EnumDescriptor& type, const std::string& prefix,
                              absl::string_view word, absl::string_view flag) {
  const std::string name = prefix + absl::StrReplaceAll(absl::AsciiStrToUpper(word), {{"-", "_"}});
  const google::protobuf::EnumValueDescriptor* value = type.FindValueByName(name);
  if (value != nullptr && value->number() != 0) return value->number();
  std::string wanted;
  for (int i = 1; i < type.value_count(); ++i) {
    absl::StrAppend(&wanted, i > 1 ? ", " : "", type.value(i)->name().substr(prefix.size()));
  }
  return UsageError(absl::StrCat(flag, ": \"", word, "\", want one of ", wanted));
}

absl::Status SetDate(absl::string_view flag, absl::string_view text, v1::Date* date) {
  std::string day(text);  // A year or month is its first day.
  if (day.size() == 4) day += "-01";
  if (day.size() == 7) day += "-01";
  const absl::StatusOr<v1::Date> parsed = ParseDate(day);
  if (!parsed.ok())
    return UsageError(absl::StrCat(flag, ": \"", text, "\", want a day as YYYY-MM-DD, YYYY-MM or YYYY"));
  *date = *parsed;
  return absl::OkStatus();
}

}  // namespace

absl::Status UsageError(absl::string_view message) {
  return Error(absl::StatusCode::kInvalidArgument, "USAGE", message);
}

std::vector<std::string> SplitList(absl::string_view list) {
  return absl::StrSplit(list, ',', absl::SkipWhitespace());
}

std::string PartyName(absl::string_view word) {
  if (absl::StrContains(word, '/')) return std::string(word);
  const bool capitals = std::all_of(word.begin(), word.end(), [](char c) { return absl::ascii_isupper(c); });
  return absl::StrCat(word.size() == 3 && capitals ? "countries/" : "blocs/", word);
}

absl::StatusOr<std::vector<v1::EventKind>> EventKinds(absl::string_view list) {
  std::vector<v1::EventKind> kinds;
  for (const std::string& word : SplitList(list)) {
    ASSIGN_OR_RETURN(const int kind, EnumValue(*v1::EventKind_descriptor(), "EVENT_KIND_", word, "--kind"));
    kinds.push_back(static_cast<v1::EventKind>(kind));
  }
  return kinds;
}

absl::StatusOr<std::vector<v1::ObligorState::State>> CommitmentStates(absl::string_view list) {
  std::vector<v1::ObligorState::State> states;
  for (const std::string& word : SplitList(list)) {
    ASSIGN_OR_RETURN(const int state,
                     EnumValue(*v1::ObligorState::State_descriptor(), "STATE_", word, "--state"));
    states.push_back(static_cast<v1::ObligorState::State>(state));
  }
  return states;
}

absl::StatusOr<v1::Tenure::Function> OfficeFunction(absl::string_view word) {
  ASSIGN_OR_RETURN(const int function,
                   EnumValue(*v1::Tenure::Function_descriptor(), "FUNCTION_", word, "office"));
  return static_cast<v1::Tenure::Function>(function);
}

absl::StatusOr<int> DayCount(absl::string_view flag, absl::string_view text) {
  int days = 0;
  if (!absl::SimpleAtoi(absl::StripSuffix(text, "d"), &days) || days < 1)
    return UsageError(absl::StrCat(flag, ": \"", text, "\", want a number of days, as 365d"));
  return days;
}

void AddParties(absl::string_view list, google::protobuf::RepeatedPtrField<v1::PartyFilter>* parties) {
  for (const std::string& word : SplitList(list)) parties->Add()->set_party(PartyName(word));
}

absl::Status SetRange(absl::string_view since, absl::string_view until, bool certain, v1::DateRange* range) {
  if (!since.empty()) RETURN_IF_ERROR(SetDate("--since", since, range->mutable_start()));
  if (!until.empty()) RETURN_IF_ERROR(SetDate("--until", until, range->mutable_end()));
  if (certain) range->set_minimum_match(v1::DATE_MATCH_CERTAIN);
  return absl::OkStatus();
}

}  // namespace communique::cli
