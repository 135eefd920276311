#include "ingest_service/training/treebank.h"

#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/match.h"

namespace communique::ingest {
namespace {

absl::StatusOr<std::vector<TreebankSentence>> Read(const std::string& content) {
  const std::string path = ::testing::TempDir() + "/treebank_test.conllu";
  std::ofstream(path) << content;
  return ReadTreebank(path);
}

TEST(TreebankTest, ReadsWordsRangesAndNames) {
  const auto sentences = Read(
      "# newdoc id = d\n# sent_id = s\n# text = Don't, Mr Xi\n"
      "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
      "1\tDo\tdo\tAUX\tVB\t_\t0\troot\t_\tNER=O\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\tNER=O\n"
      "3\t,\t,\tPUNCT\t,\t_\t1\tpunct\t_\tNER=O\n3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "4\tMr\tMr\tPROPN\tNNP\t_\t1\tvocative\t_\tNER=B-PER\n5\tXi\tXi\tPROPN\tNNP\t_\t4\tflat\t_\tNER=I-"
      "PER\n\n");
  ASSERT_TRUE(sentences.ok()) << sentences.status();
  ASSERT_EQ(sentences->size(), 1u);
  const TreebankSentence& s = (*sentences)[0];
  ASSERT_EQ(s.words.size(), 5u);
  EXPECT_TRUE(s.starts_paragraph && s.has_tree() && s.has_names());
  EXPECT_FALSE(s.words[0].space_after || s.words[1].space_after);
  EXPECT_TRUE(s.words[2].space_after);
  EXPECT_EQ(ToBioes(s), (std::vector<std::string>{"O", "O", "O", "B-PER", "E-PER"}));
}

TEST(TreebankTest, RefusesDamagedLinesNamingThem) {
  EXPECT_EQ(Read("1\tDo\tdo\n\n").status().code(), absl::StatusCode::kInvalidArgument);
  const auto outside = Read("1\tDo\tdo\tAUX\tVB\t_\t9\troot\t_\t_\n\n");
  EXPECT_EQ(outside.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(absl::StrContains(outside.status().message(), "treebank_test.conllu:2"));
}

}  // namespace
}  // namespace communique::ingest
