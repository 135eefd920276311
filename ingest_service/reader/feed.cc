#include "ingest_service/reader/feed.h"

#include <string>

#include "absl/strings/match.h"
#include "common/status_macros.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/html.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/tidy.h"
#include "ingest_service/reader/xml.h"

namespace communique::ingest {
namespace {

// What the feed says about all its items.
struct Channel {
  std::string publisher;
  std::string language;
};

// Titles are often escaped twice, and some feeds put markup in them.
absl::StatusOr<std::string> Title(const xmlNode* element) {
  const std::string raw = Content(element);
  if (!absl::StrContains(raw, '<')) return TidyLine(RepairMojibake(DecodeEntities(raw)));
  ASSIGN_OR_RETURN(const std::string text, HtmlText(raw));
  return TidyLine(text);
}

std::string Line(const xmlNode* element) { return TidyLine(RepairMojibake(Content(element))); }

void SetDate(const xmlNode* item, std::initializer_list<absl::string_view> names, v1::Article* article) {
  for (absl::string_view name : names) {
    const absl::optional<v1::Date> date = ReadDate(Content(Find(item, name)));
    if (!date.has_value()) continue;
    *article->mutable_publish_date() = *date;
    return;
  }
}

absl::StatusOr<v1::Article> ReadItem(const xmlNode* item, const Channel& channel) {
  v1::Article article;
  ASSIGN_OR_RETURN(*article.mutable_title(), Title(Find(item, "title")));
  for (absl::string_view name : {"encoded", "content", "description"}) {
    if (!article.text().empty()) break;
    ASSIGN_OR_RETURN(*article.mutable_text(), HtmlText(Content(Find(item, name))));
  }
  article.set_publisher(channel.publisher);
  article.set_language(channel.language);
  article.set_uri(Line(Find(item, "link")));
  const xmlNode* guid = Find(item, "guid");
  if (article.uri().empty() && absl::StartsWith(Line(guid), "http")) article.set_uri(Line(guid));
  SetDate(item, {"pubDate", "date", "issued"}, &article);
  return article;
}

// The text of an Atom text construct: plain, escaped HTML or inline XHTML.
absl::StatusOr<std::string> AtomText(const xmlNode* element) {
  if (element == nullptr) return std::string();
  const std::string type = Attribute(element, "type");
  if (absl::StrContains(type, "xhtml") || !Children(element).empty()) {
    return TidyText(RepairMojibake(Paragraphs(element)));
  }
  if (type.empty() || type == "text" || type == "text/plain")
    return TidyText(RepairMojibake(Content(element)));
  return HtmlText(Content(element));
}

absl::StatusOr<v1::Article> ReadEntry(const xmlNode* entry, const Channel& channel) {
  v1::Article article;
  ASSIGN_OR_RETURN(const std::string title, AtomText(Find(entry, "title")));
  article.set_title(TidyLine(title));
  for (absl::string_view name : {"content", "summary"}) {
    if (!article.text().empty()) break;
    ASSIGN_OR_RETURN(*article.mutable_text(), AtomText(Find(entry, name)));
  }
  const std::string source = Line(Find(entry, "source/title"));
  article.set_publisher(source.empty() ? channel.publisher : source);
  const std::string language = Attribute(entry, "lang");
  article.set_language(language.empty() ? channel.language : language);
  for (const xmlNode* link : Children(entry, "link")) {
    const std::string rel = Attribute(link, "rel");
    if (rel.empty() || rel == "alternate") article.set_uri(TidyLine(Attribute(link, "href")));
  }
  SetDate(entry, {"published", "issued", "updated", "modified"}, &article);
  return article;
}

}  // namespace

absl::StatusOr<std::vector<v1::Article>> ReadFeed(xmlNode* root) {
  const bool atom = LocalName(root) == "feed";
  const xmlNode* head = atom ? root : Find(root, "channel");
  Channel channel;
  if (head != nullptr) {
    ASSIGN_OR_RETURN(channel.publisher, Title(Find(head, "title")));
    channel.language = atom ? Attribute(root, "lang") : Line(Find(head, "language"));
  }
  std::vector<v1::Article> articles;
  for (const xmlNode* item : Below(root, atom ? "entry" : "item")) {
    ASSIGN_OR_RETURN(v1::Article article, atom ? ReadEntry(item, channel) : ReadItem(item, channel));
    if (article.text().empty()) article.set_text(article.title());
    if (!article.text().empty()) articles.push_back(std::move(article));
  }
  if (articles.empty()) return FeedEmpty("feed");
  return articles;
}

}  // namespace communique::ingest
