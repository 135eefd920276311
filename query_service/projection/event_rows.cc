#include "query_service/projection/event_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/report_rows.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

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

// To which events the links of the report lead, and which links lead to it.
void FindLinks(const Report& report, const std::vector<LinkedReport>& linked, EventDue& due) {
  const auto is_target = [&](const std::string& name) {
    return std::any_of(report.event.links().begin(), report.event.links().end(),
                       [&](const v1::EventLink& link) { return link.target() == name; });
  };
  for (const LinkedReport& other : linked) {
    if (other.name == report.name) continue;
    if (is_target(other.name)) due.targets[other.name] = other.event;
    for (const v1::EventLink& link : other.links) {
      if (link.target() == report.name) due.incoming.emplace_back(link).set_target(other.event);
    }
  }
}

absl::Status ReadArticles(ArticleRows& articles, Database& db, EventDue& due) {
  for (const Report& report : due.reports) {
    ASSIGN_OR_RETURN(due.articles[report.article], articles.Read(report.article, db));
    if (!report.linked) continue;
    ASSIGN_OR_RETURN(const auto* linked, articles.ReadLinked(report.article, db));
    FindLinks(report, *linked, due);
  }
  return absl::OkStatus();
}

// The links of the reports to reports become links to events, by the names of the answers; then come the links of other
// events to this one.
void ResolveLinks(EventDue& due, v1::Event& event) {
  google::protobuf::RepeatedPtrField<v1::EventLink> links;
  links.Swap(event.mutable_links());
  for (const v1::EventLink& link : links) AddLink(link.kind(), due.targets[link.target()], false, event);
  for (const v1::EventLink& link : due.incoming) AddLink(link.kind(), link.target(), true, event);
}

absl::Status MakeListsBefore(const Catalogue& catalogue, EventDue& due) {
  v1::Event before;
  RETURN_IF_ERROR(ParseStored(due.before->body, due.name, before));
  due.lists_before = ListsOf(before, catalogue);
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadEvent(KnownReports& known, ArticleRows& articles, Database& db, EventDue& due) {
  ASSIGN_OR_RETURN(due.before, ReadEventRow(due.name, db));
  ASSIGN_OR_RETURN(due.reports, TakeReportsOf(due.name, known, db));
  return ReadArticles(articles, db, due);
}

void MakeEvent(const Catalogue& catalogue, EventDue& due) {
  if (!due.reports.empty()) {
    const int64_t publish_day = due.reports[0].publish_day;
    v1::Event& event = due.event.emplace(MergeReports(due.reports));
    std::string titles;
    std::vector<Source> sources;
    for (const auto& [name, article] : due.articles) {
      absl::StrAppend(&titles, article->title, " ");
      sources.push_back(article->source);
    }
    event.set_publisher_count(CountSources(sources));
    ResolveLinks(due, event);
    const std::vector<std::string> commitments = CommitmentsOf(event, catalogue);
    if (event.has_commitment() && !commitments.empty())
      event.mutable_commitment()->set_commitment(commitments[0]);
    due.commitments.insert(commitments.begin(), commitments.end());
    due.now = MakeEventRow(event, titles, publish_day);
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
