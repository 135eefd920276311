#include "query_service/errors.h"

#include "absl/strings/str_cat.h"
#include "common/error.h"

namespace communique::query {
namespace {

using Code = absl::StatusCode;

std::string Text(absl::string_view text) { return std::string(text); }

}  // namespace

absl::Status MalformedRequest() {
  return Error(Code::kInvalidArgument, "MALFORMED_REQUEST", "the bytes of the request are no such message");
}

absl::Status ResourceNotFound(absl::string_view name) {
  return Error(Code::kNotFound, "RESOURCE_NOT_FOUND", absl::StrCat("name: ", name, ": no such resource"),
               {{"name", Text(name)}});
}

absl::Status MalformedName(absl::string_view field, absl::string_view name, absl::string_view want) {
  return Error(Code::kInvalidArgument, "MALFORMED_NAME", absl::StrCat(field, ": \"", name, "\", want ", want),
               {{"field", Text(field)}, {"name", Text(name)}});
}

absl::Status MalformedDate(absl::string_view field) {
  return Error(Code::kInvalidArgument, "MALFORMED_DATE",
               absl::StrCat(field, ": no such day, want a day of the calendar"), {{"field", Text(field)}});
}

absl::Status EmptyDateRange(absl::string_view field) {
  return Error(Code::kInvalidArgument, "EMPTY_DATE_RANGE",
               absl::StrCat(field, ": start is not before end; the end is exclusive"),
               {{"field", Text(field)}});
}

absl::Status UnknownEnumValue(absl::string_view field, int value) {
  return Error(Code::kInvalidArgument, "UNKNOWN_ENUM_VALUE",
               absl::StrCat(field, ": ", value, ", want a value of the contract"),
               {{"field", Text(field)}, {"value", absl::StrCat(value)}});
}

absl::Status UnknownOrder(absl::string_view order_by, absl::string_view want) {
  return Error(Code::kInvalidArgument, "UNKNOWN_ORDER",
               absl::StrCat("order_by: \"", order_by, "\", want one of ", want),
               {{"order_by", Text(order_by)}});
}

absl::Status UnknownGroup(absl::string_view group_by) {
  return Error(Code::kInvalidArgument, "UNKNOWN_GROUP",
               absl::StrCat("group_by: \"", group_by,
                            "\", want one of \"obligor\", \"state\", \"topic\", \"deadline_year\""),
               {{"group_by", Text(group_by)}});
}

absl::Status SameParties(absl::string_view party) {
  return Error(Code::kInvalidArgument, "SAME_PARTIES",
               absl::StrCat("other_party: \"", party, "\", want another than party"),
               {{"party", Text(party)}});
}

absl::Status PartiesInRelationFilter() {
  return Error(Code::kInvalidArgument, "PARTIES_IN_RELATION_FILTER",
               "filter.parties: set, want none; the two parties are party and other_party");
}

absl::Status DaysOutOfRange(int days, int most) {
  return Error(Code::kInvalidArgument, "DAYS_OUT_OF_RANGE",
               absl::StrCat("days: ", days, ", want 0 to ", most), {{"days", absl::StrCat(days)}});
}

absl::Status EmptyField(absl::string_view field) {
  return Error(Code::kInvalidArgument, "EMPTY_FIELD", absl::StrCat(field, ": empty, want a value"),
               {{"field", Text(field)}});
}

absl::Status ConfidenceOutOfRange(float value) {
  return Error(Code::kInvalidArgument, "CONFIDENCE_OUT_OF_RANGE",
               absl::StrCat("minimum_confidence: ", value, ", want 0 to 1"));
}

absl::Status NegativePageSize(int page_size) {
  return Error(Code::kInvalidArgument, "NEGATIVE_PAGE_SIZE",
               absl::StrCat("page_size: ", page_size, ", want 0 to 500"),
               {{"page_size", absl::StrCat(page_size)}});
}

absl::Status ForeignPageToken() {
  return Error(Code::kInvalidArgument, "FOREIGN_PAGE_TOKEN",
               "page_token: not of this request; want next_page_token of the same request, unchanged");
}

absl::Status NegativeSequence(int64_t sequence) {
  return Error(Code::kInvalidArgument, "NEGATIVE_SEQUENCE",
               absl::StrCat("sequence: ", sequence, ", want >= 0"));
}

absl::Status SequenceInFuture(int64_t after, int64_t applied) {
  return Error(Code::kOutOfRange, "SEQUENCE_IN_FUTURE",
               absl::StrCat("after_sequence: ", after, ", want <= ", applied, ", the applied sequence"),
               {{"after_sequence", absl::StrCat(after)}, {"applied_sequence", absl::StrCat(applied)}});
}

absl::Status HeartbeatOutOfRange(int64_t seconds) {
  return Error(Code::kInvalidArgument, "HEARTBEAT_OUT_OF_RANGE",
               absl::StrCat("heartbeat_interval: ", seconds, " s, want 1 s to 60 s"));
}

absl::Status NotCaughtUp(int64_t applied, int64_t latest) {
  return Error(Code::kUnavailable, "NOT_CAUGHT_UP",
               absl::StrCat("the log is being read: ", applied, " of ", latest, " records applied; retry"),
               {{"applied_sequence", absl::StrCat(applied)}, {"latest_sequence", absl::StrCat(latest)}});
}

absl::Status StoreCorrupt(absl::string_view what) {
  return Error(Code::kDataLoss, "STORE_CORRUPT",
               absl::StrCat("the store is damaged (", what,
                            "); stop the service, delete the store, start: it rebuilds"));
}

absl::Status SequenceGap(int64_t applied, int64_t got) {
  return Error(Code::kInternal, "SEQUENCE_GAP",
               absl::StrCat("record ", got, " came after ", applied, ", want ", applied + 1));
}

absl::Status WaitTooLong(int64_t wanted, int64_t applied) {
  return Error(
      Code::kDeadlineExceeded, "WAIT_TOO_LONG",
      absl::StrCat("min_sequence: ", wanted, " not applied in time, applied is ", applied, "; retry"),
      {{"applied_sequence", absl::StrCat(applied)}});
}

}  // namespace communique::query
