#include "query_service/handlers/validate.h"

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"

namespace communique::query {
namespace {

absl::Status ValidateParties(const google::protobuf::RepeatedPtrField<v1::PartyFilter>& parties) {
  for (const v1::PartyFilter& party : parties) {
    RETURN_IF_ERROR(ValidateParty("filter.parties.party", party.party()));
    if (!v1::PartyFilter::Role_IsValid(party.role()))
      return UnknownEnumValue("filter.parties.role", party.role());
  }
  return absl::OkStatus();
}

absl::Status ValidateConfidence(float confidence) {
  return confidence >= 0 && confidence <= 1 ? absl::OkStatus() : ConfidenceOutOfRange(confidence);
}

}  // namespace

absl::Status ValidateDate(absl::string_view field, const v1::Date& date) {
  return IsValidDate(date) ? absl::OkStatus() : MalformedDate(field);
}

absl::Status ValidateRange(absl::string_view field, const v1::DateRange& range) {
  if (range.has_start()) RETURN_IF_ERROR(ValidateDate(absl::StrCat(field, ".start"), range.start()));
  if (range.has_end()) RETURN_IF_ERROR(ValidateDate(absl::StrCat(field, ".end"), range.end()));
  if (range.has_start() && range.has_end() && !(range.start() < range.end())) return EmptyDateRange(field);
  if (!v1::DateMatch_IsValid(range.minimum_match()))
    return UnknownEnumValue(absl::StrCat(field, ".minimum_match"), range.minimum_match());
  return absl::OkStatus();
}

absl::Status ValidateName(absl::string_view field, absl::string_view name, absl::string_view collection) {
  if (IsResourceName(name, collection)) return absl::OkStatus();
  const absl::string_view example = collection == "countries" ? ", as countries/JPN" : "";
  return MalformedName(field, name, absl::StrCat(collection, "/{id}", example));
}

absl::Status ValidateParty(absl::string_view field, absl::string_view name) {
  if (IsResourceName(name, "countries") || IsResourceName(name, "blocs") || IsResourceName(name, "officials"))
    return absl::OkStatus();
  return MalformedName(field, name, "countries/{ISO 3166-1 alpha-3}, blocs/{id} or officials/{id}");
}

absl::Status ValidateFilter(const v1::EventFilter& filter) {
  for (const int kind : filter.kinds()) {
    if (!v1::EventKind_IsValid(kind) || kind == v1::EVENT_KIND_UNSPECIFIED)
      return UnknownEnumValue("filter.kinds", kind);
  }
  RETURN_IF_ERROR(ValidateParties(filter.parties()));
  if (!filter.place().empty() && !IsResourceName(filter.place(), "places") &&
      !IsResourceName(filter.place(), "countries")) {
    return MalformedName("filter.place", filter.place(), "places/{id} or countries/{id}");
  }
  RETURN_IF_ERROR(ValidateRange("filter.time", filter.time()));
  return ValidateConfidence(filter.minimum_confidence());
}

absl::Status ValidateFilter(const v1::CommitmentFilter& filter) {
  RETURN_IF_ERROR(ValidateParties(filter.parties()));
  for (const int state : filter.states()) {
    if (!v1::ObligorState::State_IsValid(state) || state == 0)
      return UnknownEnumValue("filter.states", state);
  }
  RETURN_IF_ERROR(ValidateRange("filter.pledged", filter.pledged()));
  RETURN_IF_ERROR(ValidateRange("filter.deadline", filter.deadline()));
  RETURN_IF_ERROR(ValidateRange("filter.acted", filter.acted()));
  if (!v1::Specificity_IsValid(filter.minimum_specificity()))
    return UnknownEnumValue("filter.minimum_specificity", filter.minimum_specificity());
  if (!v1::Bindingness_IsValid(filter.minimum_bindingness()))
    return UnknownEnumValue("filter.minimum_bindingness", filter.minimum_bindingness());
  if (filter.has_as_of()) RETURN_IF_ERROR(ValidateDate("filter.as_of", filter.as_of()));
  return ValidateConfidence(filter.minimum_confidence());
}

absl::Status ValidatePageSize(int page_size) {
  return page_size < 0 ? NegativePageSize(page_size) : absl::OkStatus();
}

int64_t TodayNumber(const Clock& clock) {
  constexpr int64_t kSecondsOfADay = 86400;
  return absl::ToUnixSeconds(clock.Now()) / kSecondsOfADay;
}

v1::Date Today(const Clock& clock) { return FromDayNumber(static_cast<int32_t>(TodayNumber(clock))); }

}  // namespace communique::query
