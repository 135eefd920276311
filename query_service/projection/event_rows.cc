#include "query_service/projection/event_rows.h"

#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/event_lists.h"
#include "query_service/projection/report_rows.h"
#include "query_service/projection/sources.h"
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

// The links of the reports to reports become links to events, by the names of the answers; then come the links of other
// events to this one.
absl::Status ResolveLinks(const std::vector<Report>& reports, Database& db, v1::Event& event) {
  google::protobuf::RepeatedPtrField<v1::EventLink> links;
  links.Swap(event.mutable_links());
  for (const v1::EventLink& link : links) {
    ASSIGN_OR_RETURN(const std::string target, EventOf(link.target(), db));
    AddLink(link.kind(), target, false, event);
  }
  for (const Report& report : reports) {
    if (!report.linked) continue;
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT event, links FROM reports WHERE article = ? AND linked = 1 AND links <> x'' "
                   "AND name <> ? ORDER BY name"));
    select.Bind(1, report.article).Bind(2, report.name);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      v1::Event other;
      RETURN_IF_ERROR(ParseStored(select.Text(1), report.name, other));
      for (const v1::EventLink& link : other.links()) {
        if (link.target() == report.name) AddLink(link.kind(), std::string(select.Text(0)), true, event);
      }
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> TitlesOf(const std::set<std::string>& articles, Database& db) {
  std::string titles;
  for (const std::string& article : articles) {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT title FROM contributions WHERE article = ?"));
    ASSIGN_OR_RETURN(const bool found, select.Bind(1, article).Step());
    if (found) absl::StrAppend(&titles, select.Text(0), " ");
  }
  return titles;
}

}  // namespace

absl::StatusOr<absl::optional<v1::Event>> RemakeEvent(const std::string& name, const Catalogue& catalogue,
                                                      WordIndex& index, KnownReports& known, Database& db,
                                                      Remade& row) {
  ASSIGN_OR_RETURN(const absl::optional<EventRow> before, ReadEventRow(name, db));
  if (before.has_value()) row.before = before->body;
  ASSIGN_OR_RETURN(std::vector<Report> reports, TakeReportsOf(name, known, db));
  if (reports.empty()) {
    if (before.has_value()) {
      RETURN_IF_ERROR(DeleteEventRow(*before, catalogue, db));
      index.Replace(name, before->indexed, absl::nullopt);
    }
    return absl::optional<v1::Event>();
  }
  v1::Event event = MergeReports(reports);
  std::set<std::string> articles;
  for (const Report& report : reports) articles.insert(report.article);
  ASSIGN_OR_RETURN(const int sources, CountSourcesOf(articles, db));
  event.set_publisher_count(sources);
  RETURN_IF_ERROR(ResolveLinks(reports, db, event));
  if (event.has_commitment()) {
    const std::vector<Act> acts = ActsOf(event);
    if (!acts.empty()) event.mutable_commitment()->set_commitment(CommitmentName(acts[0], catalogue));
  }
  ASSIGN_OR_RETURN(const std::string titles, TitlesOf(articles, db));
  EventRow now = MakeEventRow(event, titles, reports[0].publish_day);
  row.after = now.body;
  if (before.has_value() && before->Equals(now)) return absl::make_optional(std::move(event));
  RETURN_IF_ERROR(WriteEventRow(event, before, catalogue, db, now));
  index.Replace(name, before.has_value() ? absl::make_optional(before->indexed) : absl::nullopt,
                std::move(now.indexed));
  return absl::make_optional(std::move(event));
}

}  // namespace communique::query
