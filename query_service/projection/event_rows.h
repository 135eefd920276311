// Events as rows: one row for each event of the world, from its reports.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "common/sqlite.h"
#include "communique/v1/event.pb.h"
#include "query_service/projection/article_rows.h"
#include "query_service/projection/event_lists.h"
#include "query_service/projection/known_reports.h"
#include "query_service/projection/remade.h"
#include "query_service/projection/same_event.h"
#include "query_service/projection/word_index.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

// The row of an event that is made anew from its reports, or deleted with the last of them.
struct EventDue {
  std::string name;
  // What it rests on.
  absl::optional<EventRow> before;
  std::vector<Report> reports;                 // In order.
  std::map<std::string, std::string> targets;  // Of links: the event of each report.
  std::vector<v1::EventLink> incoming;         // Links of other events to it.
  std::map<std::string, const ArticleRow*> articles;
  // What is made of it.
  absl::Status made;
  absl::optional<v1::Event> event;  // None = the row is deleted.
  EventRow now;
  EventLists lists_before, lists;
  std::set<std::string> commitments;  // That it is an act of.
};

// The three steps (read_make_write.h). Writing tells the row of before and after.
absl::Status ReadEvent(KnownReports& known, ArticleRows& articles, Database& db, EventDue& due);
void MakeEvent(const Catalogue& catalogue, EventDue& due);
absl::Status WriteEvent(WordIndex& index, Database& db, EventDue& due, Remade& row);

}  // namespace communique::query
