// Reading text code point by code point, and the classes of characters the tokenizer asks for.
//
// Bytes that are not valid UTF-8 count as one character each, of no class: nothing here fails.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace communique::ingest {

struct Char {
  char32_t code = 0;  // 0xFFFD for a stray byte; 0 at the end of the text.
  int size = 0;       // In bytes; 0 at the end of the text.
};

Char CharAt(absl::string_view text, int position);
Char CharBefore(absl::string_view text, int position);  // The character that ends at `position`.

bool IsSpace(char32_t c);   // White space, no-break and zero-width spaces included.
bool IsLetter(char32_t c);  // ASCII letters and every other code point that is no mark, space or digit.
bool IsDigit(char32_t c);   // 0-9.
bool IsUpper(char32_t c);   // ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic capitals.
bool IsLower(char32_t c);
bool IsApostrophe(char32_t c);    // ' and the typographic one.
bool IsQuote(char32_t c);         // Single or double, straight or typographic, guillemets.
bool IsOpeningQuote(char32_t c);  // Only the typographic ones that can but open.
bool IsClosing(char32_t c);       // Quotes that may close, and closing brackets.
bool IsOpening(char32_t c);       // Quotes that may open, and opening brackets.
bool IsDash(char32_t c);          // En and em dashes and their kin; not the hyphen.
bool IsBullet(char32_t c);

// The text in ASCII lower case, other bytes untouched.
void AppendLower(absl::string_view text, std::string* out);

}  // namespace communique::ingest
