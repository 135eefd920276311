#include "ingest_service/reader/markup_guard.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/reader/errors.h"
#include "ingest_service/reader/limits.h"

namespace communique::ingest {
namespace {

size_t EndOf(absl::string_view text, absl::string_view mark, size_t from) {
  const size_t at = text.find(mark, from);
  return at == text.npos ? text.size() : at + mark.size();
}

// Reads the tag that begins before `at`; leaves `at` behind it and gives the number of its attributes.
int ReadTag(absl::string_view text, size_t* at) {
  int attributes = 0;
  bool value = false, between = true;
  for (; *at < text.size(); ++*at) {
    const char c = text[*at];
    if (c == '>') break;
    if (value && (c == '"' || c == '\'')) {
      *at = text.find(c, *at + 1);
      if (*at == text.npos) *at = text.size() - 1;
      value = false;
      between = true;
    } else if (absl::ascii_isspace(c) || c == '/') {
      between = true;
    } else if (c == '=') {
      value = true;
    } else {
      // A character of a name or of an unquoted value.
      if (between && !value) ++attributes;
      between = value = false;
    }
  }
  return attributes;
}

}  // namespace

absl::Status CheckTags(absl::string_view text, bool html) {
  for (size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
    const absl::string_view rest = text.substr(at);
    if (absl::StartsWith(rest, "<!--")) {
      at = EndOf(text, "-->", at + 4);
    } else if (!html && absl::StartsWith(rest, "<![CDATA[")) {
      at = EndOf(text, "]]>", at);
    } else if (rest.size() > 1 && (absl::ascii_isalpha(rest[1]) || rest[1] == '_' || (rest[1] & 0x80) != 0)) {
      const size_t begin = ++at;
      while (at < text.size() && !absl::ascii_isspace(text[at]) && text[at] != '>' && text[at] != '/') ++at;
      const std::string name = absl::AsciiStrToLower(text.substr(begin, std::min<size_t>(at - begin, 16)));
      const int attributes = ReadTag(text, &at);
      if (attributes > kMaxTagAttributes) {
        return DocumentTooComplex(
            absl::StrCat("a tag with ", attributes, " attributes, want <= ", kMaxTagAttributes));
      }
      if (html && name == "script") at = EndOf(text, "</", at);
      if (html && name == "style") at = EndOf(text, "</", at);
    } else {
      ++at;
    }
  }
  return absl::OkStatus();
}

}  // namespace communique::ingest
