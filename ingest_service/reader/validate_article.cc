#include "ingest_service/reader/validate_article.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/utf8.h"
#include "ingest_service/reader/errors.h"

namespace communique::ingest {

absl::Status ValidateArticle(const v1::Article& article, const ReaderLimits& limits) {
  const std::string& text = article.text();
  if (text.size() > limits.text_bytes) return TextTooLarge(text.size(), limits.text_bytes);
  if (absl::StripAsciiWhitespace(text).empty()) return TextEmpty();
  const size_t valid = ValidUtf8Prefix(text);
  if (valid != text.size()) return TextNotUtf8(valid);
  if (article.has_publish_date() && !IsValidDate(article.publish_date())) {
    const v1::Date& date = article.publish_date();
    return DateImpossible(absl::StrCat(date.year(), "-", date.month(), "-", date.day()));
  }
  return absl::OkStatus();
}

}  // namespace communique::ingest
