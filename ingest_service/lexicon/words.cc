#include "ingest_service/lexicon/words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "absl/strings/ascii.h"

namespace communique::ingest {
namespace {

bool IsWordCharacter(UChar32 c) {
  if (c < 0x80) return absl::ascii_isalnum(static_cast<unsigned char>(c));
  int8_t type = u_charType(c);
  return u_isalnum(c) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

// Letters that canonical decomposition leaves alone, and marks that typists vary.
absl::string_view Plain(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return "'";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    case 0x201C:
    case 0x201D:
      return "\"";
    case 0x00D8:
      return "O";
    case 0x00F8:
      return "o";
    case 0x0141:
      return "L";
    case 0x0142:
      return "l";
    case 0x0110:
      return "D";
    case 0x0111:
      return "d";
    case 0x0131:
      return "i";
    case 0x00DF:
      return "ss";
    case 0x00C6:
      return "AE";
    case 0x00E6:
      return "ae";
    case 0x0152:
      return "OE";
    case 0x0153:
      return "oe";
    case 0x00DE:
      return "Th";
    case 0x00FE:
      return "th";
    case 0x00D0:
      return "D";
    case 0x00F0:
      return "d";
    case 0x018F:
      return "A";
    case 0x0259:
      return "a";
    default:
      return {};
  }
}

// `text` without diacritics, in its own case. ASCII, by far the most common, is copied.
std::string WithoutDiacritics(absl::string_view text) {
  bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80 && c != '`'; });
  if (ascii) return std::string(text);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  icu::UnicodeString decomposed;
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
  if (U_SUCCESS(error)) decomposed = nfd->normalize(source, error);
  std::string out;
  for (int32_t i = 0; i < decomposed.length();) {
    UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    absl::string_view plain = Plain(c);
    if (!plain.empty()) {
      out.append(plain.data(), plain.size());
    } else {
      icu::UnicodeString(c).toUTF8String(out);
    }
  }
  return out.empty() ? std::string(text) : out;
}

std::string LowerCase(absl::string_view text) {
  bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
  if (ascii) return absl::AsciiStrToLower(text);
  std::string out;
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())))
      .toLower()
      .toUTF8String(out);
  return out;
}

Word MakeWord(absl::string_view text, int32_t begin, int32_t end, bool glued) {
  Word word;
  word.span = {begin, end};
  word.cased = WithoutDiacritics(text.substr(begin, end - begin));
  word.folded = LowerCase(word.cased);
  word.glued = glued;
  return word;
}

}  // namespace

bool Word::IsAllCaps() const {
  int letters = 0;
  for (char c : cased) {
    if (absl::ascii_islower(c)) return false;
    letters += absl::ascii_isupper(c) ? 1 : 0;
  }
  return letters >= 2;
}

bool Word::IsLetters() const {
  return absl::ascii_isalpha(cased[0]) || static_cast<unsigned char>(cased[0]) >= 0x80;
}

std::vector<Word> SplitWords(absl::string_view text) {
  std::vector<Word> words;
  const int32_t size = static_cast<int32_t>(text.size());
  int32_t begin = 0;
  int newlines = 0;
  bool glued = false;
  while (begin < size) {
    int32_t end = begin;
    UChar32 c;
    U8_NEXT(text.data(), end, size, c);
    if (c < 0) c = 0xFFFD;
    if (u_isUWhiteSpace(c)) {
      if (c == '\n') ++newlines;
      glued = false;
      begin = end;
      continue;
    }
    if (newlines > 1 && !words.empty()) words.push_back(Word{{begin, begin}, "\n", "\n", false});
    newlines = 0;
    if (IsWordCharacter(c)) {
      for (int32_t next = end; next < size; end = next) {
        U8_NEXT(text.data(), next, size, c);
        if (c < 0 || !IsWordCharacter(c)) break;
      }
    }
    words.push_back(MakeWord(text, begin, end, glued));
    glued = true;
    begin = end;
  }
  return words;
}

std::string Fold(absl::string_view text) { return LowerCase(WithoutDiacritics(text)); }

}  // namespace communique::ingest
