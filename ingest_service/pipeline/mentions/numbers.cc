#include "ingest_service/pipeline/mentions/numbers.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace communique::ingest {
namespace {

constexpr int kMostDigits = 15;
constexpr int kMostExponent = 18;

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// "1,250.5" at the front of `form`, taken off it.
bool TakeFigures(absl::string_view* form, Decimal* value) {
  size_t at = 0;
  int digits = 0;
  bool fraction = false;
  Decimal read;
  for (; at < form->size(); ++at) {
    const char c = (*form)[at];
    if (IsDigit(c)) {
      if (++digits > kMostDigits) return false;
      read.mantissa = read.mantissa * 10 + (c - '0');
      if (fraction) --read.exponent;
    } else if (c == ',' && !fraction && at > 0 && at + 3 < form->size() && IsDigit((*form)[at + 1]) &&
               IsDigit((*form)[at + 2]) && IsDigit((*form)[at + 3])) {
      continue;
    } else if (c == '.' && !fraction && at + 1 < form->size() && IsDigit((*form)[at + 1])) {
      fraction = true;
    } else {
      break;
    }
  }
  if (digits == 0) return false;
  form->remove_prefix(at);
  *value = read;
  return true;
}

// "m", "bn", "mln", "million" as what is left of "5mln", or as the token glued to a figure.
int PowerOf(absl::string_view suffix, bool money) {
  if (suffix == "bn" || suffix == "bln" || suffix == "billion") return 9;
  if (suffix == "mln" || suffix == "mn" || suffix == "million") return 6;
  if (suffix == "tn" || suffix == "trn" || suffix == "trillion") return 12;
  if (!money || suffix.size() != 1) return 0;
  const char c = absl::ascii_tolower(static_cast<unsigned char>(suffix.front()));
  return c == 'm' ? 6 : c == 'b' ? 9 : c == 'k' ? 3 : 0;
}

// Value of one word below a hundred, or -1: "twelve", "twenty|-|five".
int SmallNumber(const TermText& t, int i, int* end) {
  if (t.Kind(i) != ExpressionKind::kNumber) return -1;
  int value = 0;
  *end = t.ReadCount(i, &value);
  return *end < 0 ? -1 : value;
}

NumberTokens ReadWords(const TermText& t, int i) {
  NumberTokens number;
  int at = i, end = i;
  int64_t total = 0;
  if (t.Is(at, "half") && (t.Is(at + 1, "a") || t.Is(at + 1, "an")) &&
      t.Kind(at + 2) == ExpressionKind::kScale) {
    number.value = {5, t.Value(at + 2) - 1};
    number.scaled = true;
    number.end = at + 3;
    return number;
  }
  // "a quarter of a million"
  const int quarter = t.Is(at, "a") ? at + 1 : at;
  if (t.Is(quarter, "quarter") && t.Is(quarter + 1, "of") && t.Is(quarter + 2, "a") &&
      t.Kind(quarter + 3) == ExpressionKind::kScale) {
    number.value = {25, t.Value(quarter + 3) - 2};
    number.scaled = true;
    number.end = quarter + 4;
    return number;
  }
  if (t.Is(at, "a") || t.Is(at, "one")) {
    if (t.Kind(at + 1) != ExpressionKind::kScale && t.Is(at, "a")) return number;
    total = 1;
    end = at + 1;
  } else {
    const int small = SmallNumber(t, at, &end);
    if (small < 0) return number;
    total = small;
  }
  at = end;
  if (t.Kind(at) == ExpressionKind::kScale && t.Value(at) == 2) {  // "two hundred and fifty"
    total *= 100;
    number.end = ++at;
    const int more_at = t.Is(at, "and") ? at + 1 : at;
    int more_end = 0;
    if (const int more = SmallNumber(t, more_at, &more_end); more > 0) {
      total += more;
      at = more_end;
    }
  } else if (t.Is(at, "and") && t.Is(at + 1, "a") && t.Is(at + 2, "half")) {  // "two and a half"
    number.value = {total * 10 + 5, -1};
    number.end = at + 3;
    return number;
  }
  number.value = {total, 0};
  number.end = at;
  return number;
}

}  // namespace

std::string Decimal::ToString() const {
  int64_t digits = mantissa;
  int power = exponent;
  while (power < 0 && digits % 10 == 0) digits /= 10, ++power;
  std::string out = absl::StrCat(digits);
  if (power >= 0) return digits == 0 ? "0" : out.append(power, '0');
  const size_t fraction = -power;
  if (out.size() <= fraction) out.insert(0, fraction + 1 - out.size(), '0');
  return out.insert(out.size() - fraction, ".");
}

int ReadScale(const TermText& t, int i, bool money, int* power) {
  const int at = t.IsDash(i) ? i + 1 : i;
  if (t.Kind(at) == ExpressionKind::kScale && !absl::EndsWith(t.Form(at), "ds") &&
      !absl::EndsWith(t.Form(at), "ons")) {
    *power = t.Value(at);
    return at + 1 - i;
  }
  if (at == i && t.Glued(i - 1)) {
    *power = PowerOf(t.Form(i), money);
    if (*power > 0) return 1;
  }
  return 0;
}

NumberTokens ReadNumber(const TermText& t, int i, bool money, size_t mark) {
  NumberTokens number;
  if (!t.Has(i)) return number;
  const absl::string_view word = t.Form(i);
  absl::string_view form = word.substr(std::min(mark, word.size() - 1));
  if (IsDigit(form.front())) {
    if (!TakeFigures(&form, &number.value)) return number;
    number.figures = true;
    if (!form.empty()) {
      const int power = PowerOf(form, money);
      if (power == 0) return number;
      number.value.exponent += power;
      number.scaled = true;
    }
    number.end = i + 1;
  } else {
    number = ReadWords(t, i);
  }
  int power = 0;
  while (number.end > 0 && number.value.exponent < kMostExponent) {
    const int skip = ReadScale(t, number.end, money, &power);
    if (skip == 0) break;
    number.value.exponent += power;
    number.scaled = true;
    number.end += skip;
  }
  return number;
}

}  // namespace communique::ingest
