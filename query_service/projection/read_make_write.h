// Rows made anew in three steps each: what a row rests on is read, the row is made of it, and written. The making is pure
// and may run on a second thread while the store, which belongs to the caller's thread, works.
#pragma once

#include <algorithm>
#include <future>
#include <vector>

#include "absl/status/status.h"
#include "common/status_macros.h"

namespace communique::query {

inline constexpr size_t kMadeTogether = 128;  // Fewer items than that are not worth a thread.

// Calls read(Input&, Item&), make(Item&) and write(Item&) for an Item of each input. `read` and `write` are called on
// the caller's thread, each in the order of the inputs, but an item may be read before others are written: what is read
// must not depend on what is written here. `make` must not fail, nor share anything that changes. The first error ends it.
template <typename Item, typename Inputs, typename Read, typename Make, typename Write>
absl::Status ReadMakeWrite(Inputs& inputs, Read read, Make make, Write write) {
  auto input = inputs.begin();
  std::vector<Item> next, now, written;
  const auto make_next = [&] {
    written.clear();  // To free what was made takes long, too.
    for (Item& item : next) make(item);
  };
  do {
    next.reserve(kMadeTogether);
    while (input != inputs.end() && next.size() < kMadeTogether)
      RETURN_IF_ERROR(read(*input++, next.emplace_back()));
    const std::future<void> made =
        std::async(next.size() < kMadeTogether ? std::launch::deferred : std::launch::async, make_next);
    absl::Status status;
    for (auto item = now.begin(); status.ok() && item != now.end(); ++item) status = write(*item);
    made.wait();
    RETURN_IF_ERROR(status);
    written.swap(now);
    now.swap(next);
  } while (!now.empty());
  return absl::OkStatus();
}

}  // namespace communique::query
