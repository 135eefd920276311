#include "ingest_service/article_functions.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/error.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "ingest_service/pipeline/pipeline.h"

namespace communique::ingest {

constexpr size_t kMaxTextBytes = 1 << 20;

absl::StatusOr<std::vector<v1::Article>> ReadPlainText(const v1::RawDocument& raw) {
  if (!raw.media_type().empty() && !absl::StartsWith(raw.media_type(), "text/plain")) {
    return Error(absl::StatusCode::kUnimplemented, "FORMAT_NOT_READ",
                 absl::StrCat("media_type: ", raw.media_type(), ", want text/plain"));
  }
  v1::Article article;
  article.set_text(raw.content());
  return std::vector<v1::Article>{article};
}

absl::Status ValidateArticleText(const v1::Article& article) {
  const std::string& text = article.text();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos)
    return InvalidField("article.text", "empty, want text", "TEXT_EMPTY");
  if (text.size() > kMaxTextBytes)
    return InvalidField("article.text", absl::StrCat(text.size(), " bytes, want <= 1 MiB"), "TEXT_TOO_LARGE");
  if (!IsValidUtf8(text)) return InvalidField("article.text", "want UTF-8", "TEXT_NOT_UTF8");
  return absl::OkStatus();
}

AnalyzeFunction AnalyzeWith(const Resources& resources) {
  return [&resources](v1::Article article) -> absl::StatusOr<v1::Article> {
    ASSIGN_OR_RETURN(const Document document, Analyse(article, resources));
    return WithAnalysis(std::move(article), document);
  };
}

}  // namespace communique::ingest
