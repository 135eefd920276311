#include "common/grpc_status.h"

#include <string>

#include "common/error.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace communique {
namespace {

TEST(GrpcStatus, OkIsOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(GrpcStatus, KeepsEverythingOnTheWayThereAndBack) {
  absl::Status status = InvalidField("page_size", "-1, want >= 0");
  status = WithRetryInfo(WithResourceInfo(status, "Event", "events/1", "gone"), absl::Seconds(2));
  EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(status)), status);
}

TEST(GrpcStatus, KeepsEveryCanonicalCode) {
  for (int code = 1; code <= 16; ++code) {
    const absl::Status status = Error(static_cast<absl::StatusCode>(code), "REASON", "message");
    EXPECT_EQ(ToGrpcStatus(status).error_code(), code);
    EXPECT_EQ(FromGrpcStatus(ToGrpcStatus(status)), status);
  }
}

TEST(GrpcStatus, GivesEveryErrorAReason) {
  const grpc::Status status = ToGrpcStatus(absl::InternalError("disk on fire"));
  EXPECT_EQ(status.error_message(), "disk on fire");
  EXPECT_EQ(ErrorReason(FromGrpcStatus(status)), "INTERNAL");
  EXPECT_EQ(ErrorInfoOf(FromGrpcStatus(status))->domain(), "communique");
}

TEST(GrpcStatus, WireFormIsStableAndNamesErrorInfoFirst) {
  const absl::Status status = WithRetryInfo(InvalidField("f", "x, want y"), absl::Seconds(1));
  google::rpc::Status rich;
  ASSERT_TRUE(rich.ParseFromString(ToGrpcStatus(status).error_details()));
  ASSERT_EQ(rich.details_size(), 3);
  EXPECT_EQ(rich.code(), 3);
  EXPECT_EQ(rich.message(), "f: x, want y");
  EXPECT_EQ(rich.details(0).type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
  EXPECT_EQ(ToGrpcStatus(status).error_details(), ToGrpcStatus(status).error_details());
}

TEST(GrpcStatus, ForeignDetailsDoNotConfuse) {
  const absl::Status status =
      FromGrpcStatus(grpc::Status(grpc::StatusCode::UNAVAILABLE, "down", "\xFFnot a proto"));
  EXPECT_EQ(status, absl::UnavailableError("down"));
}

}  // namespace
}  // namespace communique
