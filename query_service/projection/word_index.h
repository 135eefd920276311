// The entries of event_words, collected while rows of events are made anew and written together in the order of the
// table: there are thirty for each event, and each by itself would touch a page of its own.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
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
  // A row of the table. The texts stay where they are as long as the Entries.
  struct Entry {
    absl::string_view word, event;
    int64_t sort_day, row;
  };
  // The entries of some events. They are put in order by word and event apart, for there are millions; each is a number of
  // four bytes until it is written.
  class Entries {
   public:
    void Add(const std::string& event, const IndexedWords& words);
    // Calls `write(Entry)` for every entry in the order of the table.
    template <typename WriteOne>
    absl::Status WriteAll(WriteOne write);

   private:
    struct Event {
      std::string name;
      int64_t sort_day, row;
      size_t words_end;  // Of its words in words_; they begin where those of the event before end.
    };
    std::vector<Event> events_;
    std::vector<uint32_t> words_;  // By number.
    absl::flat_hash_map<std::string, uint32_t> numbers_;
  };
  class Inserts;
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
