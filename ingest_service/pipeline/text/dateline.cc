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
  // "MAJURO—Calls"
  constexpr char32_t kEmDash = 0x2014;
  const bool glued = c.code == kEmDash && IsUpper(CharBefore(text, at).code) && after < end &&
                     IsUpper(CharAt(text, after).code);
  return before && (after >= end || glued || IsSpace(CharAt(text, after).code)) ? after : -1;
}

// What may stand between the words of a dateline: "Geneva, 31 August 2021", "Bern, 01.09.2021", "Vienna (Austria)", "**Haiti**".
bool IsBetween(char32_t code) {
  return IsSpace(code) || code == ',' || code == '.' || code == '(' || code == ')' || code == '/' ||
         code == '*' || code == ':';
}

// The end of a few capitalised words and figures before the only dash of a sentence that begins behind it: "Haiti – The
// envoy arrived", "Geneva, 31 August 2021 – The envoy"; -1 if there is none. "Kenya – the largest of them – agreed" has none,
// nor has a short line: "Kenya – Nairobi".
int TopicEnd(absl::string_view text, int place, int end) {
  constexpr int kLongestTopic = 60, kShortestStory = 60, kMostWords = 3;
  int at = place, words = 0;
  bool inside = false, figures = false;
  for (; at < end && at - place <= kLongestTopic; at += CharAt(text, at).size) {
    const Char c = CharAt(text, at);
    if (DashEnd(text, at, end) >= 0) break;
    const bool digit = c.code >= '0' && c.code <= '9';
    figures = figures || digit;
    if (IsBetween(c.code)) {
      inside = false;
    } else if (!inside) {
      if ((!IsUpper(c.code) && !digit) || (digit && words == 0)) return -1;
      words += digit ? 0 : 1;
      inside = true;
    } else if (!IsLower(c.code) && !IsUpper(c.code) && !digit && c.code != '-') {
      return -1;
    }
  }
  const int after = at < end ? DashEnd(text, at, end) : -1;
  if (after < 0 || words == 0 || words > (figures ? kMostWords + 1 : kMostWords)) return -1;
  if (!figures && !IsDash(CharAt(text, at).code)) return -1;  // "Kenya - A country"
  const int story = SkipSpaces(text, after, end);
  if (end - story < kShortestStory || !IsUpper(CharAt(text, story).code)) return -1;
  for (int i = story; i < end && text[i] != '.' && text[i] != '\n'; i += CharAt(text, i).size) {
    if (DashEnd(text, i, end) >= 0) return -1;
  }
  return after;
}

// "10.31 Pakistan has asked", "09:40 GMT: The minister": the time of an entry of a running report.
int ClockEnd(absl::string_view text, int place, int end) {
  int at = place, digits = 0;
  while (at < end && digits < 3 && absl::ascii_isdigit(static_cast<unsigned char>(text[at]))) ++at, ++digits;
  if (digits < 1 || digits > 2 || at + 3 >= end || (text[at] != '.' && text[at] != ':')) return -1;
  for (int i = at + 1; i <= at + 2; ++i) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return -1;
  }
  at += 3;
  for (absl::string_view mark : {"am", "pm", " am", " pm", " a.m.", " p.m.", " GMT", " BST", " CET", " EST",
                                 " UTC", ":", " -", " –"}) {
    if (absl::StartsWith(text.substr(at, end - at), mark)) at += static_cast<int>(mark.size());
  }
  const int story = SkipSpaces(text, at, end);
  return story > at && story < end && IsUpper(CharAt(text, story).code) ? at : -1;
}

}  // namespace

int EntryMarkEnd(absl::string_view text, int begin, int end) {
  const int topic = TopicEnd(text, begin, end);
  return topic >= 0 ? topic : ClockEnd(text, begin, end);
}

int DatelineEnd(absl::string_view text, int begin, int end) {
  const int start = SkipSpaces(text, begin, end);
  const int place = SkipDate(text, start, end);
  const bool dated = place != start;
  if (const int mark = dated ? -1 : EntryMarkEnd(text, place, end); mark >= 0) return mark;
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
