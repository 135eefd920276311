#include "ingest_service/pipeline/with_analysis.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "ingest_service/pipeline/pipeline.h"

namespace communique::ingest {
namespace {

const Resources& Shipped() {
  static const Resources* resources =
      LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value().release();
  return *resources;
}

struct Read {
  explicit Read(const std::string& text) {
    v1::Article article;
    article.set_text(text);
    document = Analyse(article, Shipped()).value();
    analysis = WithAnalysis(article, document).analysis();
  }
  std::string Words(const v1::Span& span) const {
    return document.text.substr(span.begin(), span.end() - span.begin());
  }
  Document document;
  v1::Analysis analysis;
};

TEST(WithAnalysisTest, TellsTimesWithTheirDays) {
  const Read read("TOKYO, Sept 1, 2021 -- Japan pledged last month to end the aid annually by 2030.");
  std::vector<std::string> times;
  for (const v1::TimeMention& time : read.analysis.times()) {
    times.push_back(absl::StrCat(read.Words(time.point().source()), " ", time.point().start().year(), " ",
                                 v1::TimeMention::Relation_Name(time.relation()), " ", time.granularity(),
                                 time.per(), " ", time.point().source().sentence()));
  }
  EXPECT_THAT(times, testing::ElementsAre("last month 2021 RELATION_IN month 1",
                                          "annually 0 RELATION_IN P1Y 1", "2030 2030 RELATION_BY year 1"));
}

TEST(WithAnalysisTest, TellsAmounts) {
  const Read read("Norway will pay at least $5 million a year.");
  ASSERT_EQ(read.analysis.quantities_size(), 1);
  EXPECT_EQ(read.analysis.quantities(0).minimum(), "5000000");
  EXPECT_EQ(read.analysis.quantities(0).unit(), "USD");
}

TEST(AddTokensTest, TellsTheTreeOfEverySentence) {
  Read read("Norway met Sweden. They agreed.");
  EXPECT_TRUE(read.analysis.tokens().empty());
  AddTokens(read.document, &read.analysis);
  std::vector<std::string> tokens;
  for (const v1::Token& token : read.analysis.tokens()) {
    tokens.push_back(absl::StrCat(token.span().sentence(), " ", read.Words(token.span()), " ", token.lemma(),
                                  " ", token.upos(), " ", token.head(), " ", token.relation()));
  }
  EXPECT_THAT(tokens, testing::ElementsAre("1 Norway Norway PROPN 2 nsubj", "1 met meet VERB 0 root",
                                           "1 Sweden Sweden PROPN 2 obj", "1 . . PUNCT 2 punct",
                                           "2 They they PRON 6 nsubj", "2 agreed agree VERB 0 root",
                                           "2 . . PUNCT 6 punct"));
}

std::string ArgumentWords(const Read& read, const v1::Trace::Argument& argument) {
  return absl::StrCat(v1::Trace::Argument::Role_Name(argument.role()), " ", read.Words(argument.span()), " (",
                      argument.path(), ") ", absl::StrJoin(argument.entities(), ","));
}

TEST(AddTracesTest, TellsTriggerArgumentsAndCues) {
  Read read("Norway did not agree to pay Sweden.");
  AddTraces(read.document, &read.analysis);
  ASSERT_EQ(read.analysis.traces_size(), 1);
  const v1::Trace& trace = read.analysis.traces(0);
  EXPECT_EQ(trace.event(), read.analysis.events(0).name());
  EXPECT_EQ(read.Words(trace.trigger()), "agree");
  std::vector<std::string> arguments, cues;
  for (const auto& argument : trace.arguments()) arguments.push_back(ArgumentWords(read, argument));
  EXPECT_THAT(arguments, testing::ElementsAre("ROLE_AGENT Norway (nsubj) countries/NOR",
                                              "ROLE_CONTENT to pay Sweden (xcomp) "));
  for (const v1::Span& cue : trace.cues()) cues.push_back(read.Words(cue));
  EXPECT_THAT(cues, testing::ElementsAre("not"));
}

TEST(AddTracesTest, IsSilentWhereNothingHappened) {
  Read read("The weather was fine.");
  AddTraces(read.document, &read.analysis);
  EXPECT_TRUE(read.analysis.traces().empty());
}

}  // namespace
}  // namespace communique::ingest
