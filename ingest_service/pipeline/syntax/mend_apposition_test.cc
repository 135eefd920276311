#include "ingest_service/pipeline/syntax/mend_apposition.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/text/testing.h"

namespace communique::ingest {
namespace {

struct Word {
  const char* upos;
  const char* xpos;
  int head;
  const char* relation;
};

// Where the word `name` of the text hangs after the stage: "appos:0".
std::string Hung(const std::string& text, const std::vector<Word>& words, int name) {
  Sentences sentences = Segment(text, ShippedConventions());
  const Tokens tokens = Tokenize(text, ShippedConventions(), &sentences);
  Syntax syntax;
  for (const Word& word : words) {
    syntax.tags.push_back({word.upos, word.xpos, ""});
    syntax.dependencies.push_back({word.head, word.relation, 0});
  }
  MendApposition(text, tokens, 0, static_cast<int>(words.size()), &syntax);
  return absl::StrCat(syntax.dependencies[name].relation, ":", syntax.dependencies[name].head);
}

const Word kHead = {"NOUN", "NN", 5, "nsubj"}, kGiven = {"PROPN", "NNP", 5, "dep"},
           kFamily = {"PROPN", "NNP", 2, "flat"}, kSaid = {"VERB", "VBD", -1, "root"},
           kComma = {"PUNCT", ",", 0, "punct"};

TEST(MendAppositionTest, HangsANameBetweenCommasFromTheSubject) {
  EXPECT_EQ(Hung("Chiefs , Ann Smith , said",
                 {kHead, kComma, kGiven, kFamily, {"PUNCT", ",", 0, "punct"}, kSaid}, 2),
            "appos:0");
}

TEST(MendAppositionTest, LeavesAnObjectAndANameThatIsNotClosed) {
  const Word object = {"PROPN", "NNP", 5, "obj"};
  EXPECT_EQ(Hung("Chiefs , Ann Smith , said", {kHead, kComma, object, kFamily, kComma, kSaid}, 2), "obj:5");
  const Word said = {"VERB", "VBD", -1, "root"};
  EXPECT_EQ(Hung("Chiefs , Ann Smith said so",
                 {{"NOUN", "NN", 4, "nsubj"},
                  kComma,
                  {"PROPN", "NNP", 4, "dep"},
                  kFamily,
                  said,
                  {"ADV", "RB", 4, "advmod"}},
                 2),
            "dep:4");
}

}  // namespace
}  // namespace communique::ingest
