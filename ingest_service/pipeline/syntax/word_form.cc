#include "ingest_service/pipeline/syntax/word_form.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "ingest_service/pipeline/syntax/model_file.h"
#include "ingest_service/pipeline/text/chars.h"

namespace communique::ingest {
namespace {

constexpr int kLongest = 48;  // Bytes of a word that count; URLs need no more.
constexpr int kShapeLength = 10;

char Plain(char32_t c) {
  if (IsApostrophe(c) || c == 0x2018) return '\'';
  if (IsQuote(c)) return '"';
  if (IsDash(c)) return '-';
  return 0;
}

char ShapeOf(char32_t c) {
  if (IsUpper(c)) return 'X';
  if (IsLetter(c)) return 'x';
  if (IsDigit(c)) return 'd';
  return c < 0x80 ? static_cast<char>(c) : 'u';
}

}  // namespace

WordForm FormOf(absl::string_view word) {
  char form[kLongest + 4];
  char lower[kLongest + 4];
  char shape[kShapeLength];
  char outline[kShapeLength];
  int size = 0;
  int shape_size = 0;
  int outline_size = 0;
  bool digits = false;
  bool only_number = true;
  WordForm out;
  for (int at = 0; at < static_cast<int>(word.size()) && size < kLongest;) {
    const Char c = CharAt(word, at);
    const char kind = ShapeOf(c.code);
    out.capital |= kind == 'X';
    digits |= kind == 'd';
    only_number &= kind == 'd' || kind == '.' || kind == ',';
    if (shape_size < kShapeLength) shape[shape_size++] = kind;
    if (outline_size < kShapeLength && (outline_size == 0 || outline[outline_size - 1] != kind)) {
      outline[outline_size++] = kind;
    }
    if (const char plain = Plain(c.code)) {
      form[size++] = plain;
    } else {
      for (int i = 0; i < c.size; ++i) form[size++] = word[at + i];
    }
    at += c.size;
  }
  std::transform(form, form + size, lower,
                 [](char c) { return absl::ascii_tolower(static_cast<unsigned char>(c)); });
  const absl::string_view low(lower, size);
  out.form = HashBytes({form, static_cast<size_t>(size)}, 1);
  out.lower = digits && only_number && size != 4 ? HashBytes("0", 2) : HashBytes(low, 2);
  for (int i = 0; i < 3; ++i) out.prefix[i] = HashBytes(low.substr(0, i + 1), 10 + i);
  for (int i = 0; i < 4; ++i) out.suffix[i] = HashBytes(low.substr(std::max(0, size - i - 1)), 20 + i);
  out.shape = HashBytes({shape, static_cast<size_t>(shape_size)}, 30);
  out.outline = HashBytes({outline, static_cast<size_t>(outline_size)}, 31);
  return out;
}

}  // namespace communique::ingest
