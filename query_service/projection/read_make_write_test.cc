#include "query_service/projection/read_make_write.h"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

namespace communique::query {
namespace {

struct Square {
  int of = 0, is = 0;
};

std::vector<int> Numbers(size_t count) {
  std::vector<int> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(ReadMakeWrite, WritesWhatWasMadeOfEachInputInOrderOnTheThreadOfTheCaller) {
  for (const size_t count : {size_t{0}, size_t{1}, kMadeTogether, 3 * kMadeTogether + 5}) {
    std::vector<int> numbers = Numbers(count), written;
    const std::thread::id caller = std::this_thread::get_id();
    const absl::Status status = ReadMakeWrite<Square>(
        numbers,
        [&](int number, Square& square) {
          EXPECT_EQ(std::this_thread::get_id(), caller);
          square.of = number;
          return absl::OkStatus();
        },
        [](Square& square) { square.is = square.of * square.of; },
        [&](Square& square) {
          EXPECT_EQ(std::this_thread::get_id(), caller);
          EXPECT_EQ(square.is, square.of * square.of);
          written.push_back(square.of);
          return absl::OkStatus();
        });
    EXPECT_TRUE(status.ok());
    EXPECT_EQ(written, numbers);
  }
}

TEST(ReadMakeWrite, EndsWithTheFirstErrorOfReadingOrWriting) {
  std::vector<int> numbers = Numbers(3 * kMadeTogether);
  const int bad = 2 * static_cast<int>(kMadeTogether) - 7;
  for (const bool at_read : {true, false}) {
    const auto fail_at_bad = [&](int number, bool fails) {
      return fails && number == bad ? absl::DataLossError("bad") : absl::OkStatus();
    };
    int last = -1;
    const absl::Status status = ReadMakeWrite<Square>(
        numbers,
        [&](int number, Square& square) {
          square.of = number;
          return fail_at_bad(number, at_read);
        },
        [](Square& square) { square.is = 1; },
        [&](Square& square) {
          last = square.of;
          return fail_at_bad(square.of, !at_read);
        });
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
    EXPECT_LE(last, bad);
  }
}

}  // namespace
}  // namespace communique::query
