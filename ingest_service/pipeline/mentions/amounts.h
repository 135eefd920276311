// Readers of amounts: each knows one kind of them, and none knows what an amount is of.
#pragma once

#include <string>

#include "ingest_service/lexicon/units.h"
#include "ingest_service/pipeline/mentions/local_money.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/numbers.h"
#include "ingest_service/pipeline/syntax/tree.h"

namespace communique::ingest {

// A number or a range of numbers with its unit.
struct Amount {
  int end = -1;  // The token after it; -1 if none stands here.
  Decimal low;
  Decimal high;
  bool range = false;
  v1::Quantity::Kind kind = v1::Quantity::KIND_AMOUNT;
  std::string unit;
  std::string per;
};

struct AmountText {
  const TermText& t;
  const Units& units;
  const Tree& tree;
  const LocalMoney& money;
};

// Numbers alone: "50", "50-52", "2 to 3 billion", and "50 and 55" after "between".
Amount ReadNumbers(const AmountText& text, int i, bool money);

// "$5 million", "US$2-3 billion", "410 mln dlrs", "27.4 million euro", "23 dlrs a barrel".
Amount ReadMoney(const AmountText& text, int i);
// "46 pct", "30 GW", "7,200 tonnes", "1.5 degrees Celsius", "2 mln barrels per day".
Amount ReadMeasure(const AmountText& text, int i);
// "net zero", "carbon neutral", "halve", "by half".
Amount ReadState(const AmountText& text, int i);
// "85 million vaccine doses": a count of things that are promised, or of three figures and more.
Amount ReadCounted(const AmountText& text, int i);

}  // namespace communique::ingest
