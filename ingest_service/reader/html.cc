#include "ingest_service/reader/html.h"

#include <libxml/HTMLparser.h>

#include <cstring>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/status_macros.h"
#include "ingest_service/reader/block_text.h"
#include "ingest_service/reader/dates.h"
#include "ingest_service/reader/entities.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/limits.h"
#include "ingest_service/reader/markup_guard.h"
#include "ingest_service/reader/mojibake.h"
#include "ingest_service/reader/tidy.h"

namespace communique::ingest {
namespace {

// A stretch of the text, [begin, end).
struct Region {
  int count = 0;
  int depth = 0;
  size_t begin = 0;
  size_t end = 0;
};

// What the parser's events add up to. The parser builds no tree, so depth costs nothing but its own stack.
struct Page {
  htmlParserCtxtPtr parser = nullptr;
  BlockText text;
  v1::Article about;
  std::string title_element;
  bool in_title = false;
  Region main, article;
  int depth = 0;
  bool too_deep = false;
};

absl::string_view Text(const xmlChar* text) {
  return text == nullptr ? absl::string_view() : absl::string_view(reinterpret_cast<const char*>(text));
}

// The value of an attribute in libxml2's name, value, ..., null list.
absl::string_view Attribute(const xmlChar** attributes, absl::string_view name) {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    if (absl::EqualsIgnoreCase(Text(attributes[0]), name)) return Text(attributes[1]);
  }
  return "";
}

void ReadMeta(absl::string_view name, absl::string_view content, v1::Article* about) {
  const std::string key = absl::AsciiStrToLower(name);
  if (key == "og:title") about->set_title(TidyLine(content));
  if (key == "og:site_name") about->set_publisher(TidyLine(content));
  if (key == "og:url" && about->uri().empty()) about->set_uri(TidyLine(content));
  for (absl::string_view date :
       {"article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
        "dcterms.created", "datepublished", "pubdate", "publication_date"}) {
    const auto day = key == date && !about->has_publish_date() ? ReadDate(content) : absl::nullopt;
    if (day.has_value()) *about->mutable_publish_date() = *day;
  }
}

void ReadHead(absl::string_view element, const xmlChar** attributes, Page* page) {
  v1::Article& about = page->about;
  if (element == "html") about.set_language(std::string(Attribute(attributes, "lang")));
  if (element == "title") page->in_title = page->title_element.empty();
  if (element == "meta") {
    for (absl::string_view key : {"property", "name", "itemprop"}) {
      ReadMeta(Attribute(attributes, key), Attribute(attributes, "content"), &about);
    }
  }
  if (element == "link" && absl::EqualsIgnoreCase(Attribute(attributes, "rel"), "canonical")) {
    about.set_uri(TidyLine(Attribute(attributes, "href")));
  }
  if (element == "time" && !about.has_publish_date()) {
    const auto day = ReadDate(Attribute(attributes, "datetime"));
    if (day.has_value()) *about.mutable_publish_date() = *day;
  }
}

void OpenRegion(Page* page, Region* region) {
  if (region->depth++ > 0) return;
  if (++region->count == 1) region->begin = page->text.EndParagraph();
}

void CloseRegion(Page* page, Region* region) {
  if (region->depth == 0 || --region->depth > 0) return;
  if (region->count == 1) region->end = page->text.EndParagraph();
}

void OnStart(void* data, const xmlChar* name, const xmlChar** attributes) {
  Page* page = static_cast<Page*>(data);
  if (++page->depth > kMaxMarkupDepth && !page->too_deep) {
    page->too_deep = true;
    xmlStopParser(page->parser);
    return;
  }
  const absl::string_view element = Text(name);
  ReadHead(element, attributes, page);
  page->text.Open(element);
  if (element == "main" || Attribute(attributes, "role") == "main") OpenRegion(page, &page->main);
  if (element == "article") OpenRegion(page, &page->article);
}

void OnEnd(void* data, const xmlChar* name) {
  Page* page = static_cast<Page*>(data);
  --page->depth;
  const absl::string_view element = Text(name);
  if (element == "title") page->in_title = false;
  if (element == "main") CloseRegion(page, &page->main);
  if (element == "article") CloseRegion(page, &page->article);
  page->text.Close(element);
}

void OnText(void* data, const xmlChar* text, int length) {
  Page* page = static_cast<Page*>(data);
  const absl::string_view piece(reinterpret_cast<const char*>(text), length);
  if (page->in_title) absl::StrAppend(&page->title_element, piece);
  page->text.Append(piece);
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

absl::Status Parse(absl::string_view html, Page* page) {
  RETURN_IF_ERROR(CheckTags(html, /*html=*/true));
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (parser == nullptr) return absl::ResourceExhaustedError("no memory for the HTML parser");
  htmlSAXHandler events;
  std::memset(&events, 0, sizeof(events));
  events.startElement = OnStart;
  events.endElement = OnEnd;
  events.characters = events.ignorableWhitespace = OnText;
  *parser->sax = events;
  parser->userData = page;
  page->parser = parser.get();
  htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                     HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC |
                         HTML_PARSE_RECOVER);
  if (!page->too_deep) return absl::OkStatus();
  return DocumentTooComplex(absl::StrCat("elements nested deeper than ", kMaxMarkupDepth));
}

std::string MainText(Page* page) {
  for (const Region& region : {page->main, page->article}) {
    if (region.count != 1 || region.end <= region.begin) continue;
    const std::string text = page->text.Take(region.begin, region.end);
    if (!absl::StripAsciiWhitespace(text).empty()) return text;
  }
  return page->text.Take();
}

}  // namespace

absl::StatusOr<v1::Article> ReadHtml(absl::string_view html) {
  Page page;
  RETURN_IF_ERROR(Parse(html, &page));
  v1::Article article = std::move(page.about);
  article.set_text(TidyText(RepairMojibake(MainText(&page))));
  if (article.title().empty()) article.set_title(TidyLine(RepairMojibake(page.title_element)));
  return article;
}

absl::StatusOr<std::string> HtmlText(absl::string_view fragment) {
  if (!absl::StrContains(fragment, '<')) return TidyText(RepairMojibake(DecodeEntities(fragment)));
  Page page;
  RETURN_IF_ERROR(Parse(fragment, &page));
  return TidyText(RepairMojibake(page.text.Take()));
}

}  // namespace communique::ingest
