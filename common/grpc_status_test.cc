#include "common/grpc_status.h"

#include <gtest/gtest.h>

#include "common/error.h"

namespace communique {
namespace {

TEST(GrpcStatus, KeepsCodeMessageAndDetails) {
  const absl::Status status =
      Error(absl::StatusCode::kNotFound, "ARTICLE_NOT_FOUND", "no such article", {{"name", "articles/1"}});
  const grpc::Status edge = ToGrpcStatus(status);
  EXPECT_EQ(edge.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(edge.error_message(), "no such article");
  EXPECT_EQ(FromGrpcStatus(edge), status);
}

TEST(GrpcStatus, OkIsOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_TRUE(FromGrpcStatus(grpc::Status::OK).ok());
}

TEST(GrpcStatus, ForeignDetailsDoNoHarm) {
  EXPECT_EQ(FromGrpcStatus(grpc::Status(grpc::StatusCode::INTERNAL, "x", "\xff\xff")).message(), "x");
}

}  // namespace
}  // namespace communique
