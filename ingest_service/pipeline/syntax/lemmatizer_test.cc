#include "ingest_service/pipeline/syntax/lemmatizer.h"

#include <gtest/gtest.h>

namespace communique::ingest {
namespace {

TEST(LemmatizerTest, LearnsEndingsAndExceptions) {
  const std::string path = ::testing::TempDir() + "/lemmatizer_test.model";
  const std::string lemmas = LearnLemmas({{"cities", "NNS", "city"},
                                          {"parties", "NNS", "party"},
                                          {"talks", "NNS", "talk"},
                                          {"plans", "NNS", "plan"},
                                          {"men", "NNS", "man"},
                                          {"pens", "NNS", "pen"},
                                          {"chosen", "VBN", "choose"},
                                          {"agreed", "VBN", "agree"},
                                          {"used", "VBN", "use"},
                                          {"freed", "VBN", "free"},
                                          {"fused", "VBN", "fuse"}});
  const std::string more = WithLemmas(lemmas, {{"wound", "VBD", "wind"}, {"men", "NNS", "men"}});
  ASSERT_TRUE(WriteModelFile(path, 1, {{"lemmas", more}}).ok());
  absl::StatusOr<std::unique_ptr<const ModelFile>> file = ModelFile::Open(path, 1);
  ASSERT_TRUE(file.ok());
  absl::StatusOr<Lemmatizer> lemmatizer = Lemmatizer::Open(**file);
  ASSERT_TRUE(lemmatizer.ok()) << lemmatizer.status();
  EXPECT_EQ(lemmatizer->Lemma("Treaties", "NNS"), "treaty");
  EXPECT_EQ(lemmatizer->Lemma("meetings", "NNS"), "meeting");
  EXPECT_EQ(lemmatizer->Lemma("wound", "VBD"), "wind");
  EXPECT_EQ(lemmatizer->Lemma("men", "NNS"), "men");  // What comes later wins.
  EXPECT_EQ(lemmatizer->Lemma("chosen", "VBN"), "choose");
  EXPECT_EQ(lemmatizer->Lemma("frozen", "VBN"), "frozen");  // No rule cuts what it has not seen.
  EXPECT_EQ(lemmatizer->Lemma("Nations", "NNPS"), "Nations");
  EXPECT_EQ(lemmatizer->Lemma("Quickly", "RB"), "quickly");
  EXPECT_EQ(lemmatizer->Lemma("s", "NNS"), "s");  // The whole word is never cut away.
}

}  // namespace
}  // namespace communique::ingest
