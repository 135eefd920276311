#include "ingest_service/reader/dates.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/civil_date.h"

namespace communique::ingest {
namespace {

constexpr absl::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};

absl::optional<v1::Date> Checked(int year, int month, int day) {
  const v1::Date date = MakeDate(year, month, day);
  if (!IsValidDate(date)) return absl::nullopt;
  return date;
}

// `count` digits at `at`, -1 if they are not all digits.
int Digits(absl::string_view text, size_t at, size_t count) {
  int value = 0;
  if (at + count > text.size()) return -1;
  for (char c : text.substr(at, count)) {
    if (!absl::ascii_isdigit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

absl::optional<v1::Date> ReadIso(absl::string_view text) {
  const int year = Digits(text, 0, 4);
  if (year < 0) return absl::nullopt;
  const bool dashed = text.size() > 4 && text[4] == '-';
  const int month = Digits(text, dashed ? 5 : 4, 2);
  const int day = Digits(text, dashed ? 8 : 6, 2);
  const size_t end = dashed ? 10 : 8;
  if (month < 0 || day < 0 || (dashed && text[7] != '-')) return absl::nullopt;
  if (text.size() > end && absl::ascii_isdigit(text[end])) return absl::nullopt;
  return Checked(year, month, day);
}

int MonthOf(absl::string_view word) {
  for (int i = 0; i < 12; ++i) {
    if (absl::StartsWithIgnoreCase(word, kMonths[i])) return i + 1;
  }
  return 0;
}

// Day, month name and year in either order of the first two.
absl::optional<v1::Date> ReadWords(absl::string_view text) {
  int day = 0, month = 0;
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" ,-"), absl::SkipEmpty())) {
    int number = 0;
    if (absl::SimpleAtoi(word, &number)) {
      if (day == 0) {
        day = number;
      } else {
        return word.size() == 4 ? Checked(number, month, day) : absl::nullopt;
      }
    } else if (month == 0) {
      month = MonthOf(word);
    }
  }
  return absl::nullopt;
}

}  // namespace

absl::optional<v1::Date> ReadDate(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text).substr(0, 64);
  const absl::optional<v1::Date> iso = ReadIso(text);
  return iso.has_value() ? iso : ReadWords(text);
}

}  // namespace communique::ingest
