#include "ingest_service/reader/read_document.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "ingest_service/reader/charset.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/feed.h"
#include "ingest_service/reader/html.h"
#include "ingest_service/reader/json_records.h"
#include "ingest_service/reader/language.h"
#include "ingest_service/reader/media_type.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/newsml.h"
#include "ingest_service/reader/nitf.h"
#include "ingest_service/reader/tidy.h"
#include "ingest_service/reader/validate_article.h"
#include "ingest_service/reader/xml.h"

namespace communique::ingest {
namespace {

using Articles = std::vector<v1::Article>;

Articles ReadPlainText(absl::string_view text) {
  v1::Article article;
  article.set_text(TidyText(DecodeEntities(RepairMojibake(text))));
  return {article};
}

absl::StatusOr<Articles> ReadPage(absl::string_view text) {
  ASSIGN_OR_RETURN(v1::Article article, ReadHtml(text));
  return Articles{std::move(article)};
}

// The root element decides which XML it is.
absl::StatusOr<Articles> ReadXml(absl::string_view text) {
  ASSIGN_OR_RETURN(const XmlDocument document, ParseXml(text));
  xmlNode* root = xmlDocGetRootElement(document.get());
  const absl::string_view name = LocalName(root);
  if (name == "rss" || name == "RDF" || name == "feed") return ReadFeed(root);
  if (name == "nitf") return Articles{ReadNitf(root)};
  if (name == "html") return ReadPage(text);
  for (absl::string_view newsml : {"newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem",
                                   "planningItem", "contentSet", "contentMeta", "itemSet"}) {
    if (name == newsml) return ReadNewsml(root);
  }
  return MediaTypeUnknown(absl::StrCat("XML with root element <", name, ">"));
}

absl::StatusOr<Articles> ReadFormat(Format format, absl::string_view text) {
  switch (format) {
    case Format::kHtml:
      return ReadPage(text);
    case Format::kXml:
      return ReadXml(text);
    case Format::kJson:
      return ReadJsonRecords(text);
    case Format::kText:
    case Format::kUnknown:
      break;
  }
  return ReadPlainText(text);
}

// Every string of the articles is about to enter a log that refuses invalid UTF-8.
void FinishArticle(v1::Article* article) {
  for (std::string* text :
       {article->mutable_text(), article->mutable_title(), article->mutable_publisher(),
        article->mutable_uri(), article->mutable_license(), article->mutable_language()}) {
    if (!IsValidUtf8(*text)) *text = ValidUtf8(*text);
  }
  article->set_language(DetectLanguage(article->text(), article->language()));
}

}  // namespace

absl::StatusOr<Articles> ReadDocument(const v1::RawDocument& raw, const ReaderLimits& limits) {
  const std::string& content = raw.content();
  if (content.size() > limits.content_bytes) return DocumentTooLarge(content.size(), limits.content_bytes);
  ASSIGN_OR_RETURN(const MediaType type, ParseMediaType(raw.media_type()));
  if (IsBinary(content)) return MediaTypeUnknown("the bytes of a binary format");
  const bool markup = type.format != Format::kText && type.format != Format::kJson;
  ASSIGN_OR_RETURN(const std::string text, DecodeText(content, type.charset, markup));
  if (absl::StripAsciiWhitespace(text).empty()) return TextEmpty();
  const Format format = type.format == Format::kUnknown ? SniffFormat(text) : type.format;
  ASSIGN_OR_RETURN(Articles articles, ReadFormat(format, text));
  if (articles.size() > limits.articles) return FeedTooLong(articles.size(), limits.articles);
  for (v1::Article& article : articles) FinishArticle(&article);
  if (articles.size() == 1) RETURN_IF_ERROR(ValidateArticle(articles.front(), limits));
  return articles;
}

}  // namespace communique::ingest
