#include "common/error.h"

#include "common/utf8.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

TEST(Error, CarriesReasonDomainAndMetadata) {
  const absl::Status status =
      Error(absl::StatusCode::kOutOfRange, "SEQUENCE_IN_FUTURE", "after_sequence: 9, want <= 4",
            {{"after_sequence", "9"}, {"latest", "4"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(std::string(status.message()), "after_sequence: 9, want <= 4");
  const auto info = ErrorInfoOf(status);
  ASSERT_TRUE(info.has_value());
  EXPECT_EQ(info->reason(), "SEQUENCE_IN_FUTURE");
  EXPECT_EQ(info->domain(), "communique");
  EXPECT_EQ(info->metadata().at("latest"), "4");
}

TEST(Error, FieldErrorsNameTheField) {
  absl::Status status = InvalidField("page_size", "-1, want >= 0");
  EXPECT_EQ(std::string(status.message()), "page_size: -1, want >= 0");
  EXPECT_EQ(ErrorReason(status), "INVALID_FIELD");
  status = WithFieldViolation(status, "filter.time", "start after end");
  ASSERT_EQ(BadRequestOf(status)->field_violations_size(), 2);
  EXPECT_EQ(BadRequestOf(status)->field_violations(0).field(), "page_size");
  EXPECT_EQ(BadRequestOf(status)->field_violations(1).field(), "filter.time");
}

TEST(Error, MissingResourcesNameThemselves) {
  const absl::Status status = ResourceNotFound("Country", "countries/XYZ");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ResourceInfoOf(status)->resource_type(), "Country");
  EXPECT_EQ(ResourceInfoOf(status)->resource_name(), "countries/XYZ");
  EXPECT_EQ(ErrorInfoOf(status)->metadata().at("name"), "countries/XYZ");
}

TEST(Error, RetryDelaysKeepTheirFraction) {
  const absl::Status status =
      WithRetryInfo(Error(absl::StatusCode::kUnavailable, "STARTING", "starting"), absl::Milliseconds(1250));
  EXPECT_EQ(RetryInfoOf(status)->retry_delay().seconds(), 1);
  EXPECT_EQ(RetryInfoOf(status)->retry_delay().nanos(), 250000000);
}

TEST(Error, PlainStatusesCarryNothing) {
  EXPECT_EQ(ErrorReason(absl::InternalError("x")), "");
  EXPECT_FALSE(BadRequestOf(absl::OkStatus()).has_value());
}

TEST(Error, HostileBytesBecomeValidUtf8) {
  const absl::Status status =
      Error(absl::StatusCode::kInvalidArgument, "BAD", "got \xC3(", {{"value", "\xFF"}});
  EXPECT_TRUE(IsValidUtf8(std::string(status.message())));
  EXPECT_EQ(ErrorInfoOf(status)->metadata().at("value"), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace communique
