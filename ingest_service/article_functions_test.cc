#include "ingest_service/article_functions.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace communique::ingest {
namespace {

class ArticleFunctions : public testing::Test {
 protected:
  v1::Article Analyze(const std::string& text) {
    v1::Article article;
    article.set_text(text);
    return AnalyzeWith(*resources_)(article).value();
  }
  const std::unique_ptr<const Resources> resources_ =
      LoadResources(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value();
};

TEST_F(ArticleFunctions, EnglishIsDetectedAndAnalysed) {
  const v1::Article article =
      Analyze("The ministers of both countries met on Monday. They agreed to meet again next year.");
  EXPECT_EQ(article.language(), "en");
  EXPECT_EQ(article.analysis().sentences_size(), 2);
}

TEST_F(ArticleFunctions, AnotherLanguageIsMarkedAndYieldsNothing) {
  const v1::Article article =
      Analyze("Les ministres des deux pays se sont rencontrés lundi et sont convenus de se revoir.");
  EXPECT_EQ(article.language(), "fr");
  EXPECT_EQ(article.analysis().sentences_size(), 0);
  EXPECT_EQ(article.analysis().events_size(), 0);
}

TEST_F(ArticleFunctions, ADocumentIsReadAndItsArticleChecked) {
  v1::RawDocument raw;
  raw.set_media_type("text/html");
  raw.set_content("<html><body><h1>Visit</h1><p>The minister arrived.</p></body></html>");
  const std::vector<v1::Article> articles = ReadWithin({})(raw).value();
  ASSERT_EQ(articles.size(), 1);
  EXPECT_THAT(ValidateWithin({})(articles[0]), IsOk());
  EXPECT_THAT(ValidateWithin({.text_bytes = 4})(articles[0]),
              Refused(absl::StatusCode::kInvalidArgument, "TEXT_TOO_LARGE"));
}

}  // namespace
}  // namespace communique::ingest
