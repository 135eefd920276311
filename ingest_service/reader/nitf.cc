#include "ingest_service/reader/nitf.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/tidy.h"
#include "ingest_service/reader/xml.h"

namespace communique::ingest {
namespace {

std::string Line(const xmlNode* element) { return TidyLine(RepairMojibake(Content(element))); }

void SetDate(const std::string& text, v1::Article* article) {
  const absl::optional<v1::Date> date = article->has_publish_date() ? absl::nullopt : ReadDate(text);
  if (date.has_value()) *article->mutable_publish_date() = *date;
}

}  // namespace

std::string WithDateline(const std::string& dateline, const std::string& text) {
  if (dateline.empty() || text.empty() || absl::StartsWith(text, dateline)) return text;
  absl::string_view place = absl::StripTrailingAsciiWhitespace(dateline);
  while (!place.empty() && absl::string_view("-:,").find(place.back()) != absl::string_view::npos) {
    place = absl::StripTrailingAsciiWhitespace(place.substr(0, place.size() - 1));
  }
  return absl::StrCat(place, " -- ", text);
}

v1::Article ReadNitf(xmlNode* nitf) {
  v1::Article article;
  const xmlNode* head = Find(nitf, "body/body.head");
  const xmlNode* headline = Find(head, "hedline/hl1");
  article.set_title(Line(headline != nullptr ? headline : Find(nitf, "head/title")));
  std::string text = TidyText(RepairMojibake(Paragraphs(Find(nitf, "body/body.content"))));
  if (text.empty()) text = TidyText(RepairMojibake(Paragraphs(Find(head, "abstract"))));
  article.set_text(WithDateline(Line(Find(head, "dateline")), text));

  const xmlNode* data = Find(nitf, "head/docdata");
  const xmlNode* publication = Find(nitf, "head/pubdata");
  article.set_publisher(TidyLine(Attribute(publication, "name")));
  if (article.publisher().empty()) article.set_publisher(Line(Find(head, "distributor")));
  if (article.publisher().empty())
    article.set_publisher(TidyLine(Attribute(Find(data, "doc.copyright"), "holder")));
  article.set_uri(TidyLine(Attribute(publication, "ex-ref")));
  SetDate(Attribute(publication, "date.publication"), &article);
  SetDate(Attribute(Find(data, "date.issue"), "norm"), &article);
  SetDate(Attribute(Find(head, "dateline/story.date"), "norm"), &article);
  return article;
}

}  // namespace communique::ingest
