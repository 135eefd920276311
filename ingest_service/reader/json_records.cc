#include "ingest_service/reader/json_records.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/html.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/tidy.h"

namespace communique::ingest {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr int kMaxDepth = 64;

// The parser below takes seconds to refuse a megabyte of "[".
bool IsTooDeep(absl::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '[' || c == '{') && ++depth > kMaxDepth) return true;
    if (!quoted && (c == ']' || c == '}')) --depth;
  }
  return false;
}

absl::StatusOr<Value> ParseJson(absl::string_view json) {
  if (IsTooDeep(json)) return DocumentTooComplex(absl::StrCat("JSON nested deeper than ", kMaxDepth));
  Value value;
  const auto status = google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &value);
  if (status.ok()) return value;
  const auto message = status.message();
  const absl::string_view problem(message.data(), message.size());
  return DocumentMalformed("JSON", ValidUtf8(problem.substr(0, problem.find('\n')).substr(0, 200)));
}

const Value* Field(const Struct& record, const char* name) {
  const auto found = record.fields().find(name);
  return found == record.fields().end() ? nullptr : &found->second;
}

// The first of the fields that is a string with something in it.
std::string String(const Struct& record, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const Value* value = Field(record, name);
    if (value != nullptr && !absl::StripAsciiWhitespace(value->string_value()).empty())
      return value->string_value();
  }
  return "";
}

absl::StatusOr<std::string> Body(const Struct& record) {
  const std::string text = String(record, {"text"});
  if (!text.empty()) return TidyText(RepairMojibake(text));
  const std::string html = String(record, {"body", "html", "content", "content_html"});
  if (!html.empty()) return HtmlText(html);
  const Value* details = Field(record, "details");
  if (details == nullptr) return std::string();
  return HtmlText(String(details->struct_value(), {"body"}));
}

absl::StatusOr<v1::Article> ReadRecord(const Struct& record) {
  v1::Article article;
  ASSIGN_OR_RETURN(*article.mutable_text(), Body(record));
  article.set_title(TidyLine(RepairMojibake(DecodeEntities(String(record, {"title", "headline"})))));
  article.set_publisher(TidyLine(RepairMojibake(String(record, {"publisher", "source"}))));
  article.set_uri(TidyLine(String(record, {"uri", "url", "link", "url_or_repo_path"})));
  article.set_license(TidyLine(String(record, {"license", "licence"})));
  article.set_language(TidyLine(String(record, {"language", "lang", "locale"})));
  const std::string path = String(record, {"base_path"});
  if (!path.empty() && article.uri().empty()) {
    article.set_uri(TidyLine(absl::StrCat("https://www.gov.uk", path)));
    if (article.publisher().empty()) article.set_publisher("GOV.UK");
  }
  const absl::optional<v1::Date> date =
      ReadDate(String(record, {"published", "publish_date", "published_at", "date_published", "datePublished",
                               "first_published_at", "public_updated_at", "date"}));
  if (date.has_value()) *article.mutable_publish_date() = *date;
  return article;
}

absl::Status Append(const Value& value, std::vector<v1::Article>* articles) {
  if (value.has_list_value()) {
    for (const Value& element : value.list_value().values()) RETURN_IF_ERROR(Append(element, articles));
    return absl::OkStatus();
  }
  if (!value.has_struct_value()) return DocumentMalformed("JSON", "want a record or an array of records");
  ASSIGN_OR_RETURN(v1::Article article, ReadRecord(value.struct_value()));
  if (!article.text().empty()) articles->push_back(std::move(article));
  return absl::OkStatus();
}

bool IsRecordALine(absl::string_view json) {
  const size_t end = json.find('\n');
  return end != json.npos && absl::EndsWith(absl::StripAsciiWhitespace(json.substr(0, end)), "}") &&
         absl::StartsWith(absl::StripAsciiWhitespace(json.substr(end)), "{");
}

}  // namespace

absl::StatusOr<std::vector<v1::Article>> ReadJsonRecords(absl::string_view json) {
  json = absl::StripAsciiWhitespace(json);
  std::vector<v1::Article> articles;
  if (IsRecordALine(json)) {
    for (absl::string_view line : absl::StrSplit(json, '\n')) {
      if (absl::StripAsciiWhitespace(line).empty()) continue;
      ASSIGN_OR_RETURN(const Value value, ParseJson(line));
      RETURN_IF_ERROR(Append(value, &articles));
    }
  } else {
    ASSIGN_OR_RETURN(const Value value, ParseJson(json));
    RETURN_IF_ERROR(Append(value, &articles));
  }
  if (articles.empty()) return FeedEmpty("JSON document");
  return articles;
}

}  // namespace communique::ingest
