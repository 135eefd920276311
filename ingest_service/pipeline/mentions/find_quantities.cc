#include "ingest_service/pipeline/mentions/find_quantities.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/amounts.h"

namespace communique::ingest {
namespace {

constexpr int kPerWithin = 7;       // Tokens after an amount in which "a year" may stand.
constexpr int kBaselineWithin = 8;  // The same of "2005 levels".

class Finder {
 public:
  Finder(const TimeLayers& layers, const Units& units, const LocalMoney& money, const TermText& t)
      : layers_(layers), units_(units), t_(t), text_{t, units, layers.tree, money} {}

  void Find(std::vector<QuantityMention>* found) const {
    for (int i = t_.begin; i < t_.end;) {
      const Amount amount = LongestAt(i);
      if (amount.end <= i) {
        ++i;
        continue;
      }
      found->push_back(Complete(i, amount));
      i = std::max(amount.end, found->back().end_token);
    }
  }

 private:
  Amount LongestAt(int i) const {
    Amount longest;
    // "COVID-19": a number glued to a word before it is part of a name.
    if (t_.IsDash(i - 1) && t_.Glued(i - 1) && t_.Glued(i - 2) && t_.Numeral(i - 2) == NumeralForm::kNone) {
      return longest;
    }
    for (const auto reader : {ReadMoney, ReadMeasure, ReadState, ReadCounted}) {
      Amount amount = reader(text_, i);
      if (amount.end > longest.end) longest = std::move(amount);
    }
    return longest;
  }

  // "more than", "up to" before token `i`; `begin` moves to its first word.
  Hedge HedgeBefore(int i, int* begin) const {
    std::string phrase;
    Hedge hedge = Hedge::kNone;
    for (int at = i - 1; at >= std::max(t_.begin, i - 3); --at) {
      phrase = phrase.empty() ? layers_.tree.Lower(at) : absl::StrCat(layers_.tree.Lower(at), " ", phrase);
      if (const Hedge found = units_.FindHedge(phrase); found != Hedge::kNone) {
        hedge = found;
        *begin = at;
      }
    }
    return hedge;
  }

  // The duration after which it recurs: "a year", "annually", close behind token `i` and within the clause.
  std::string PerAfter(int i, int begin, int* end) const {
    if (t_.Kind(begin - 1) == ExpressionKind::kRecurring) return "P1Y";
    for (int at = i; at < std::min(i + kPerWithin, t_.end); ++at) {
      if (t_.Kind(at) == ExpressionKind::kRecurring) {
        if (at == i) *end = at + 1;
        return t_.Is(at, "monthly")  ? "P1M"
               : t_.Is(at, "daily")  ? "P1D"
               : t_.Is(at, "weekly") ? "P1W"
                                     : "P1Y";
      }
      const bool each =
          t_.Is(at, "a") || t_.Is(at, "an") || t_.Is(at, "per") || t_.Is(at, "each") || t_.Is(at, "every");
      if (each && t_.IsUnit(at + 1) && !t_.Is(at + 2, "ago")) {
        if (at == i) *end = at + 2;
        switch (t_.Unit(at + 1)) {
          case TimeUnit::kDay:
            return "P1D";
          case TimeUnit::kWeek:
            return "P1W";
          case TimeUnit::kMonth:
            return "P1M";
          case TimeUnit::kYear:
            return "P1Y";
          case TimeUnit::kHour:
            return "PT1H";
          default:
            return "";
        }
      }
      const bool stop = at > i && (t_.Numeral(at) != NumeralForm::kNone || t_.Tagged(at, "VERB"));
      if (stop || t_.Form(at) == "," || t_.Form(at) == "." || t_.Form(at) == ";" || t_.Form(at) == "$")
        return "";
    }
    return "";
  }

  // "2005 levels" of "from 2005 levels", verbatim; empty if there is none.
  std::string BaselineAfter(int i) const {
    for (int at = i; at < std::min(i + kBaselineWithin, t_.end); ++at) {
      const bool marker = t_.Has(at) && t_.words[at].word.baseline;
      const bool compared =
          (t_.Is(at, "compared") || t_.Is(at, "relative")) && (t_.Is(at + 1, "to") || t_.Is(at + 1, "with"));
      if (!marker && !compared) continue;
      int begin = compared ? at + 2 : at + 1;
      if (t_.Is(begin, "the") || t_.Is(begin, "their") || t_.Is(begin, "its")) ++begin;
      for (int level = begin; level < std::min(begin + 5, t_.end); ++level) {
        if (t_.Is(level, "levels") || t_.Is(level, "level") || t_.Is(level, "baseline"))
          return Verbatim(begin, level + 1);
      }
      if (t_.Year(begin) != 0 && (compared || t_.Is(at, "from") || t_.Is(at, "on")))
        return Verbatim(begin, begin + 1);
    }
    return "";
  }

  std::string Verbatim(int begin, int end) const {
    const Span span = {layers_.tokens[begin].span.begin, layers_.tokens[end - 1].span.end};
    return std::string(span.In(layers_.text));
  }

  bool IsChange(int begin, int end) const {
    if (t_.Is(begin - 1, "to")) return false;
    if (t_.Is(begin - 1, "by") || t_.Is(begin - 2, "by")) return true;
    const auto changes = [&](int token) {
      const UnitWord* word = token < 0 ? nullptr : units_.Find(layers_.tree.Lemma(token));
      return word != nullptr && word->kind == UnitKind::kChange;
    };
    if (t_.Has(end) && changes(end)) return true;
    return layers_.tree.size() > end - 1 && changes(layers_.tree.Head(end - 1));
  }

  QuantityMention Complete(int i, const Amount& amount) const {
    QuantityMention mention;
    mention.begin_token = i;
    mention.end_token = amount.end;
    v1::Quantity& quantity = mention.quantity;
    quantity.set_kind(amount.kind);
    quantity.set_unit(amount.unit);
    if (amount.kind == v1::Quantity::KIND_NET_ZERO) {
      quantity.set_value("0");
    } else {
      Hedge hedge = HedgeBefore(i, &mention.begin_token);
      const std::string low = amount.low.ToString();
      if (amount.range && t_.Is(i - 1, "from")) {  // "from 26 to 46 percent"
        quantity.set_value(amount.high.ToString());
        quantity.set_baseline(low);
      } else if (amount.range) {
        quantity.set_minimum(low);
        quantity.set_maximum(amount.high.ToString());
      } else if (hedge == Hedge::kMin) {
        quantity.set_minimum(low);
      } else if (hedge == Hedge::kMax) {
        quantity.set_maximum(low);
      } else {
        quantity.set_value(low);
      }
      quantity.set_approximate(hedge == Hedge::kAbout);
      std::string per = PerAfter(amount.end, mention.begin_token, &mention.end_token);
      quantity.set_per(per.empty() ? amount.per : per);
      if (quantity.baseline().empty() && amount.unit.find('/') == std::string::npos) {
        quantity.set_baseline(BaselineAfter(mention.end_token));
      }
      const bool share = amount.unit == "%";
      if (share && (!quantity.baseline().empty() || IsChange(mention.begin_token, amount.end))) {
        quantity.set_kind(v1::Quantity::KIND_CHANGE);
      }
    }
    mention.span = {layers_.tokens[mention.begin_token].span.begin,
                    layers_.tokens[mention.end_token - 1].span.end};
    quantity.mutable_source()->set_begin(mention.span.begin);
    quantity.mutable_source()->set_end(mention.span.end);
    quantity.mutable_source()->set_quote(std::string(mention.span.In(layers_.text)));
    return mention;
  }

  const TimeLayers& layers_;
  const Units& units_;
  const TermText& t_;
  AmountText text_;
};

}  // namespace

std::vector<QuantityMention> FindQuantities(const TimeLayers& layers, const Units& units,
                                            const Mentions& names, const std::string& home) {
  std::vector<QuantityMention> found;
  const LocalMoney money(units, names, home);
  for (const Sentence& sentence : layers.sentences) {
    if (sentence.header) continue;
    const TermText t = {layers.text,  layers.tokens,        layers.syntax.tags,
                        layers.words, sentence.begin_token, sentence.end_token};
    Finder(layers, units, money, t).Find(&found);
  }
  return found;
}

}  // namespace communique::ingest
