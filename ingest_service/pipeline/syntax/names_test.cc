#include "ingest_service/pipeline/syntax/names.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/text/segment.h"
#include "ingest_service/pipeline/text/testing.h"
#include "ingest_service/pipeline/text/tokenize.h"

namespace communique::ingest {
namespace {

Model SinglesModel() {
  static constexpr float kTransitions[9] = {};
  static constexpr float kMarks[4 * Gazetteer::kMostClasses * 3] = {};
  Model model;
  model.names = {{}, {NameLabel::kSingle, "PER"}, {NameLabel::kSingle, "LOC"}};
  model.name_transitions = kTransitions;
  model.name_marks = kMarks;
  return model;
}

// The names of one sentence whose words score as persons and as places (over no name) what the pairs say.
std::string Names(const std::string& text, const std::vector<std::pair<float, float>>& scores) {
  const Model model = SinglesModel();
  Sentences sentences = Segment(text, ShippedConventions());
  const Tokens tokens = Tokenize(text, ShippedConventions(), &sentences);
  Words words;
  SentenceScores given;
  given.words = tokens.size();
  for (size_t i = 0; i < tokens.size(); ++i) {
    words.push_back(tokens[i].span.In(text));
    given.names.insert(given.names.end(), {0, scores[i].first, scores[i].second});
  }
  NamedEntities names;
  NameReader reader(model);
  reader.Begin(tokens.size());
  reader.Read(words, given, 0, &names);
  reader.End(text, sentences, tokens, &names);
  std::string out;
  for (const NamedEntity& name : names) absl::StrAppend(&out, name.begin_token, "=", name.type, " ");
  return out;
}

TEST(NamesTest, FindsTheBestLabels) {
  EXPECT_EQ(Names("Ada saw Rome", {{3, 1}, {-5, -5}, {0, 2}}), "0=PER 2=LOC ");
}

TEST(NamesTest, TakesWhatIsANameElsewhereIfItWasNearlyTaken) {
  EXPECT_EQ(Names("Ada saw Ada", {{3, 1}, {-5, -5}, {-1, -3}}), "0=PER 2=PER ");
  EXPECT_EQ(Names("Ada saw Ada", {{3, 1}, {-5, -5}, {-9, -9}}), "0=PER ");
}

TEST(NamesTest, GivesAFormTheTypeThatItMostlyHas) {
  EXPECT_EQ(Names("Ada and Ada and Ada", {{3, 1}, {-5, -5}, {1, 3}, {-5, -5}, {3, 1}}), "0=PER 2=PER 4=PER ");
}

TEST(NamesTest, WeighsHowSureEachPlaceIs) {
  EXPECT_EQ(Names("Ada and Ada and Ada", {{9, 1}, {-5, -5}, {1, 2}, {-5, -5}, {1, 2}}), "0=PER 2=PER 4=PER ");
}

TEST(NamesTest, LooksForNoNameInLowerCase) {
  EXPECT_EQ(Names("ada saw ada", {{3, 1}, {-5, -5}, {-1, -3}}), "0=PER ");
}

}  // namespace
}  // namespace communique::ingest
