#include "tests/faults/history.h"

#include "absl/strings/str_cat.h"

namespace communique::faults {
namespace {

using Problems = std::vector<std::string>;

void CheckOrder(const std::vector<Delivered>& records, const std::string& who, Problems& problems) {
  int64_t expected = 1;
  for (const Delivered& record : records) {
    if (record.sequence != expected)
      problems.push_back(absl::StrCat(who, " got record ", record.sequence, " where ", expected, " is next"));
    expected = record.sequence + 1;
  }
}

void CheckUniqueAndInvoked(const History& history, Problems& problems) {
  std::map<std::string, int64_t> first;
  for (const Delivered& record : history.log) {
    const auto [it, fresh] = first.emplace(record.article, record.sequence);
    if (!fresh)
      problems.push_back(
          absl::StrCat(record.article, " is in the log twice: ", it->second, " and ", record.sequence));
    if (history.invoked.count(record.article) == 0)
      problems.push_back(absl::StrCat("record ", record.sequence, " is of ", record.article, ", never sent"));
  }
}

void CheckDurable(const History& history, Problems& problems) {
  std::map<int64_t, std::string> by_sequence;
  for (const Delivered& record : history.log) by_sequence[record.sequence] = record.article;
  for (const Acknowledged& ack : history.acknowledged) {
    const auto record = by_sequence.find(ack.sequence);
    if (record == by_sequence.end() || record->second != ack.article)
      problems.push_back(absl::StrCat(ack.article, " was acknowledged as ", ack.sequence, ", lost there"));
  }
}

void CheckSameBytes(const History& history, Problems& problems) {
  std::map<int64_t, std::string> digests;
  for (const Delivered& record : history.log) digests[record.sequence] = record.digest;
  for (const Delivered& record : history.live) {
    const auto kept = digests.find(record.sequence);
    if (kept == digests.end() || kept->second != record.digest)
      problems.push_back(
          absl::StrCat("record ", record.sequence, " was delivered and then changed or vanished"));
  }
}

}  // namespace

std::vector<std::string> Violations(const History& history) {
  Problems problems;
  CheckOrder(history.log, "the last reader", problems);
  CheckOrder(history.live, "the live subscriber", problems);
  CheckUniqueAndInvoked(history, problems);
  CheckDurable(history, problems);
  CheckSameBytes(history, problems);
  return problems;
}

}  // namespace communique::faults
