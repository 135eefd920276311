#include "query_service/projection/word_index.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/strings/str_split.h"
#include "common/status_macros.h"

namespace communique::query {

bool WordIndex::IsBefore(const Entry& a, const Entry& b) {
  return std::tie(a.word, b.sort_day, a.event) < std::tie(b.word, a.sort_day, b.event);
}

void WordIndex::AddEntries(const std::string& event, const IndexedWords& words, std::vector<Entry>& entries) {
  for (const std::string& word : words.words) entries.push_back({word, words.sort_day, event, words.row});
}

void WordIndex::Replace(const std::string& event, const absl::optional<IndexedWords>& before,
                        const absl::optional<IndexedWords>& now) {
  if (when_ == WordIndexing::kLater) {
    postponed_.push_back({event, before, now.has_value()});
    return;
  }
  if (before.has_value() && now.has_value() && before->sort_day == now->sort_day && before->row == now->row) {
    IndexedWords gone = *before, added = *now;
    for (const std::string& word : before->words) added.words.erase(word);
    for (const std::string& word : now->words) gone.words.erase(word);
    AddEntries(event, gone, removed_);
    AddEntries(event, added, added_);
    return;
  }
  if (before.has_value()) AddEntries(event, *before, removed_);
  if (now.has_value()) AddEntries(event, *now, added_);
}

// Of events that wait already nothing is in the index.
absl::Status WordIndex::Postpone(Database& db) {
  for (const Postponed& one : postponed_) {
    ASSIGN_OR_RETURN(Statement note, db.Prepare(one.stands ? "INSERT OR IGNORE INTO words_due VALUES (?)"
                                                           : "DELETE FROM words_due WHERE event = ?"));
    RETURN_IF_ERROR(note.Bind(1, one.event).Run());
    const bool waited = (db.Changes() > 0) != one.stands;
    if (one.before.has_value() && !waited) AddEntries(one.event, *one.before, removed_);
  }
  postponed_.clear();
  return absl::OkStatus();
}

absl::Status WordIndex::Write(Database& db) {
  RETURN_IF_ERROR(Postpone(db));
  std::sort(removed_.begin(), removed_.end(), IsBefore);
  std::sort(added_.begin(), added_.end(), IsBefore);
  ASSIGN_OR_RETURN(Statement remove,
                   db.Prepare("DELETE FROM event_words WHERE word = ? AND sort_day = ? AND event = ?"));
  for (const Entry& entry : removed_)
    RETURN_IF_ERROR(remove.Bind(1, entry.word).Bind(2, entry.sort_day).Bind(3, entry.event).Run());
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO event_words VALUES (?, ?, ?, ?)"));
  for (const Entry& entry : added_) {
    insert.Bind(1, entry.word).Bind(2, entry.sort_day).Bind(3, entry.event).Bind(4, entry.row);
    RETURN_IF_ERROR(insert.Run());
  }
  removed_.clear();
  added_.clear();
  return absl::OkStatus();
}

absl::StatusOr<bool> IndexPostponedWords(int most, Database& db) {
  WordIndex index(WordIndexing::kNow);
  std::vector<std::string> events;
  {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT d.event, e.words, e.sort_day, e.rowid FROM words_due d JOIN events e "
                                "ON e.name = d.event LIMIT ?"));
    select.Bind(1, int64_t{most});
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      events.emplace_back(select.Text(0));
      const std::set<std::string> words = absl::StrSplit(select.Text(1), ' ', absl::SkipEmpty());
      index.Replace(events.back(), absl::nullopt, IndexedWords{words, select.Int(2), select.Int(3)});
    }
  }
  RETURN_IF_ERROR(index.Write(db));
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM words_due WHERE event = ?"));
  for (const std::string& event : events) RETURN_IF_ERROR(remove.Bind(1, event).Run());
  return !events.empty();
}

}  // namespace communique::query
