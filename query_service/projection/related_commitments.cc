#include "query_service/projection/related_commitments.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"

namespace communique::query {
namespace {

absl::Status RemakeList(const std::string& party, const std::string& topic, Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT commitment FROM commitment_topics WHERE party = ? AND topic = ? "
                              "ORDER BY commitment LIMIT ?"));
  select.Bind(1, party).Bind(2, topic).Bind(3,
                                            int64_t{kRelatedShown + 1});  // One may be the commitment itself.
  std::string names;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    absl::StrAppend(&names, names.empty() ? "" : " ", select.Text(0));
  }
  if (names.empty()) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM related_commitments WHERE party = ? AND topic = ?"));
    return remove.RunWith(party, topic);
  }
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT OR REPLACE INTO related_commitments VALUES (?, ?, ?)"));
  return insert.RunWith(party, topic, names);
}

}  // namespace

absl::Status RemakeRelated(const RelatedLists& lists, Database& db) {
  for (const auto& [party, topic] : lists) RETURN_IF_ERROR(RemakeList(party, topic, db));
  return absl::OkStatus();
}

}  // namespace communique::query
