#include "query_service/projection/commitment_rows.h"

#include "common/status_macros.h"
#include "communique/v1/filter.pb.h"
#include "query_service/errors.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

absl::Status InsertParty(const v1::Commitment& commitment, const v1::Party& party, int role, int state,
                         Database& db) {
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT OR IGNORE INTO commitment_parties VALUES (?, ?, ?, ?)"));
  for (const std::string& name : {party.resource(), party.on_behalf_of()}) {
    if (name.empty()) continue;
    RETURN_IF_ERROR(
        insert.Bind(1, name).Bind(2, int64_t{role}).Bind(3, int64_t{state}).Bind(4, commitment.name()).Run());
  }
  return absl::OkStatus();
}

absl::Status InsertParties(const v1::Commitment& commitment, Database& db) {
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    RETURN_IF_ERROR(InsertParty(commitment, state.obligor(), v1::PartyFilter::ROLE_ACTOR, state.state(), db));
  }
  for (const v1::Party& party : commitment.counterparties()) {
    RETURN_IF_ERROR(InsertParty(commitment, party, v1::PartyFilter::ROLE_TARGET, 0, db));
  }
  for (const v1::Party& party : commitment.seekers()) {
    RETURN_IF_ERROR(InsertParty(commitment, party, v1::PartyFilter::ROLE_TARGET, 0, db));
  }
  return absl::OkStatus();
}

absl::Status InsertRow(const v1::Commitment& commitment, Database& db) {
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT INTO commitments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
                              "?11 / 1e6, ?12, ?13)"));
  const DayInterval latest = ToDays(commitment.latest_act_time());
  const DayInterval pledged = ToDays(commitment.pledge_time());
  const DayInterval deadline = ToDays(commitment.terms().deadline());
  insert.Bind(1, commitment.name()).Bind(2, latest.dated ? latest.end - 1 : kUndatedDay);
  if (pledged.dated)
    insert.Bind(3, pledged.start).Bind(4, pledged.end);
  else
    insert.BindNull(3).BindNull(4);
  insert.Bind(5, int64_t{pledged.closed});
  if (commitment.terms().deadline().has_end())
    insert.Bind(6, deadline.end - 1);
  else
    insert.BindNull(6);
  insert.Bind(7, int64_t{commitment.terms().specificity()}).Bind(8, int64_t{commitment.bindingness()});
  insert.Bind(9, int64_t{commitment.terms().conditions_size() > 0})
      .Bind(10, int64_t{commitment.publisher_count()});
  insert.Bind(11, static_cast<int64_t>(commitment.confidence() * 1e6)).Bind(12, commitment.terms().topic());
  return insert.BindBlob(13, commitment.SerializeAsString()).Run();
}

}  // namespace

absl::Status InsertActs(const v1::Event& event, absl::string_view article, const Catalogue& catalogue,
                        Database& db, std::set<std::string>& touched) {
  for (const Act& act : ActsOf(event)) {
    const std::string name = CommitmentName(act, catalogue);
    touched.insert(name);
    ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR IGNORE INTO commitment_acts VALUES (?, ?, ?)"));
    RETURN_IF_ERROR(insert.Bind(1, name).Bind(2, event.name()).Bind(3, article).Run());
  }
  return absl::OkStatus();
}

absl::Status DeleteActsOf(absl::string_view article, Database& db, std::set<std::string>& touched) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT DISTINCT commitment FROM commitment_acts WHERE article = ?"));
  select.Bind(1, article);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    touched.insert(std::string(select.Text(0)));
  }
  ASSIGN_OR_RETURN(Statement remove, db.Prepare("DELETE FROM commitment_acts WHERE article = ?"));
  return remove.Bind(1, article).Run();
}

absl::StatusOr<FoldedCommitment> ReadCommitment(const std::string& name, const Catalogue& catalogue,
                                                const std::optional<v1::Date>& as_of, Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT e.body FROM commitment_acts a JOIN events e ON e.name = a.event "
                              "WHERE a.commitment = ?"));
  select.Bind(1, name);
  std::vector<Act> acts;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    v1::Event event;
    const absl::string_view body = select.Text(0);
    if (!event.ParseFromArray(body.data(), static_cast<int>(body.size()))) return StoreCorrupt(name);
    for (Act& act : ActsOf(event)) {
      if (CommitmentName(act, catalogue) == name) acts.push_back(std::move(act));
    }
  }
  return FoldCommitment(name, std::move(acts), as_of);
}

absl::Status RemakeCommitment(const std::string& name, const Catalogue& catalogue, Database& db) {
  for (const char* sql :
       {"DELETE FROM commitments WHERE name = ?", "DELETE FROM commitment_parties WHERE commitment = ?"}) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare(sql));
    RETURN_IF_ERROR(remove.Bind(1, name).Run());
  }
  ASSIGN_OR_RETURN(const FoldedCommitment folded, ReadCommitment(name, catalogue, std::nullopt, db));
  if (folded.commitment.name().empty()) return absl::OkStatus();
  RETURN_IF_ERROR(InsertRow(folded.commitment, db));
  return InsertParties(folded.commitment, db);
}

}  // namespace communique::query
