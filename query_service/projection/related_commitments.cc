#include "query_service/projection/related_commitments.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "communique/v1/commitment.pb.h"
#include "query_service/store/wire.h"

namespace communique::query {
namespace {

constexpr size_t kListed = kRelatedShown + 1;  // One may be the commitment itself.

// Bytes of a field before the name: its tag and its length, for a name has fewer than 128 bytes.
constexpr size_t kHead = 2;
static_assert(v1::Commitment::kRelatedFieldNumber < 16);

absl::Status AddFirst(const std::string& party, const std::string& topic, Database& db,
                      std::set<std::string>& names) {
  ASSIGN_OR_RETURN(
      Statement select,
      db.Prepare("SELECT DISTINCT commitment FROM commitment_parties WHERE party = ? AND topic = ? "
                 "AND role = 1 ORDER BY commitment LIMIT ?"));
  select.Bind(1, party).Bind(2, topic).Bind(3, int64_t{kListed});
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    names.emplace(select.Text(0));
  }
}

absl::Status RemakeList(const std::string& party, const std::string& topic, const Catalogue& catalogue,
                        Database& db) {
  std::set<std::string> names;
  for (const std::string& nested : catalogue.NestedTopics(topic))
    RETURN_IF_ERROR(AddFirst(party, nested, db, names));
  if (names.empty()) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM related_commitments WHERE party = ? AND topic = ?"));
    return remove.RunWith(party, topic);
  }
  while (names.size() > kListed) names.erase(std::prev(names.end()));
  ASSIGN_OR_RETURN(
      Statement write,  // Most lists stay as they are.
      db.Prepare("INSERT INTO related_commitments (party, topic, names) VALUES (?1, ?2, ?3) ON CONFLICT "
                 "(party, topic) DO UPDATE SET names = ?3 WHERE names <> ?3"));
  std::string fields;
  for (const std::string& name : names) AppendField(v1::Commitment::kRelatedFieldNumber, name, fields);
  return write.RunWith(party, topic, Blob{fields});
}

}  // namespace

absl::StatusOr<int64_t> RelatedList(const std::string& party, const std::string& topic, Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT list FROM related_commitments WHERE party = ? AND topic = ?"));
  select.Lend(1, party);
  select.Lend(2, topic);
  ASSIGN_OR_RETURN(const bool found, select.Step());
  if (found) return select.Int(0);
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT INTO related_commitments (party, topic, names) VALUES (?, ?, x'')"));
  RETURN_IF_ERROR(insert.RunWith(party, topic));
  return db.LastRow();
}

absl::Status RemakeRelated(const RelatedLists& lists, const Catalogue& catalogue, Database& db) {
  for (const auto& [party, topic] : lists) RETURN_IF_ERROR(RemakeList(party, topic, catalogue, db));
  return absl::OkStatus();
}

std::vector<absl::string_view> NamesOf(absl::string_view lists) {
  std::vector<absl::string_view> names;
  for (size_t at = 0; at + kHead <= lists.size(); at += kHead + names.back().size())
    names.push_back(lists.substr(at + kHead, static_cast<unsigned char>(lists[at + 1])));
  return names;
}

void AppendRelated(absl::string_view list, absl::string_view own, std::string& commitment) {
  size_t run = 0, at = 0;  // What is between them is yet to be appended.
  for (int shown = 0; at + kHead <= list.size() && shown < kRelatedShown;) {
    const size_t end = at + kHead + static_cast<unsigned char>(list[at + 1]);
    if (list.substr(at + kHead, end - at - kHead) == own) {
      absl::StrAppend(&commitment, list.substr(run, at - run));
      run = end;
    } else {
      ++shown;
    }
    at = end;
  }
  absl::StrAppend(&commitment, list.substr(run, at - run));
}

}  // namespace communique::query
