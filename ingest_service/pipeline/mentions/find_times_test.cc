// Reads testdata/times.tsv: one expression a row.
//
//   today       the day of writing; "-" = not known
//   sentence    the text; its parse decides tenses
//   times       every time in it, as "words=start..end" with ";" between them: an open bound is empty, "~" marks what
//               is approximate, "?" what is not resolved; "by ", "before ", "after ", "since ", "until ", "from " in
//               front of the words for the relation; "=P1Y" for what recurs
#include "ingest_service/pipeline/mentions/find_times.h"

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "common/tsv.h"
#include "gtest/gtest.h"
#include "ingest_service/lexicon/world.h"
#include "ingest_service/pipeline/mentions/find_names.h"
#include "ingest_service/pipeline/mentions/testing.h"

namespace communique::ingest {
namespace {

std::string Print(const TimeExpression& time, absl::string_view text) {
  static constexpr absl::string_view kRelations[] = {"",       "by ",    "before ", "after ",
                                                     "since ", "until ", "from "};
  std::string out(kRelations[static_cast<int>(time.relation)]);
  absl::StrAppend(&out, time.span.In(text), "=");
  if (time.recurring) return out + time.per;
  const v1::DatePoint& point = time.point;
  if (!point.has_start() && !point.has_end()) return out + "?";
  return absl::StrCat(out, point.has_start() ? FormatDate(point.start()) : "", "..",
                      point.has_end() ? FormatDate(point.end()) : "", point.approximate() ? "~" : "");
}

std::string PrintTimes(const std::string& text, const std::string& today) {
  static const World* world = new World(LoadWorld(ShippedData()).value());
  static const FiscalYears* fiscal_years =
      new FiscalYears(LoadFiscalYears(ShippedData(), world->countries).value());
  const ParsedText parsed(text);
  absl::optional<v1::Date> day;
  if (!today.empty()) day = ParseDate(today).value();
  std::string out;
  const TimeLayers layers = parsed.Layers();
  const Mentions names =
      FindNames({layers.text, layers.sentences, layers.tokens, layers.syntax, layers.tree, *world, today});
  for (const TimeExpression& time : FindTimes(layers, day, ShippedExpressions(), world->gatherings,
                                              {*fiscal_years, names, layers.sentences, ""})) {
    absl::StrAppend(&out, out.empty() ? "" : "; ", Print(time, text));
  }
  return out;
}

TEST(FindTimesTest, EveryRowHolds) {
  const auto table = ReadTsv(COMMUNIQUE_SOURCE_DIR "/ingest_service/pipeline/mentions/testdata/times.tsv",
                             {"today", "sentence", "times"});
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_GE(table->rows.size(), 250u);
  for (const TsvRow& row : table->rows) {
    EXPECT_EQ(PrintTimes(row[1], row[0]), row[2]) << "times.tsv:" << row.line << ": " << row[1];
  }
}

}  // namespace
}  // namespace communique::ingest
