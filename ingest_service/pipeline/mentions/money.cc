#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest_service/pipeline/mentions/amounts.h"

namespace communique::ingest {
namespace {

std::string CodeOf(const AmountText& text, const UnitWord& word, int token) {
  absl::string_view unit = word.unit;
  if (!absl::ConsumePrefix(&unit, "*")) return word.unit;
  if (unit == "dollar") return text.money.Dollar(token);
  const std::string code = text.money.Of(unit, token);
  if (!code.empty()) return code;
  return unit == "pound" ? "GBP" : absl::StrCat("{", unit, "}");
}

bool IsMoneyBefore(const UnitWord* word) {
  return word != nullptr && (word->kind == UnitKind::kSymbol || word->kind == UnitKind::kCode);
}

// The symbol or code before a number at `i`: the token of the number, or -1.
int ReadMark(const AmountText& text, int i, std::string* code) {
  const absl::string_view dollar = text.units.DollarPrefix(text.t.Form(i));
  if (!dollar.empty()) {
    const bool whole = text.t.Form(i).back() == '$';
    if (!whole && (text.t.Form(i + 1) != "$" || !text.t.Glued(i))) return -1;
    *code = std::string(dollar);
    return whole ? i + 1 : i + 2;
  }
  const UnitWord* word = text.units.Find(text.t.Form(i));
  if (!IsMoneyBefore(word)) return -1;
  *code = CodeOf(text, *word, i);
  return i + 1;
}

// " a barrel", "per tonne" after money: part of the unit.
int ReadPriced(const AmountText& text, int i, std::string* unit) {
  const TermText& t = text.t;
  if (!t.Is(i, "a") && !t.Is(i, "per") && !t.Is(i, "an")) return i;
  const UnitWord* word = text.units.Find(t.Form(i + 1));
  if (word == nullptr || word->kind != UnitKind::kMeasure) return i;
  absl::StrAppend(unit, "/", word->unit[0] == '{' ? absl::StrCat("{", t.Form(i + 1), "}") : word->unit);
  return i + 2;
}

// "R45 million": the mark and the figures are one word, the scale tells that it is money.
Amount ReadMarked(const AmountText& text, int i) {
  Amount amount;
  const absl::string_view form = text.t.Form(i);
  const size_t digit = form.find_first_of("0123456789");
  if (digit == 0 || digit == absl::string_view::npos) return amount;
  const absl::string_view code = text.units.GluedMark(form.substr(0, digit));
  if (code.empty()) return amount;
  const NumberTokens number = ReadNumber(text.t, i, true, digit);
  if (number.end < 0 || !number.scaled) return amount;
  amount.low = amount.high = number.value;
  amount.end = number.end;
  amount.unit = std::string(code);
  return amount;
}

}  // namespace

Amount ReadMoney(const AmountText& text, int i) {
  const TermText& t = text.t;
  Amount amount = ReadMarked(text, i);
  if (amount.end >= 0) return amount;
  std::string code;
  const int number = ReadMark(text, i, &code);
  if (number > 0) {
    amount = ReadNumbers(text, number, true);
    if (amount.end < 0) return amount;
    std::string other;
    const int second =
        !amount.range && (t.IsThrough(amount.end) || (t.Is(i - 1, "between") && t.Is(amount.end, "and")))
            ? ReadMark(text, amount.end + 1, &other)
            : -1;
    if (second > 0) {  // "$2 billion to $3 billion"
      const NumberTokens last = ReadNumber(t, second, true);
      if (last.end > 0 && other == code) {
        amount.high = last.value;
        amount.range = true;
        amount.end = last.end;
      }
    }
    const UnitWord* after = text.units.Find(t.Form(amount.end));
    if (after != nullptr && after->kind == UnitKind::kCurrency) ++amount.end;  // "$5 million dollars"
    amount.unit = code;
    amount.end = ReadPriced(text, amount.end, &amount.unit);
    return amount;
  }
  amount = ReadNumbers(text, i, true);
  if (amount.end < 0) return amount;
  int at = t.IsDash(amount.end) ? amount.end + 1 : amount.end;
  // "5 million U.S. dollars": the state stands between.
  for (int skip = 0; skip < 4; ++skip) {
    const UnitWord* word = text.units.Find(t.Form(at + skip));
    const bool money =
        word != nullptr && (word->kind == UnitKind::kCurrency || word->kind == UnitKind::kCode);
    if (!money) {
      if (!t.Tagged(at + skip, "ADJ") && !t.Tagged(at + skip, "PROPN") && !t.IsDash(at + skip)) break;
      continue;
    }
    // "4 trillion won", whatever the tagger makes of it
    if (t.Tagged(at + skip, "VERB") && t.Kind(at + skip - 1) != ExpressionKind::kScale) break;
    amount.unit = CodeOf(text, *word, at + skip);
    amount.end = ReadPriced(text, at + skip + 1, &amount.unit);
    return amount;
  }
  amount.end = -1;
  return amount;
}

}  // namespace communique::ingest
