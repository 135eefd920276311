#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/amounts.h"

namespace communique::ingest {
namespace {

constexpr int kAdjectives = 4;  // Words between a count and its noun.

bool IsGas(const TermText& t, int i) {
  return t.Is(i, "co2") || (t.Is(i, "carbon") && (t.Is(i + 1, "dioxide") || t.Is(i + 1, "emissions"))) ||
         t.Is(i, "co2e") || (t.Is(i, "greenhouse") && t.Is(i + 1, "gas"));
}

// The token after the unit of measure at `i`, or -1.
int ReadUnit(const AmountText& text, int i, Amount* amount) {
  const TermText& t = text.t;
  if (t.IsDash(i)) ++i;
  if (t.Is(i, "per") && t.Is(i + 1, "cent")) {
    amount->unit = "%";
    return i + 2;
  }
  if (t.Is(i, "percentage") && (t.Is(i + 1, "points") || t.Is(i + 1, "point"))) {
    amount->unit = "%";
    return i + 2;
  }
  if (t.Is(i, "metric") || t.Is(i, "nautical")) ++i;
  if ((t.Is(i, "square") || t.Is(i, "cubic")) && t.Has(i + 1)) {
    const UnitWord* word = text.units.Find(t.Form(i + 1));
    if (word == nullptr || word->kind != UnitKind::kMeasure) return -1;
    amount->unit = absl::StrCat(word->unit, t.Is(i, "square") ? "2" : "3");
    return i + 2;
  }
  const UnitWord* word = text.units.Find(t.Form(i));
  if (word == nullptr) return -1;
  switch (word->kind) {
    case UnitKind::kPercent:
      amount->unit = "%";
      return t.Is(i + 1, "points") || t.Is(i + 1, "point") ? i + 2 : i + 1;
    case UnitKind::kDegree: {
      const UnitWord* scale = text.units.Find(t.Form(i + 1));
      const bool named = scale != nullptr && scale->kind == UnitKind::kCelsius;
      amount->unit = named ? scale->unit : word->unit;
      return named ? i + 2 : i + 1;
    }
    case UnitKind::kMeasure:
      amount->unit = word->unit;
      amount->per = word->per;
      if (t.Is(i + 1, "of") && IsGas(t, i + 2) && amount->unit.back() == 't') amount->unit += "{CO2}";
      return i + 1;
    default:
      return -1;
  }
}

Amount WithUnit(const AmountText& text, Amount amount) {
  if (amount.end < 0) return amount;
  amount.end = ReadUnit(text, amount.end, &amount);
  return amount;
}

Amount Ratio(int end, absl::string_view percent) {
  Amount amount;
  amount.end = end;
  amount.kind = v1::Quantity::KIND_CHANGE;
  amount.unit = "%";
  for (char c : percent) amount.low.mantissa = amount.low.mantissa * 10 + (c - '0');
  return amount;
}

}  // namespace

Amount ReadNumbers(const AmountText& text, int i, bool money) {
  const TermText& t = text.t;
  Amount amount;
  const NumberTokens first = ReadNumber(t, i, money);
  if (first.end < 0) return amount;
  amount.end = first.end;
  amount.low = first.value;
  const bool between = t.Is(i - 1, "between") && t.Is(first.end, "and");
  if (!between && !t.IsDash(first.end) && !t.Is(first.end, "to")) return amount;
  const NumberTokens second = ReadNumber(t, first.end + 1, money);
  if (second.end < 0) return amount;
  Amount range = amount;
  range.high = second.value;
  if (second.scaled && !first.scaled) {  // "2-3 billion"
    int power = 0;
    for (int at = first.end + 2; at < second.end;) {
      const int skip = ReadScale(t, at, money, &power);
      if (skip == 0) break;
      range.low.exponent += power;
      at += skip;
    }
  }
  range.range = true;
  range.end = second.end;
  return range;
}

Amount ReadMeasure(const AmountText& text, int i) {
  const TermText& t = text.t;
  Amount amount = WithUnit(text, ReadNumbers(text, i, false));
  if (amount.end > 0) return amount;
  const NumberTokens number = ReadNumber(t, i, false);
  amount = Amount();
  if (number.end < 0) {
    // "1.5C", one token.
    absl::string_view form = t.Form(i);
    if (form.size() < 2 || !absl::ascii_isdigit(static_cast<unsigned char>(form.front())) ||
        form.back() != 'C') {
      return amount;
    }
    for (char c : form.substr(0, form.size() - 1)) {
      if (absl::ascii_isdigit(static_cast<unsigned char>(c))) {
        amount.low.mantissa = amount.low.mantissa * 10 + (c - '0');
      } else if (c != '.') {
        return Amount();
      }
    }
    const size_t point = form.find('.');
    if (form.size() > 6) return Amount();
    if (point != absl::string_view::npos) amount.low.exponent = -static_cast<int>(form.size() - 2 - point);
    amount.unit = "Cel";
    amount.end = i + 1;
    return amount;
  }
  amount.end = number.end;
  amount.low = number.value;
  return WithUnit(text, amount);
}

Amount ReadState(const AmountText& text, int i) {
  const TermText& t = text.t;
  Amount amount;
  amount.kind = v1::Quantity::KIND_NET_ZERO;
  int next = t.IsDash(i + 1) ? i + 2 : i + 1;
  if (t.Is(i, "net") && t.Is(next, "zero")) {
    amount.end = next + 1;
  } else if (t.Is(i, "zero") && t.Is(i + 1, "net")) {
    amount.end = i + 2;
  } else if ((t.Is(i, "carbon") || t.Is(i, "climate") || t.Is(i, "co2")) &&
             (t.Is(next, "neutral") || t.Is(next, "neutrality"))) {
    amount.end = next + 1;
  }
  if (amount.end > 0) return amount;
  if (t.Is(i, "in") && t.Is(i + 1, "half")) return Ratio(i + 2, "50");
  if (t.Is(i, "by")) {
    const int part = t.Is(i + 1, "a") || t.Is(i + 1, "one") ? i + 2 : i + 1;
    const UnitWord* fraction = text.units.Find(t.Form(part));
    // "by a fifth column", "by half a million men"
    const bool counts = t.Tagged(part + 1, "NOUN") || t.Kind(part + 2) == ExpressionKind::kScale;
    if (fraction != nullptr && fraction->kind == UnitKind::kFraction && !counts)
      return Ratio(part + 1, fraction->unit);
  }
  const UnitWord* word = text.units.Find(t.Form(i));
  if (word != nullptr && word->kind == UnitKind::kRatio && t.Tagged(i, "VERB"))
    return Ratio(i + 1, word->unit);
  // "half of its trade"
  const bool of_it = t.Is(i + 1, "of") && (t.Is(i + 2, "the") || t.Is(i + 2, "its") || t.Is(i + 2, "their"));
  if (word != nullptr && word->kind == UnitKind::kFraction && of_it) {
    amount = Ratio(i + 1, word->unit);
    amount.kind = v1::Quantity::KIND_AMOUNT;
  }
  return amount;
}

Amount ReadCounted(const AmountText& text, int i) {
  const TermText& t = text.t;
  Amount amount = ReadNumbers(text, i, false);
  if (amount.end < 0) return amount;
  // "the five members" are known already: nothing is counted out.
  if (t.Is(i - 1, "the") || t.Is(i - 1, "these") || t.Is(i - 1, "those") || t.Is(i - 1, "all"))
    amount.end = -1;
  if (amount.end < 0) return amount;
  const int noun_limit = std::min(amount.end + kAdjectives + 1, t.end);
  const int number = amount.end;
  amount.end = -1;
  for (int at = number; at < noun_limit; ++at) {
    if (t.IsUnit(at) || t.Kind(at) != ExpressionKind::kNone) return amount;
    const bool plural = static_cast<size_t>(at) < t.tags.size() && t.tags[at].xpos == "NNS";
    const UnitWord* word = text.units.Find(t.Form(at));
    const bool counted = word != nullptr && word->kind == UnitKind::kCounted;
    if (plural || counted) {
      // A noun before another is only part of its name: "vaccine doses".
      if (t.Tagged(at + 1, "NOUN")) continue;
      const Decimal& count = amount.low;
      const bool many = count.exponent >= 2 || (count.exponent == 0 && count.mantissa >= 100);
      if (!counted && (!many || t.Year(i) != 0)) return amount;
      amount.unit = absl::StrCat("{", absl::AsciiStrToLower(t.Form(at)), "}");
      amount.end = at + 1;
      return amount;
    }
    if (!t.Tagged(at, "ADJ") && !t.Tagged(at, "NOUN") && !t.Tagged(at, "PROPN") && !t.Tagged(at, "CCONJ") &&
        !t.Tagged(at, "PUNCT") && !t.Tagged(at, "VERB") && !t.Tagged(at, "ADV")) {
      return amount;
    }
  }
  return amount;
}

}  // namespace communique::ingest
