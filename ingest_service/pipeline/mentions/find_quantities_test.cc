// Reads testdata/quantities.tsv: one expression a row.
//
//   names       countries that the text names, as "code=words" with ";" between them: for money that states share;
//               "home=code" tells whose document it is
//   sentence    the text
//   quantities  every amount in it, with "; " between them: value (">=" minimum, "<=" maximum, "low..high"), unit,
//               "~" if approximate, "/" per, "vs" baseline, kind if it is no AMOUNT
#include "ingest_service/pipeline/mentions/find_quantities.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/tsv.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/mentions/testing.h"

namespace communique::ingest {
namespace {

std::string Print(const v1::Quantity& q) {
  std::string out = q.value();
  if (out.empty()) {
    out = q.maximum().empty()   ? absl::StrCat(">=", q.minimum())
          : q.minimum().empty() ? absl::StrCat("<=", q.maximum())
                                : absl::StrCat(q.minimum(), "..", q.maximum());
  }
  if (!q.unit().empty()) absl::StrAppend(&out, " ", q.unit());
  if (q.approximate()) absl::StrAppend(&out, "~");
  if (!q.per().empty()) absl::StrAppend(&out, " /", q.per());
  if (!q.baseline().empty()) absl::StrAppend(&out, " vs ", q.baseline());
  if (q.kind() == v1::Quantity::KIND_CHANGE) absl::StrAppend(&out, " CHANGE");
  if (q.kind() == v1::Quantity::KIND_NET_ZERO) absl::StrAppend(&out, " NET_ZERO");
  return out;
}

// The countries of the column `names`, each mentioned where its words first stand.
Mentions NamesIn(const std::string& cell, const std::string& text, const TimeLayers& layers) {
  Mentions names;
  for (const std::string& name : SplitCell(cell)) {
    const std::vector<std::string> parts = absl::StrSplit(name, '=');
    if (parts[0] == "home") continue;
    Mention mention;
    mention.type = EntityType::kCountry;
    mention.entity = static_cast<int>(names.entities.size());
    const int begin = static_cast<int>(text.find(parts.at(1)));
    for (int i = 0; i < static_cast<int>(layers.tokens.size()); ++i) {
      if (layers.tokens[i].span.begin == begin) mention.begin_token = i;
      if (layers.tokens[i].span.end == begin + static_cast<int>(parts[1].size())) mention.end_token = i + 1;
    }
    names.mentions.push_back(mention);
    names.entities.emplace_back();
    names.entities.back().id = absl::StrCat("countries/", parts[0]);
  }
  return names;
}

std::string HomeIn(const std::string& cell) {
  for (const std::string& name : SplitCell(cell)) {
    if (absl::StartsWith(name, "home=")) return absl::StrCat("countries/", name.substr(5));
  }
  return "";
}

std::string PrintQuantities(const std::string& text, const std::string& names) {
  static const Units* units =
      new Units(LoadUnits(ShippedData(), LoadCountries(ShippedData()).value()).value());
  const ParsedText parsed(text);
  const TimeLayers layers = parsed.Layers();
  std::string out;
  for (const QuantityMention& found :
       FindQuantities(layers, *units, NamesIn(names, text, layers), HomeIn(names))) {
    absl::StrAppend(&out, out.empty() ? "" : "; ", Print(found.quantity));
  }
  return out;
}

TEST(FindQuantitiesTest, EveryRowHolds) {
  const auto table =
      ReadTsv(COMMUNIQUE_SOURCE_DIR "/ingest_service/pipeline/mentions/testdata/quantities.tsv",
              {"names", "sentence", "quantities"});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_GE(table->rows.size(), 150u);
  for (const TsvRow& row : table->rows) {
    EXPECT_EQ(PrintQuantities(row[1], row[0]), row[2]) << "quantities.tsv:" << row.line << ": " << row[1];
  }
}

}  // namespace
}  // namespace communique::ingest
