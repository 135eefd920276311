#include "ingest_service/pipeline/pipeline.h"

#include <algorithm>

#include "gtest/gtest.h"
#include "ingest_service/pipeline/with_analysis.h"

namespace communique::ingest {
namespace {

const Resources& Shipped() {
  static const Resources* resources =
      LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value().release();
  return *resources;
}

v1::Article Text(const std::string& text) {
  v1::Article article;
  article.set_text(text);
  return article;
}

TEST(AnalyseTest, CutsSentences) {
  const Document document = Analyse(Text("Mr. Xi met Dr. Li. They agreed."), Shipped()).value();
  const v1::Article article = WithAnalysis(Text(document.text), document);
  ASSERT_EQ(article.analysis().sentences_size(), 2);
  EXPECT_EQ(article.analysis().sentences(1).begin(), 19);
  EXPECT_EQ(article.analysis().sentences(1).sentence(), 2);
}

TEST(AnalyseTest, RefusesBytesThatAreNoText) {
  EXPECT_EQ(Analyse(Text("\xff\xfe"), Shipped()).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(AnalyseTest, LeavesOtherLanguagesAlone) {
  v1::Article article = Text("Der Minister sagte zu.");
  article.set_language("de");
  EXPECT_TRUE(Analyse(article, Shipped())->sentences.empty());
}

int UncoveredSentences(const std::string& text) {
  const Document document = Analyse(Text(text), Shipped()).value();
  return static_cast<int>(std::count_if(document.diagnostics.begin(), document.diagnostics.end(),
                                        [](const v1::Diagnostic& diagnostic) {
                                          return diagnostic.code() == v1::Diagnostic::CODE_UNCOVERED_SENTENCE;
                                        }));
}

TEST(AnalyseTest, TellsWhichSentencesWithATriggerYieldNothing) {
  EXPECT_EQ(UncoveredSentences("Norway should not have opposed the plan if it hoped to meet Sweden."), 1);
  EXPECT_EQ(UncoveredSentences("Norway opposed the plan."), 0);
  EXPECT_EQ(UncoveredSentences("The weather was fine."), 0);
}

TEST(LoadResourcesTest, NamesWhatIsMissing) {
  EXPECT_EQ(LoadResources("/nonexistent").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace communique::ingest
