#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/page_token.h"
#include "common/status_macros.h"
#include "ingest_service/errors.h"
#include "ingest_service/handlers/articles.h"

namespace communique::ingest {
namespace {

// Articles without a date come last.
constexpr int64_t kUndated = -9999999;

std::string Key(const v1::Article& article) {
  const int64_t day = article.has_publish_date() ? ToDayNumber(article.publish_date()) : kUndated;
  return absl::StrCat(day, " ", article.name());
}

absl::StatusOr<ArticlePosition> ReadPosition(const v1::ListArticlesRequest& request) {
  ArticlePosition position;
  if (request.page_token().empty()) return position;
  const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
  const size_t space = key.ok() ? key->find(' ') : std::string::npos;
  if (space == std::string::npos || !absl::SimpleAtoi(key->substr(0, space), &position.publish_day))
    return ForeignPageToken();
  position.name = key->substr(space + 1);
  return position;
}

absl::Status ReadRange(const v1::DateRange& range, ArticleQuery& query) {
  if ((range.has_start() && !IsValidDate(range.start())) || (range.has_end() && !IsValidDate(range.end()))) {
    return MalformedDateRange("a day that does not exist");
  }
  if (range.has_start()) query.start_day = ToDayNumber(range.start());
  if (range.has_end()) query.end_day = ToDayNumber(range.end());
  if (query.start_day >= query.end_day) return MalformedDateRange("start is not before end");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListArticlesResponse> ListArticles(const HandlerContext& context,
                                                      const v1::ListArticlesRequest& request) {
  if (request.page_size() < 0) return NegativePageSize(request.page_size());
  ArticleQuery query;
  RETURN_IF_ERROR(ReadRange(request.published(), query));
  ASSIGN_OR_RETURN(query.after, ReadPosition(request));
  query.publisher = request.publisher();
  query.include_retracted = request.include_retracted();
  const int page_size = PageSize(request.page_size());
  query.limit = page_size + 1;  // One more tells whether there is a next page.
  ASSIGN_OR_RETURN(std::vector<v1::Article> articles,
                   context.readers.With([&](LogReader& reader) { return reader.ListArticles(query); }));
  v1::ListArticlesResponse response;
  const bool more = static_cast<int>(articles.size()) > page_size;
  if (more) articles.pop_back();
  if (more) response.set_next_page_token(MakePageToken(request, Key(articles.back())));
  for (v1::Article& article : articles) *response.add_articles() = std::move(article);
  return response;
}

}  // namespace communique::ingest
