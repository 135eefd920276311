#include "query_service/projection/article_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/projection/report_rows.h"
#include "query_service/store/stored_message.h"

namespace communique::query {

absl::StatusOr<const ArticleRow*> ArticleRows::Read(const std::string& article, Database& db) {
  const auto [known, is_new] = rows_.try_emplace(article);
  ArticleRow& row = known->second;
  if (!is_new) return &row;
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT title, publisher, sketch FROM contributions WHERE article = ?"));
  ASSIGN_OR_RETURN(const bool found, select.Bind(1, article).Step());
  if (!found) return StoreCorrupt(article);
  row.title = std::string(select.Text(0));
  row.source = {std::string(select.Text(1)), std::string(select.Text(2))};
  return &row;
}

absl::StatusOr<const std::vector<LinkedReport>*> ArticleRows::ReadLinked(const std::string& article,
                                                                         Database& db) {
  const auto [known, is_new] = linked_.try_emplace(article);
  std::vector<LinkedReport>& linked = known->second;
  if (!is_new) return &linked;
  ASSIGN_OR_RETURN(Statement select, db.Prepare(absl::StrCat("SELECT name, event, links FROM reports WHERE ",
                                                             kOfArticle, " AND linked = 1 ORDER BY name")));
  select.Bind(1, IdOf(article));
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return &linked;
    LinkedReport& report = linked.emplace_back();
    report.name = std::string(select.Text(0));
    report.event = std::string(select.Text(1));
    v1::Event links;
    RETURN_IF_ERROR(ParseStored(select.Text(2), report.name, links));
    for (v1::EventLink& link : *links.mutable_links()) report.links.push_back(std::move(link));
  }
}

}  // namespace communique::query
