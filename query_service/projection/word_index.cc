#include "query_service/projection/word_index.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
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

// Rows of event_words, inserted many at once: one statement that inserts rows in their order does not search the place of
// each anew.
class Inserts {
 public:
  struct Row {
    absl::string_view word, event;  // Stay where they are.
    int64_t sort_day, row;
  };

  absl::Status Add(const Row& row, Database& db) {
    rows_.push_back(row);
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

  std::vector<Row> rows_;
};

}  // namespace

template <typename WriteOne>
absl::Status WordIndex::Entries::WriteAll(WriteOne write) {
  std::sort(events_.begin(), events_.end(), [](const auto& a, const auto& b) {
    return std::tie(b.second.sort_day, a.first) < std::tie(a.second.sort_day, b.first);
  });
  absl::flat_hash_map<absl::string_view, std::vector<uint32_t>> events_of;
  for (uint32_t i = 0; i < events_.size(); ++i) {
    for (const absl::string_view word : SplitWords(events_[i].second.words)) events_of[word].push_back(i);
  }
  Words words;
  for (const auto& [word, events] : events_of) words.push_back(word);
  std::sort(words.begin(), words.end());
  for (const absl::string_view word : words) {
    for (const uint32_t i : events_of[word]) RETURN_IF_ERROR(write(word, events_[i].first, events_[i].second));
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
  RETURN_IF_ERROR(
      removed_.WriteAll([&](absl::string_view word, const std::string& event, const IndexedWords& words) {
        return remove.RunWith(word, words.sort_day, event);
      }));
  Inserts inserts;
  RETURN_IF_ERROR(
      added_.WriteAll([&](absl::string_view word, const std::string& event, const IndexedWords& words) {
        return inserts.Add({word, event, words.sort_day, words.row}, db);
      }));
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
