// The entries of event_words, collected while rows of events are made anew and written together in the order of the
// table: there are thirty for each event, and each by itself would touch a page of its own.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"

namespace communique::query {

// By what an event is found: its words, and where it stands in their lists.
struct IndexedWords {
  std::string words;  // In order, each once, with spaces between.
  int64_t sort_day = 0;
  int64_t row = 0;  // Of `events`.
};

// When the entries of new rows are written. Later means by IndexPostponedWords: for a rebuild, whose millions of entries
// are written in order in a fraction of the time. Until then no search by words finds these events.
enum class WordIndexing { kNow, kLater };

class WordIndex {
 public:
  explicit WordIndex(WordIndexing when) : when_(when) {}

  // The row of an event is another now; none = there is no row. Once for each event.
  void Replace(const std::string& event, const absl::optional<IndexedWords>& before,
               const absl::optional<IndexedWords>& now);
  // Writes what was collected.
  absl::Status Write(Database& db);

 private:
  // The entries of some events. They are put in order by word and event apart, for there are millions.
  class Entries {
   public:
    void Add(const std::string& event, IndexedWords words) { events_.push_back({event, std::move(words)}); }
    // Calls `write(word, event, words)` for every entry in the order of the table. What it is given stays where it is.
    template <typename WriteOne>
    absl::Status WriteAll(WriteOne write);

   private:
    std::vector<std::pair<std::string, IndexedWords>> events_;
  };
  struct Postponed {
    std::string event;
    absl::optional<IndexedWords> before;
    int64_t row = 0;  // Of the event, or that it had.
    bool stands = false;
  };
  absl::Status Postpone(Database& db);

  friend absl::StatusOr<bool> IndexPostponedWords(int most, Database& db);

  const WordIndexing when_;
  Entries removed_, added_;
  std::vector<Postponed> postponed_;
};

// Writes the entries of up to `most` events that were put off; false if there are none.
absl::StatusOr<bool> IndexPostponedWords(int most, Database& db);

}  // namespace communique::query
