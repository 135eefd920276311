#include "ingest_service/reader/newsml.h"

#include <string>

#include "absl/strings/match.h"
#include "common/status_macros.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/html.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/nitf.h"
#include "ingest_service/reader/tidy.h"
#include "ingest_service/reader/xml.h"

namespace communique::ingest {
namespace {

std::string Line(const xmlNode* element) { return TidyLine(RepairMojibake(Content(element))); }

absl::StatusOr<v1::Article> ReadContent(const xmlNode* content) {
  v1::Article article;
  for (xmlNode* inline_xml : Children(content, "inlineXML")) {
    const std::vector<xmlNode*> nitf = Below(inline_xml, "nitf");
    if (!nitf.empty()) return ReadNitf(nitf.front());
    article.set_text(TidyText(RepairMojibake(Paragraphs(inline_xml))));
    if (!article.text().empty()) return article;
  }
  for (const xmlNode* data : Children(content, "inlineData")) {
    if (!Attribute(data, "encoding").empty()) continue;  // Base64: not text.
    if (absl::StrContains(Attribute(data, "contenttype"), "html")) {
      ASSIGN_OR_RETURN(*article.mutable_text(), HtmlText(Content(data)));
    } else {
      article.set_text(TidyText(RepairMojibake(Content(data))));
    }
    if (!article.text().empty()) return article;
  }
  return article;
}

std::string Publisher(const xmlNode* item) {
  for (absl::string_view path :
       {"contentMeta/infoSource/name", "itemMeta/provider/name", "rightsInfo/copyrightHolder/name"}) {
    const std::string name = Line(Find(item, path));
    if (!name.empty()) return name;
  }
  const xmlNode* provider = Find(item, "itemMeta/provider");
  const std::string literal = Attribute(provider, "literal");
  if (!literal.empty()) return TidyLine(literal);
  const std::string code = Attribute(provider, "qcode");
  return TidyLine(code.substr(code.find(':') + 1));
}

void ReadMetadata(const xmlNode* item, v1::Article* article) {
  const std::string headline = Line(Find(item, "contentMeta/headline"));
  if (!headline.empty()) article->set_title(headline);
  const std::string publisher = Publisher(item);
  if (!publisher.empty()) article->set_publisher(publisher);
  std::string language = Attribute(Find(item, "contentMeta/language"), "tag");
  if (language.empty()) language = Attribute(item, "lang");
  article->set_language(language);
  for (absl::string_view path :
       {"itemMeta/versionCreated", "itemMeta/firstCreated", "contentMeta/contentCreated"}) {
    const absl::optional<v1::Date> date = ReadDate(Content(Find(item, path)));
    if (!date.has_value()) continue;
    *article->mutable_publish_date() = *date;
    break;
  }
  article->set_text(WithDateline(Line(Find(item, "contentMeta/dateline")), article->text()));
}

}  // namespace

absl::StatusOr<std::vector<v1::Article>> ReadNewsml(xmlNode* root) {
  std::vector<xmlNode*> items = Below(root, "newsItem");
  if (items.empty()) items.push_back(root);
  std::vector<v1::Article> articles;
  for (xmlNode* item : items) {
    const xmlNode* content = LocalName(item) == "contentSet" ? item : Find(item, "contentSet");
    if (content == nullptr) continue;
    ASSIGN_OR_RETURN(v1::Article article, ReadContent(content));
    if (article.text().empty()) continue;
    ReadMetadata(item, &article);
    articles.push_back(std::move(article));
  }
  if (articles.empty()) return FeedEmpty("NewsML-G2 document");
  return articles;
}

}  // namespace communique::ingest
