#include "ingest_service/pipeline/mentions/time_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

// The digits at the front of `text`, at most four, taken off it; -1 if there are none or more.
int TakeNumber(absl::string_view* text) {
  size_t size = 0;
  int value = 0;
  for (; size < text->size() && IsDigit((*text)[size]); ++size) {
    if (size == 4) return -1;
    value = value * 10 + ((*text)[size] - '0');
  }
  if (size == 0) return -1;
  text->remove_prefix(size);
  return value;
}

bool Take(char c, absl::string_view* text) {
  if (text->empty() || text->front() != c) return false;
  text->remove_prefix(1);
  return true;
}

void ReadSlashed(int first, absl::string_view rest, TimeWord* word) {
  // "1987/88", "2021/2022", "3/25/2021", "25/3/2021".
  const absl::string_view second_text = rest;
  const int second = TakeNumber(&rest);
  const size_t second_digits = second_text.size() - rest.size();
  if (second < 0) return;
  if (rest.empty() && first >= 1000 && (second_digits == 2 || second_digits == 4)) {
    const int last = second_digits == 2 ? first / 100 * 100 + second : second;
    if (last <= first || last > first + 20) return;
    word->numeral = NumeralForm::kYearPair;
    word->value = static_cast<int16_t>(first);
    word->last = static_cast<int16_t>(last);
    return;
  }
  if (!Take('/', &rest)) return;
  const int year = TakeNumber(&rest);
  if (year < 1000 || !rest.empty()) return;
  // Where neither can be a day only, nobody knows which is the month.
  const bool day_first = first > 12 && second <= 12, month_first = second > 12 && first <= 12;
  if (!day_first && !month_first && first != second) return;
  word->numeral = NumeralForm::kDay;
  word->value = static_cast<int16_t>(year);
  word->month = static_cast<int8_t>(day_first ? second : first);
  word->day = static_cast<int8_t>(day_first ? first : second);
}

void ReadNumeral(absl::string_view text, TimeWord* word) {
  const bool apostrophe = Take('\'', &text);
  const absl::string_view whole = text;
  const int number = TakeNumber(&text);
  if (number < 0) return;
  const int digits = static_cast<int>(whole.size() - text.size());
  word->value = static_cast<int16_t>(number);
  word->digits = static_cast<int8_t>(digits);
  if (text.empty()) {
    if (!apostrophe) word->numeral = NumeralForm::kPlain;
  } else if (absl::EqualsIgnoreCase(text, "st") || absl::EqualsIgnoreCase(text, "nd") ||
             absl::EqualsIgnoreCase(text, "rd") || absl::EqualsIgnoreCase(text, "th")) {
    word->numeral = NumeralForm::kOrdinal;
  } else if ((text == "s" || text == "'s") && number % 10 == 0 &&
             (digits == 4 || (digits == 2 && apostrophe))) {
    word->numeral = NumeralForm::kDecade;
    if (digits == 2) word->value = static_cast<int16_t>(number + (number < 20 ? 2000 : 1900));
  } else if (text.front() == '/') {
    ReadSlashed(number, text.substr(1), word);
  } else if (text.front() == '-' && digits == 4) {
    text.remove_prefix(1);
    const int month = TakeNumber(&text);
    if (!Take('-', &text)) return;
    const int day = TakeNumber(&text);
    if (month < 1 || month > 12 || day < 1 || day > 31 || !text.empty()) return;
    word->numeral = NumeralForm::kDay;
    word->month = static_cast<int8_t>(month);
    word->day = static_cast<int8_t>(day);
  }
}

// "FY2022", "FY22", "Q3".
void ReadCode(absl::string_view text, TimeWord* word) {
  const bool fiscal = absl::StartsWith(text, "FY");
  absl::string_view digits = text.substr(fiscal ? 2 : 1);
  const size_t size = digits.size();
  const int number = TakeNumber(&digits);
  if (number < 0 || !digits.empty()) return;
  if (fiscal && (size == 2 || size == 4)) {
    word->numeral = NumeralForm::kFiscal;
    word->value = static_cast<int16_t>(size == 2 ? 2000 + number : number);
  } else if (!fiscal && number >= 1 && number <= 4) {
    word->numeral = NumeralForm::kQuarter;
    word->value = static_cast<int16_t>(number);
  }
}

}  // namespace

std::vector<TimeWord> ReadTimeWords(absl::string_view text, const Tokens& tokens,
                                    const Expressions& expressions) {
  std::vector<TimeWord> words(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    absl::string_view form = tokens[i].span.In(text);
    TimeWord& word = words[i];
    if (form.size() > 4 && absl::StartsWithIgnoreCase(form, "mid-")) {
      word.prefix = PartOf::kMid;
      form.remove_prefix(4);
    }
    if (form.empty()) continue;
    word.capital = absl::ascii_isupper(static_cast<unsigned char>(form.front()));
    if (IsDigit(form.front()) || form.front() == '\'') {
      ReadNumeral(form, &word);
    } else if (form.size() <= 6 && form.size() >= 2 && IsDigit(form.back()) &&
               (form.front() == 'Q' || absl::StartsWith(form, "FY"))) {
      ReadCode(form, &word);
    } else {
      word.word = expressions.Find(form);
    }
  }
  return words;
}

}  // namespace communique::ingest
