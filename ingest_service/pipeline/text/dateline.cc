#include "ingest_service/pipeline/text/dateline.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest_service/pipeline/text/chars.h"

namespace communique::ingest {
namespace {

constexpr int kLongest = 120;

int SkipSpaces(absl::string_view text, int at, int end) {
  while (at < end && IsSpace(CharAt(text, at).code)) at += CharAt(text, at).size;
  return at;
}

// After "date 2021-09-01", or `at` if that does not stand there.
int SkipDate(absl::string_view text, int at, int end) {
  if (!absl::StartsWith(text.substr(at), "date ")) return at;
  const int date = SkipSpaces(text, at + 5, end);
  static constexpr absl::string_view kForm = "dddd-dd-dd";
  if (date + static_cast<int>(kForm.size()) > end) return at;
  for (size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = absl::ascii_isdigit(static_cast<unsigned char>(text[date + i]));
    if (kForm[i] == 'd' ? !digit : text[date + i] != kForm[i]) return at;
  }
  return SkipSpaces(text, date + kForm.size(), end);
}

// The position after a dash that ends a dateline ("--", "-", an en or em dash, with white space after it), or
// -1.
int DashEnd(absl::string_view text, int at, int end) {
  const Char c = CharAt(text, at);
  int after = at + c.size;
  if (c.code == '-') {
    while (after < end && text[after] == '-') ++after;
  } else if (!IsDash(c.code)) {
    return -1;
  }
  const bool before = IsSpace(CharBefore(text, at).code) || IsDash(c.code) || after - at > 1;
  return before && (after >= end || IsSpace(CharAt(text, after).code)) ? after : -1;
}

}  // namespace

int DatelineEnd(absl::string_view text, int begin, int end) {
  const int start = SkipSpaces(text, begin, end);
  const int place = SkipDate(text, start, end);
  const bool dated = place != start;
  end = std::min<int>(end, begin + kLongest);
  int capitals = 0;
  for (int at = place; at < end;) {
    const Char c = CharAt(text, at);
    if (c.code == '\n' || c.code == '"' || c.code == ';') break;
    const int after = DashEnd(text, at, end);
    if (after >= 0) return at > place && capitals >= 2 ? after : -1;
    // The first word must be a place in capitals; what follows it (", April 8", "(Agency)") is free, but for
    // verbs.
    if (IsUpper(c.code)) ++capitals;
    const bool first_word =
        !dated && text.substr(place, at - place).find_first_of(" ,(") == absl::string_view::npos;
    if (first_word && IsLower(c.code)) break;
    at += c.size;
  }
  return dated ? place : -1;
}

}  // namespace communique::ingest
