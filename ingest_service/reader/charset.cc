#include "ingest_service/reader/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/utf8.h"
#include "ingest_service/reader/cp1252.h"
#include "ingest_service/reader/errors.h"

namespace communique::ingest {
namespace {

constexpr size_t kDeclarationBytes = 2048;
constexpr char kReplacement[] = "\xEF\xBF\xBD";

void AppendUtf8(char32_t character, std::string* out) {
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(character));
  out->append(buffer, length);
}

std::string DecodeCp1252(absl::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char byte : bytes) AppendUtf8(FromCp1252(static_cast<uint8_t>(byte)), &out);
  return out;
}

absl::StatusOr<std::string> DecodeNamed(absl::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(charset.c_str(), &error);
  if (U_FAILURE(error)) return CharsetUnknown(charset);
  const icu::UnicodeString wide(bytes.data(), static_cast<int32_t>(bytes.size()), converter, error);
  ucnv_close(converter);
  if (U_FAILURE(error)) return CharsetUnknown(charset);
  std::string out;
  wide.toUTF8String(out);
  return out;
}

// Runs of bytes that belong to no valid sequence become one U+FFFD; a sequence cut off at the end goes.
std::string RepairUtf8(absl::string_view bytes) {
  std::string out;
  bool damaged = false;
  while (!bytes.empty()) {
    const size_t valid = ValidUtf8Prefix(bytes);
    if (valid > 0) {
      if (damaged) out += kReplacement;
      damaged = false;
      out.append(bytes.data(), valid);
      bytes.remove_prefix(valid);
    } else {
      damaged = true;
      bytes.remove_prefix(1);
    }
  }
  return out;
}

struct Utf8Quality {
  size_t multibyte = 0;  // Valid sequences of two bytes or more.
  size_t damaged = 0;    // Bytes outside of any.
};

Utf8Quality MeasureUtf8(absl::string_view bytes) {
  Utf8Quality quality;
  while (!bytes.empty()) {
    const size_t valid = ValidUtf8Prefix(bytes);
    for (size_t i = 0; i < valid; ++i) quality.multibyte += static_cast<uint8_t>(bytes[i]) >= 0xC0;
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    ++quality.damaged;
    bytes.remove_prefix(1);
  }
  return quality;
}

// "UTF-16LE" or "UTF-16BE" if nearly every other byte is zero, else empty.
std::string GuessUtf16(absl::string_view bytes) {
  const absl::string_view head = bytes.substr(0, kDeclarationBytes);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == 0;
  const size_t pairs = head.size() / 2;
  if (pairs < 2) return "";
  if (zeros[1] * 10 > pairs * 7 && zeros[0] * 10 < pairs) return "UTF-16LE";
  if (zeros[0] * 10 > pairs * 7 && zeros[1] * 10 < pairs) return "UTF-16BE";
  return "";
}

// Latin-1 and ASCII as declared are windows-1252 in practice (WHATWG Encoding).
bool MeansCp1252(absl::string_view charset) {
  for (absl::string_view name : {"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii",
                                 "ascii", "windows-1252", "cp1252", "cp-1252"}) {
    if (absl::EqualsIgnoreCase(charset, name)) return true;
  }
  return false;
}

// A text cut inside its last character: a lead byte and at least one continuation, which is no windows-1252
// word end.
bool EndsInsideCharacter(absl::string_view bytes) {
  const absl::string_view rest = bytes.substr(ValidUtf8Prefix(bytes));
  if (rest.size() < 2 || rest.size() > 3 || static_cast<uint8_t>(rest[0]) < 0xE0) return false;
  return std::all_of(rest.begin() + 1, rest.end(), [](char c) { return (c & 0xC0) == 0x80; });
}

std::string DecodeUndeclared(absl::string_view bytes) {
  if (IsValidUtf8(bytes)) return std::string(bytes);
  const Utf8Quality quality = MeasureUtf8(bytes);
  if (quality.multibyte > quality.damaged || EndsInsideCharacter(bytes)) return RepairUtf8(bytes);
  return DecodeCp1252(bytes);
}

absl::StatusOr<std::string> DecodeDeclared(absl::string_view bytes, const std::string& charset) {
  if (MeansCp1252(charset)) return DecodeCp1252(bytes);
  if (absl::EqualsIgnoreCase(charset, "utf-8") || absl::EqualsIgnoreCase(charset, "utf8")) {
    return DecodeUndeclared(bytes);
  }
  if (absl::EqualsIgnoreCase(charset, "utf-16")) {
    const std::string order = GuessUtf16(bytes);
    return DecodeNamed(bytes, order.empty() ? "UTF-16LE" : order);
  }
  return DecodeNamed(bytes, charset);
}

}  // namespace

std::string DeclaredInside(absl::string_view bytes) {
  const std::string head = absl::AsciiStrToLower(bytes.substr(0, kDeclarationBytes));
  const bool xml = absl::StartsWith(head, "<?xml");
  const size_t limit = xml ? head.find("?>") : std::string::npos;
  for (absl::string_view key : {xml ? "encoding" : "charset", "charset"}) {
    size_t at = head.find(key.data(), 0, key.size());
    if (at == std::string::npos || (xml && key == "encoding" && at > limit)) continue;
    at += key.size();
    while (at < head.size() && (absl::ascii_isspace(head[at]) || head[at] == '=')) ++at;
    if (at < head.size() && (head[at] == '"' || head[at] == '\'')) ++at;
    const auto end = std::find_if_not(head.begin() + std::min(at, head.size()), head.end(), [](char c) {
      return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':';
    });
    return std::string(head.begin() + std::min(at, head.size()), end);
  }
  return "";
}

absl::StatusOr<std::string> DecodeText(absl::string_view bytes, absl::string_view declared, bool markup) {
  if (absl::ConsumePrefix(&bytes, "\xEF\xBB\xBF")) return DecodeUndeclared(bytes);
  if (absl::ConsumePrefix(&bytes, absl::string_view("\xFF\xFE\0\0", 4)))
    return DecodeNamed(bytes, "UTF-32LE");
  if (absl::ConsumePrefix(&bytes, "\xFF\xFE")) return DecodeNamed(bytes, "UTF-16LE");
  if (absl::ConsumePrefix(&bytes, "\xFE\xFF")) return DecodeNamed(bytes, "UTF-16BE");
  if (!declared.empty()) return DecodeDeclared(bytes, std::string(declared));
  const std::string utf16 = GuessUtf16(bytes);
  if (!utf16.empty()) return DecodeNamed(bytes, utf16);
  // A name found inside may be a word of the text: an unknown one is no reason to refuse the document.
  const std::string inside = markup ? DeclaredInside(bytes) : "";
  if (!inside.empty() && !absl::StartsWith(inside, "utf-16")) {
    absl::StatusOr<std::string> decoded = DecodeDeclared(bytes, inside);
    if (decoded.ok()) return decoded;
  }
  return DecodeUndeclared(bytes);
}

}  // namespace communique::ingest
