#include "query_service/projection/word_index.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"

namespace communique::query {

namespace {

using Words = std::vector<absl::string_view>;

Words SplitWords(absl::string_view text) { return absl::StrSplit(text, ' ', absl::SkipEmpty()); }

// The words that only the first has.
IndexedWords Without(const IndexedWords& all, const IndexedWords& others) {
  const Words a = SplitWords(all.words), b = SplitWords(others.words);
  Words rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  return {absl::StrJoin(rest, " "), all.sort_day, all.row};
}

}  // namespace

// Rows of event_words, inserted many at once: one statement that inserts rows in their order does not search the place of
// each anew.
class WordIndex::Inserts {
 public:
  absl::Status Add(const Entry& entry, Database& db) {
    rows_.push_back(entry);
    return rows_.size() < kAtOnce ? absl::OkStatus() : Insert(kAtOnce, db);
  }
  // The last ones one by one: ever new numbers would make ever new statements.
  absl::Status Finish(Database& db) { return Insert(1, db); }

 private:
  static constexpr size_t kAtOnce = 64;

  absl::Status Insert(size_t at_once, Database& db) {
    std::string sql = "INSERT INTO event_words VALUES (?, ?, ?, ?)";
    for (size_t i = 1; i < at_once; ++i) sql += ", (?, ?, ?, ?)";
    ASSIGN_OR_RETURN(Statement insert, db.Prepare(sql));
    for (size_t i = 0; i < rows_.size(); i += at_once) {
      int parameter = 0;
      for (size_t j = i; j < i + at_once; ++j) {
        insert.Lend(++parameter, rows_[j].word);
        insert.Lend(++parameter, rows_[j].sort_day);
        insert.Lend(++parameter, rows_[j].event);
        insert.Lend(++parameter, rows_[j].row);
      }
      RETURN_IF_ERROR(insert.Run());
    }
    rows_.clear();
    return absl::OkStatus();
  }

  std::vector<Entry> rows_;
};

void WordIndex::Entries::Add(const std::string& event, const IndexedWords& words) {
  for (const absl::string_view word : SplitWords(words.words)) {
    const auto known = numbers_.find(word);
    const auto next = static_cast<uint32_t>(numbers_.size());
    words_.push_back(known != numbers_.end() ? known->second : numbers_.emplace(word, next).first->second);
  }
  events_.push_back({event, words.sort_day, words.row, words_.size()});
}

template <typename WriteOne>
absl::Status WordIndex::Entries::WriteAll(WriteOne write) {
  std::vector<uint32_t> in_order(events_.size());
  std::iota(in_order.begin(), in_order.end(), 0);
  std::sort(in_order.begin(), in_order.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(events_[b].sort_day, events_[a].name) < std::tie(events_[a].sort_day, events_[b].name);
  });
  // Where the events of each word end in `events_of`; first, where they begin.
  std::vector<size_t> ends(numbers_.size() + 1);
  for (const uint32_t number : words_) ++ends[number + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<uint32_t> events_of(words_.size());
  for (const uint32_t event : in_order) {
    for (size_t i = event == 0 ? 0 : events_[event - 1].words_end; i < events_[event].words_end; ++i)
      events_of[ends[words_[i]]++] = event;
  }
  std::vector<std::pair<absl::string_view, uint32_t>> words(numbers_.begin(), numbers_.end());
  std::sort(words.begin(), words.end());
  for (const auto& [word, number] : words) {
    for (size_t i = number == 0 ? 0 : ends[number - 1]; i < ends[number]; ++i) {
      const Event& event = events_[events_of[i]];
      RETURN_IF_ERROR(write(Entry{word, event.name, event.sort_day, event.row}));
    }
  }
  return absl::OkStatus();
}

void WordIndex::Replace(const std::string& event, const absl::optional<IndexedWords>& before,
                        const absl::optional<IndexedWords>& now) {
  if (when_ == WordIndexing::kLater) {
    if (before.has_value() || now.has_value())
      postponed_.push_back({event, before, now.has_value() ? now->row : before->row, now.has_value()});
    return;
  }
  if (before.has_value() && now.has_value() && before->sort_day == now->sort_day && before->row == now->row) {
    removed_.Add(event, Without(*before, *now));
    added_.Add(event, Without(*now, *before));
    return;
  }
  if (before.has_value()) removed_.Add(event, *before);
  if (now.has_value()) added_.Add(event, *now);
}

// Of events that wait already nothing is in the index.
absl::Status WordIndex::Postpone(Database& db) {
  for (const Postponed& one : postponed_) {
    ASSIGN_OR_RETURN(Statement note, db.Prepare(one.stands ? "INSERT OR IGNORE INTO words_due VALUES (?)"
                                                           : "DELETE FROM words_due WHERE row = ?"));
    RETURN_IF_ERROR(note.Bind(1, one.row).Run());
    const bool waited = (db.Changes() > 0) != one.stands;
    if (one.before.has_value() && !waited) removed_.Add(one.event, *one.before);
  }
  postponed_.clear();
  return absl::OkStatus();
}

absl::Status WordIndex::Write(Database& db) {
  RETURN_IF_ERROR(Postpone(db));
  ASSIGN_OR_RETURN(Statement remove,
                   db.Prepare("DELETE FROM event_words WHERE word = ? AND sort_day = ? AND event = ?"));
  RETURN_IF_ERROR(removed_.WriteAll(
      [&](const Entry& entry) { return remove.RunWith(entry.word, entry.sort_day, entry.event); }));
  Inserts inserts;
  RETURN_IF_ERROR(added_.WriteAll([&](const Entry& entry) { return inserts.Add(entry, db); }));
  RETURN_IF_ERROR(inserts.Finish(db));
  removed_ = added_ = {};
  return absl::OkStatus();
}

absl::StatusOr<bool> IndexPostponedWords(int most, Database& db) {
  WordIndex index(WordIndexing::kNow);
  int64_t last = 0;
  {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT d.row, e.name, e.words, e.sort_day FROM words_due d CROSS JOIN events e "
                   "ON e.rowid = d.row ORDER BY d.row LIMIT ?"));
    select.Bind(1, int64_t{most});
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      last = select.Int(0);
      index.Replace(std::string(select.Text(1)), absl::nullopt,
                    IndexedWords{std::string(select.Text(2)), select.Int(3), last});
    }
  }
  if (last == 0) return false;
  RETURN_IF_ERROR(index.Write(db));
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM words_due WHERE row <= ?"));
  RETURN_IF_ERROR(remove.Bind(1, last).Run());
  return true;
}

}  // namespace communique::query
