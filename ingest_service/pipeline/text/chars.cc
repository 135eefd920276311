#include "ingest_service/pipeline/text/chars.h"

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

constexpr char32_t kStray = 0xFFFD;

bool Continues(absl::string_view text, int position, int count) {
  if (position + count >= static_cast<int>(text.size())) return false;
  for (int i = 1; i <= count; ++i) {
    if ((static_cast<unsigned char>(text[position + i]) & 0xC0) != 0x80) return false;
  }
  return true;
}

bool OneOf(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

}  // namespace

Char CharAt(absl::string_view text, int position) {
  if (position < 0 || position >= static_cast<int>(text.size())) return {};
  auto byte = [&](int i) { return static_cast<unsigned char>(text[position + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first >= 0xC2 && first < 0xE0 && Continues(text, position, 1)) {
    return {static_cast<char32_t>((first & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  }
  if (first >= 0xE0 && first < 0xF0 && Continues(text, position, 2)) {
    const char32_t code = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (first >= 0xF0 && first < 0xF5 && Continues(text, position, 3)) {
    const char32_t code =
        (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    if (code >= 0x10000 && code < 0x110000) return {code, 4};
  }
  return {kStray, 1};
}

Char CharBefore(absl::string_view text, int position) {
  for (int size = 1; size <= 4 && position - size >= 0; ++size) {
    const Char c = CharAt(text, position - size);
    if (c.size == size && (size > 1 || c.code != kStray)) return c;
  }
  return position > 0 ? Char{kStray, 1} : Char{};
}

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200D) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 ||
         c == 0xFEFF || c == 0x85 || c == 0;
}

bool IsDigit(char32_t c) { return c >= '0' && c <= '9'; }

bool IsLetter(char32_t c) {
  if (c < 0x80) return absl::ascii_isalpha(static_cast<unsigned char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c >= 0x2000 && c < 0x2C00) return false;  // Punctuation, currency, symbols, arrows, boxes.
  if (c >= 0x3000 && c < 0x3040) return false;
  return c != 0xD7 && c != 0xF7 && c != kStray && !IsSpace(c);
}

bool IsUpper(char32_t c) {
  if (c < 0x80) return absl::ascii_isupper(static_cast<unsigned char>(c));
  if (c >= 0xC0 && c <= 0xDE) return c != 0xD7;
  if (c >= 0x100 && c < 0x180) return (c >= 0x139 && c <= 0x148) || c >= 0x179 ? c % 2 == 1 : c % 2 == 0;
  return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

bool IsLower(char32_t c) {
  if (c < 0x80) return absl::ascii_islower(static_cast<unsigned char>(c));
  if (c >= 0xDF && c <= 0xFF) return c != 0xF7;
  if (c >= 0x100 && c < 0x180) return !IsUpper(c);
  return (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F);
}

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool IsQuote(char32_t c) {
  return OneOf(c, U"\"'`\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u00AB\u00BB");
}
bool IsOpeningQuote(char32_t c) { return OneOf(c, U"\u2018\u201A\u201B\u201C\u201E\u00AB`"); }
bool IsClosing(char32_t c) { return OneOf(c, U"\"'\u2019\u201D\u00BB)]}"); }
bool IsOpening(char32_t c) { return OneOf(c, U"\"'`\u2018\u201A\u201B\u201C\u201E\u00AB([{"); }
bool IsDash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
bool IsBullet(char32_t c) { return OneOf(c, U"\u2022\u2023\u25CF\u25E6\u25AA\u25A0\u2043\u00B7*"); }

void AppendLower(absl::string_view text, std::string* out) {
  for (char c : text) out->push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
}

}  // namespace communique::ingest
