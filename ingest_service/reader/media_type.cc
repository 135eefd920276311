#include "ingest_service/reader/media_type.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "ingest_service/reader/errors.h"

namespace communique::ingest {
namespace {

constexpr size_t kSniffedBytes = 2048;

std::string CharsetParameter(absl::string_view parameter) {
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(parameter, absl::MaxSplits('=', 1));
  if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(parts.first), "charset")) return "";
  absl::string_view value = absl::StripAsciiWhitespace(parts.second);
  if (absl::ConsumePrefix(&value, "\"")) absl::ConsumeSuffix(&value, "\"");
  return std::string(value);
}

// True if `tag` opens in `text`: "<p>" and "<p class=..." but not "<param".
bool Opens(absl::string_view text, absl::string_view tag) {
  for (size_t at = text.find(tag); at != text.npos; at = text.find(tag, at + 1)) {
    const size_t end = at + tag.size();
    if (end < text.size() && (text[end] == '>' || text[end] == '/' || absl::ascii_isspace(text[end])))
      return true;
  }
  return false;
}

// The local name of the first element of markup in lower case, behind declarations and comments.
absl::string_view RootElement(absl::string_view markup) {
  for (size_t at = markup.find('<'); at != markup.npos; at = markup.find('<', at + 1)) {
    const absl::string_view rest = markup.substr(at + 1);
    if (absl::StartsWith(rest, "!--")) {
      at = markup.find("-->", at);
      if (at == markup.npos) break;
    } else if (!absl::StartsWith(rest, "!") && !absl::StartsWith(rest, "?")) {
      const absl::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n/>"));
      return name.substr(name.find(':') + 1);
    }
  }
  return "";
}

}  // namespace

absl::StatusOr<MediaType> ParseMediaType(absl::string_view media_type) {
  MediaType result;
  const std::vector<std::string> parts = absl::StrSplit(media_type, ';');
  const std::string type = absl::AsciiStrToLower(absl::StripAsciiWhitespace(parts[0]));
  for (size_t i = 1; i < parts.size() && result.charset.empty(); ++i)
    result.charset = CharsetParameter(parts[i]);
  if (type.empty() || type == "application/octet-stream") return result;
  if (type == "text/html" || type == "application/xhtml+xml") {
    result.format = Format::kHtml;
  } else if (absl::EndsWith(type, "+xml") || absl::EndsWith(type, "/xml")) {
    result.format = Format::kXml;
  } else if (absl::EndsWith(type, "+json") || absl::EndsWith(type, "/json") ||
             absl::EndsWith(type, "ndjson")) {
    result.format = Format::kJson;
  } else if (absl::StartsWith(type, "text/")) {
    result.format = Format::kText;
  } else {
    return MediaTypeUnknown(type);
  }
  return result;
}

bool IsBinary(absl::string_view content) {
  for (absl::string_view magic : {"%PDF-", "PK\x03\x04", "\x1F\x8B", "\x89PNG", "\xFF\xD8\xFF", "GIF8",
                                  "\xD0\xCF\x11\xE0", "{\\rtf", "BZh",
                                  "\xFD"
                                  "7zXZ"}) {
    if (absl::StartsWith(content, magic)) return true;
  }
  return false;
}

Format SniffFormat(absl::string_view text) {
  const std::string head =
      absl::AsciiStrToLower(absl::StripLeadingAsciiWhitespace(text).substr(0, kSniffedBytes));
  if (absl::StartsWith(head, "{") || absl::StartsWith(head, "[{")) return Format::kJson;
  if (absl::StartsWith(head, "[") &&
      absl::StartsWith(absl::StripLeadingAsciiWhitespace(absl::string_view(head).substr(1)), "{")) {
    return Format::kJson;
  }
  if (absl::StartsWith(head, "<")) {
    const absl::string_view root = RootElement(head);
    if (root == "html" || absl::StartsWith(head, "<!doctype html")) return Format::kHtml;
    if (absl::StartsWith(head, "<?xml")) return Format::kXml;
    for (absl::string_view known : {"rss", "feed", "rdf", "nitf", "newsitem", "newsmessage", "packageitem",
                                    "knowledgeitem", "conceptitem", "contentset", "contentmeta"}) {
      if (root == known) return Format::kXml;
    }
  }
  for (absl::string_view tag :
       {"<html", "<head", "<body", "<p", "<div", "<table", "<h1", "<article", "<br", "<ul", "<meta"}) {
    if (Opens(head, tag)) return Format::kHtml;
  }
  return Format::kText;
}

}  // namespace communique::ingest
