#include "query_service/projection/commitment_rows.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "common/status_macros.h"
#include "communique/v1/filter.pb.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/sources.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

int64_t LatestDay(const v1::Commitment& commitment) {
  const DayInterval latest = ToDays(commitment.latest_act_time());
  return latest.dated ? latest.end - 1 : kUndatedDay;
}

absl::Status InsertParty(const v1::Commitment& commitment, const v1::Party& party, int role, int64_t day,
                         int64_t row, Database& db) {
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT OR IGNORE INTO commitment_parties VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
  for (const std::string& name : {party.resource(), party.on_behalf_of()}) {
    if (name.empty()) continue;
    const bool exact = name == party.resource();
    RETURN_IF_ERROR(insert.RunWith(name, role, exact, day, commitment.name(), commitment.terms().topic(),
                                   LatestDay(commitment), row));
  }
  return absl::OkStatus();
}

absl::Status InsertParties(const v1::Commitment& commitment, Database& db) {
  const int64_t row = db.LastRow();
  const int64_t latest = MemberDay(commitment.latest_act_time());
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    RETURN_IF_ERROR(InsertParty(commitment, state.obligor(), v1::PartyFilter::ROLE_ACTOR,
                                MemberDay(state.since()), row, db));
  }
  for (const v1::Party& party : commitment.counterparties()) {
    RETURN_IF_ERROR(InsertParty(commitment, party, v1::PartyFilter::ROLE_TARGET, latest, row, db));
  }
  for (const v1::Party& party : commitment.seekers()) {
    RETURN_IF_ERROR(InsertParty(commitment, party, v1::PartyFilter::ROLE_TARGET, latest, row, db));
  }
  return absl::OkStatus();
}

// Tells in which lists of related commitments it is: before its parties are deleted, and after they are inserted.
absl::Status TouchRelated(const std::string& name, const Catalogue& catalogue, Database& db,
                          RelatedLists& lists) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT DISTINCT party, topic FROM commitment_parties WHERE "
                                                "commitment = ? AND role = 1 AND topic <> ''"));
  select.Bind(1, name);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    for (const std::string& topic : catalogue.NestedTopics(std::string(select.Text(1))))
      lists.emplace(select.Text(0), topic);
  }
}

// Before it an act is still to come.
int64_t LatestStart(const std::vector<v1::CommitmentAct>& acts) {
  int64_t latest = kUndatedDay;
  for (const v1::CommitmentAct& act : acts) latest = std::max(latest, ToDays(act.time()).start);
  return latest;
}

std::vector<std::string> ObligorsOf(const v1::Commitment& commitment) {
  std::vector<std::string> obligors;
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    if (!state.obligor().resource().empty()) obligors.push_back(state.obligor().resource());
  }
  return obligors;
}

absl::Status InsertRow(const FoldedCommitment& folded, const std::string& body, Database& db) {
  const v1::Commitment& commitment = folded.commitment;
  const v1::Terms& terms = commitment.terms();
  const DayInterval pledged = ToDays(commitment.pledge_time());
  const auto if_pledged = [&](int64_t day) {
    return pledged.dated ? absl::make_optional(day) : absl::nullopt;
  };
  absl::optional<int64_t> deadline_day;
  absl::optional<Blob> lapsed_body;
  std::string lapsed_bytes;
  if (terms.deadline().has_end()) {
    deadline_day = ToDays(terms.deadline()).end - 1;
    v1::Commitment lapsed = commitment;
    ReadLapsed(terms.deadline().end(), lapsed);
    lapsed_bytes = lapsed.SerializeAsString();
    lapsed_body = Blob{lapsed_bytes};
  }
  const std::vector<std::string> obligors = ObligorsOf(commitment);
  absl::optional<int64_t> related;
  if (obligors.size() == 1 && !terms.topic().empty()) {
    ASSIGN_OR_RETURN(related, RelatedList(obligors[0], terms.topic(), db));
  }
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO commitments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                                "?, ?, ? / 1e6, ?, ?, ?, ?, ?)"));
  return insert.RunWith(commitment.name(), LatestDay(commitment), LatestStart(folded.acts),
                        if_pledged(pledged.start), if_pledged(pledged.end), pledged.closed, deadline_day,
                        terms.specificity(), commitment.bindingness(), !terms.conditions().empty(),
                        commitment.publisher_count(), static_cast<int64_t>(commitment.confidence() * 1e6),
                        terms.topic(), absl::StrJoin(obligors, " "), related, Blob{body}, lapsed_body);
}

absl::Status ReadEvents(const std::string& name, Database& db, std::vector<std::string>& events) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT e.body FROM commitment_acts a JOIN events e ON e.name = a.event "
                              "WHERE a.commitment = ?"));
  select.Bind(1, name);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return absl::OkStatus();
    events.emplace_back(select.Text(0));
  }
}

absl::StatusOr<std::vector<Act>> ActsOfEvents(const std::string& name, const Catalogue& catalogue,
                                              const std::vector<std::string>& events) {
  std::vector<Act> acts;
  for (const std::string& body : events) {
    v1::Event event;
    RETURN_IF_ERROR(ParseStored(body, name, event));
    for (Act& act : ActsOf(event)) {
      if (CommitmentName(act, catalogue) == name) acts.push_back(std::move(act));
    }
  }
  return acts;
}

std::set<std::string> ArticlesOf(const FoldedCommitment& folded) {
  std::set<std::string> articles;
  for (const v1::CommitmentAct& act : folded.acts) {
    for (const v1::Evidence& evidence : act.evidence()) {
      if (evidence.spans_size() > 0) articles.insert(evidence.spans(0).article());
    }
  }
  return articles;
}

absl::Status CountPublishers(const std::set<std::string>& articles, Database& db,
                             v1::Commitment& commitment) {
  ASSIGN_OR_RETURN(const int sources, CountSourcesOf(articles, db));
  if (sources > 0) commitment.set_publisher_count(sources);
  return absl::OkStatus();
}

absl::Status DeleteRow(const std::string& name, const Catalogue& catalogue, Database& db,
                       RelatedLists& related) {
  RETURN_IF_ERROR(TouchRelated(name, catalogue, db, related));
  for (const char* sql :
       {"DELETE FROM commitments WHERE name = ?", "DELETE FROM commitment_parties WHERE commitment = ?"}) {
    ASSIGN_OR_RETURN(Statement remove, db.Prepare(sql));
    RETURN_IF_ERROR(remove.RunWith(name));
  }
  return absl::OkStatus();
}

}  // namespace

int64_t MemberDay(const v1::DatePoint& time) {
  const DayInterval days = ToDays(time);
  if (!days.dated) return kUndatedDay;
  return time.has_start() ? days.start : days.end - 1;
}

absl::Status ReplaceActs(const std::string& event, bool is_new, std::set<std::string> now, Database& db,
                         Touched& touched) {
  std::set<std::string> before;
  if (!is_new) {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT commitment FROM commitment_acts WHERE event = ?"));
    select.Bind(1, event);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      before.insert(std::string(select.Text(0)));
    }
  }
  for (const std::string& name : before) {
    if (now.count(name) > 0) continue;
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM commitment_acts WHERE commitment = ? AND event = ?"));
    RETURN_IF_ERROR(remove.RunWith(name, event));
  }
  for (const std::string& name : now) {
    if (before.count(name) > 0) continue;
    ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT INTO commitment_acts VALUES (?, ?)"));
    RETURN_IF_ERROR(insert.RunWith(name, event));
  }
  touched.commitments.merge(before);
  touched.commitments.merge(now);
  return absl::OkStatus();
}

absl::StatusOr<FoldedCommitment> ReadCommitment(const std::string& name, const Catalogue& catalogue,
                                                const std::optional<v1::Date>& as_of, Database& db) {
  std::vector<std::string> events;
  RETURN_IF_ERROR(ReadEvents(name, db, events));
  ASSIGN_OR_RETURN(std::vector<Act> acts, ActsOfEvents(name, catalogue, events));
  FoldedCommitment folded = FoldCommitment(name, std::move(acts), as_of);
  RETURN_IF_ERROR(CountPublishers(ArticlesOf(folded), db, folded.commitment));
  return folded;
}

absl::Status ReadActs(Database& db, CommitmentDue& due) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT body FROM commitments WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, due.name).Step());
  if (found) due.before = std::string(select.Text(0));
  return ReadEvents(due.name, db, due.events);
}

void MakeCommitment(const Catalogue& catalogue, CommitmentDue& due) {
  absl::StatusOr<std::vector<Act>> acts = ActsOfEvents(due.name, catalogue, due.events);
  due.made = acts.status();
  if (!acts.ok()) return;
  due.folded = FoldCommitment(due.name, *std::move(acts), std::nullopt);
  due.articles = ArticlesOf(due.folded);
}

absl::Status WriteCommitment(const Catalogue& catalogue, Database& db, CommitmentDue& due, Remade& row,
                             RelatedLists& related) {
  RETURN_IF_ERROR(due.made);
  RETURN_IF_ERROR(CountPublishers(due.articles, db, due.folded.commitment));
  row.before = std::move(due.before);
  if (row.before.has_value()) RETURN_IF_ERROR(DeleteRow(due.name, catalogue, db, related));
  if (due.folded.commitment.name().empty()) return absl::OkStatus();
  row.after = due.folded.commitment.SerializeAsString();
  RETURN_IF_ERROR(InsertRow(due.folded, *row.after, db));
  RETURN_IF_ERROR(InsertParties(due.folded.commitment, db));
  return TouchRelated(due.name, catalogue, db, related);
}

}  // namespace communique::query
