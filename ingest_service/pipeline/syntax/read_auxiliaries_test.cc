#include "ingest_service/pipeline/syntax/read_auxiliaries.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {
namespace {

struct Word {
  const char* lemma;
  int head;
  const char* relation;
};

// "We<nsubj:build are<aux:build ...": the tree of the words after the stage, with base forms.
std::string Read(const std::string& text, const std::vector<Word>& words) {
  Sentences sentences = Segment(text, ShippedConventions());
  const Tokens tokens = Tokenize(text, ShippedConventions(), &sentences);
  Syntax syntax;
  for (const Word& word : words) {
    syntax.tags.push_back({"", "", word.lemma});
    syntax.dependencies.push_back({word.head, word.relation, 0});
  }
  ReadAuxiliaries(text, sentences, tokens, &syntax);
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const Dependency& d = syntax.dependencies[i];
    absl::StrAppend(&out, i == 0 ? "" : " ", syntax.tags[i].lemma, "<", d.relation);
    if (d.head >= 0) absl::StrAppend(&out, ":", syntax.tags[d.head].lemma);
  }
  return out;
}

TEST(ReadAuxiliariesTest, TakesGoingToForWill) {
  EXPECT_EQ(
      Read("We are going to build ports .", {{"we", 2, "nsubj"},
                                             {"be", 2, "aux"},
                                             {"go", -1, "root"},
                                             {"to", 4, "mark"},
                                             {"build", 2, "xcomp"},
                                             {"port", 4, "obj"},
                                             {".", 2, "punct"}}),
      "we<nsubj:build be<aux:build will<aux:build to<fixed:will build<root port<obj:build .<punct:build");
}

TEST(ReadAuxiliariesTest, LeavesWhoGoes) {
  const std::vector<Word> place = {
      {"we", 2, "nsubj"}, {"be", 2, "aux"}, {"go", -1, "root"}, {"to", 4, "case"}, {"port", 2, "obl"}};
  EXPECT_EQ(Read("We are going to port", place), "we<nsubj:go be<aux:go go<root to<case:port port<obl:go");
}

}  // namespace
}  // namespace communique::ingest
