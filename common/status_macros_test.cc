#include "common/status_macros.h"

#include <memory>

#include "gtest/gtest.h"

namespace communique {
namespace {

absl::StatusOr<int> Half(int n) {
  if (n % 2 != 0) return absl::InvalidArgumentError("odd");
  return n / 2;
}

absl::StatusOr<int> Quarter(int n) {
  ASSIGN_OR_RETURN(const int half, Half(n));
  int quarter = 0;
  ASSIGN_OR_RETURN(quarter, Half(half));
  return quarter;
}

absl::Status Check(int n) {
  RETURN_IF_ERROR(Half(n).status());
  if (n > 100) RETURN_IF_ERROR(absl::OutOfRangeError("large"));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<int>> MoveOnly() {
  ASSIGN_OR_RETURN(auto pointer, absl::StatusOr<std::unique_ptr<int>>(std::make_unique<int>(7)));
  return pointer;
}

TEST(StatusMacros, PassValuesOn) {
  EXPECT_EQ(*Quarter(12), 3);
  EXPECT_EQ(**MoveOnly(), 7);
  EXPECT_TRUE(Check(2).ok());
}

TEST(StatusMacros, ReturnTheFirstError) {
  EXPECT_EQ(Quarter(7).status(), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(Quarter(6).status(), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(Check(3), absl::InvalidArgumentError("odd"));
  EXPECT_EQ(Check(102), absl::OutOfRangeError("large"));
}

}  // namespace
}  // namespace communique
