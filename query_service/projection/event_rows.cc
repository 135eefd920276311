#include "query_service/projection/event_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/report_rows.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

absl::StatusOr<std::string> EventOf(const std::string& report, Database& db) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT event FROM reports WHERE name = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, report).Step());
  return found ? std::string(select.Text(0)) : std::string();
}

void AddLink(v1::EventLink::Kind kind, const std::string& target, bool incoming, v1::Event& event) {
  if (target.empty() || target == event.name()) return;
  for (const v1::EventLink& link : event.links()) {
    if (link.kind() == kind && link.target() == target && link.incoming() == incoming) return;
  }
  v1::EventLink* link = event.add_links();
  link->set_kind(kind);
  link->set_target(target);
  link->set_incoming(incoming);
}

// To which events the links of the reports lead, and which links lead to them.
absl::Status ReadLinks(Database& db, EventDue& due) {
  for (const Report& report : due.reports) {
    for (const v1::EventLink& link : report.event.links()) {
      ASSIGN_OR_RETURN(due.targets[link.target()], EventOf(link.target(), db));
    }
    if (!report.linked) continue;
    ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat(
                                           "SELECT event, links FROM reports WHERE ", kOfArticle,
                                           " AND linked = 1 AND links <> x'' AND name <> ?2 ORDER BY name")));
    select.Bind(1, IdOf(report.article)).Bind(2, report.name);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      v1::Event other;
      RETURN_IF_ERROR(ParseStored(select.Text(1), report.name, other));
      for (v1::EventLink& link : *other.mutable_links()) {
        if (link.target() != report.name) continue;
        link.set_target(std::string(select.Text(0)));
        due.incoming.push_back(std::move(link));
      }
    }
  }
  return absl::OkStatus();
}

absl::Status ReadArticles(Database& db, EventDue& due) {
  std::set<std::string> articles;
  for (const Report& report : due.reports) articles.insert(report.article);
  for (const std::string& article : articles) {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT title, publisher, sketch FROM contributions WHERE article = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, article).Step());
    if (!found) continue;
    absl::StrAppend(&due.titles, select.Text(0), " ");
    due.sources.push_back({std::string(select.Text(1)), std::string(select.Text(2))});
  }
  return absl::OkStatus();
}

// The links of the reports to reports become links to events, by the names of the answers; then come the links of other
// events to this one.
void ResolveLinks(const EventDue& due, v1::Event& event) {
  google::protobuf::RepeatedPtrField<v1::EventLink> links;
  links.Swap(event.mutable_links());
  for (const v1::EventLink& link : links) AddLink(link.kind(), due.targets.at(link.target()), false, event);
  for (const v1::EventLink& link : due.incoming) AddLink(link.kind(), link.target(), true, event);
}

absl::Status MakeListsBefore(const Catalogue& catalogue, EventDue& due) {
  v1::Event before;
  RETURN_IF_ERROR(ParseStored(due.before->body, due.name, before));
  due.lists_before = ListsOf(before, catalogue);
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadEvent(KnownReports& known, Database& db, EventDue& due) {
  ASSIGN_OR_RETURN(due.before, ReadEventRow(due.name, db));
  ASSIGN_OR_RETURN(due.reports, TakeReportsOf(due.name, known, db));
  RETURN_IF_ERROR(ReadLinks(db, due));
  return ReadArticles(db, due);
}

void MakeEvent(const Catalogue& catalogue, EventDue& due) {
  if (!due.reports.empty()) {
    const int64_t publish_day = due.reports[0].publish_day;
    v1::Event& event = due.event.emplace(MergeReports(due.reports));
    event.set_publisher_count(CountSources(due.sources));
    ResolveLinks(due, event);
    const std::vector<std::string> commitments = CommitmentsOf(event, catalogue);
    if (event.has_commitment() && !commitments.empty())
      event.mutable_commitment()->set_commitment(commitments[0]);
    due.commitments.insert(commitments.begin(), commitments.end());
    due.now = MakeEventRow(event, due.titles, publish_day);
    due.lists = ListsOf(event, catalogue);
  }
  if (due.before.has_value()) due.made = MakeListsBefore(catalogue, due);
}

absl::Status WriteEvent(WordIndex& index, Database& db, EventDue& due, Remade& row) {
  RETURN_IF_ERROR(due.made);
  absl::optional<IndexedWords> indexed_before;
  if (due.before.has_value()) {
    if (due.event.has_value() && due.before->Equals(due.now)) {
      row.before = row.after = std::move(due.now.body);
      return absl::OkStatus();
    }
    indexed_before = due.before->indexed;
  }
  if (due.event.has_value()) {
    RETURN_IF_ERROR(WriteEventRow(*due.event, due.lists, due.before, due.lists_before, db, due.now));
    index.Replace(due.name, indexed_before, std::move(due.now.indexed));
    row.after = std::move(due.now.body);
  } else if (due.before.has_value()) {
    RETURN_IF_ERROR(DeleteEventRow(due.name, *due.before, due.lists_before, db));
    index.Replace(due.name, indexed_before, absl::nullopt);
  }
  if (due.before.has_value()) row.before = std::move(due.before->body);
  return absl::OkStatus();
}

}  // namespace communique::query
