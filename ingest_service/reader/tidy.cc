#include "ingest_service/reader/tidy.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "ingest_service/reader/cp1252.h"

namespace communique::ingest {
namespace {

constexpr size_t kLongLineBytes = 120;
constexpr int kMaxMarks = 30;  // In a row: the limit of the Stream-Safe Text Format (UAX 15).

bool IsInvisible(UChar32 c) {
  return c == 0x00AD || c == 0x200B || c == 0x2060 ||
         c == 0xFEFF ||  // Soft hyphen, zero-width space, joiner, BOM.
         c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) ||  // Bidi.
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || U_IS_UNICODE_NONCHAR(c);
}

bool IsSpace(UChar32 c) {
  return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

void AppendTidy(UChar32 c, std::string* out) {
  if (c >= 0x80 && c <= 0x9F) c = static_cast<UChar32>(FromCp1252(static_cast<uint8_t>(c)));
  if (c == '\n') {
    out->push_back('\n');
  } else if (c == 0x2028 || c == 0x0B) {
    out->push_back('\n');
  } else if (c == 0x2029 || c == 0x0C) {
    out->append("\n\n");
  } else if (IsSpace(c)) {
    out->push_back(' ');
  } else if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c <= 0x9F) && !IsInvisible(c)) {
    char buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    out->append(buffer, length);
  }
}

// Composing reorders marks in quadratic time when there are absurdly many in a row.
bool IsStreamSafe(absl::string_view text) {
  int marks = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 c;
    U8_NEXT_UNSAFE(text.data(), at, c);
    marks = c >= 0x300 && u_getCombiningClass(c) != 0 ? marks + 1 : 0;
    if (marks > kMaxMarks) return false;
  }
  return true;
}

std::string Compose(std::string text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || !IsStreamSafe(text)) return text;
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  nfc->normalizeUTF8(0, text, sink, nullptr, error);
  return U_FAILURE(error) ? text : composed;
}

bool LinesAreParagraphs(absl::string_view text) {
  if (absl::StrContains(text, "\n\n")) return false;
  size_t lines = 0, long_lines = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++lines;
    long_lines += line.size() > kLongLineBytes;
  }
  return lines > 1 && long_lines * 2 > lines;
}

}  // namespace

std::string TidyText(absl::string_view text) {
  const std::string newlines = absl::StrReplaceAll(text, {{"\r\n", "\n"}, {"\r", "\n"}});
  std::string cleaned;
  cleaned.reserve(newlines.size());
  for (int32_t at = 0; at < static_cast<int32_t>(newlines.size());) {
    UChar32 c;
    U8_NEXT_UNSAFE(newlines.data(), at, c);
    AppendTidy(c, &cleaned);
  }
  std::string out;
  int blank = 0;
  for (absl::string_view line : absl::StrSplit(Compose(std::move(cleaned)), '\n')) {
    line = absl::StripTrailingAsciiWhitespace(line);
    if (line.empty()) {
      ++blank;
      continue;
    }
    if (!out.empty()) out += blank > 0 ? "\n\n" : "\n";
    blank = 0;
    out.append(line.data(), line.size());
  }
  if (LinesAreParagraphs(out)) out = absl::StrReplaceAll(out, {{"\n", "\n\n"}});
  return std::string(absl::StripAsciiWhitespace(out));
}

std::string TidyLine(absl::string_view text) {
  std::string line = absl::StrReplaceAll(TidyText(text), {{"\n", " "}});
  absl::RemoveExtraAsciiWhitespace(&line);
  return line;
}

}  // namespace communique::ingest
