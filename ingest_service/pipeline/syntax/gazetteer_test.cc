#include "ingest_service/pipeline/syntax/gazetteer.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/syntax/model.h"

namespace communique::ingest {
namespace {

// Of each word, its classes and places: "0F" begins a form of class 0, "4O" is one of class 4.
std::string Marks(absl::string_view text) {
  static const Model* model =
      LoadModel(absl::StrCat(COMMUNIQUE_SOURCE_DIR "/ingest_service/data/", kShippedModel))->release();
  const Words words = absl::StrSplit(text, ' ');
  std::vector<uint64_t> marks;
  model->gazetteer.Mark(words, &marks);
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "" : " ", words[i]);
    for (int bit = 0; bit < 64; ++bit) {
      if ((marks[i] >> bit & 1) != 0)
        absl::StrAppend(&out, "/", bit / 4, absl::string_view("FILO").substr(bit % 4, 1));
    }
  }
  return out;
}

TEST(GazetteerTest, MarksWordsOfTheLongestForms) {
  EXPECT_EQ(Marks("Bosnia and Herzegovina left"), "Bosnia/0F and/0I Herzegovina/0L left");
}

TEST(GazetteerTest, KnowsNoFormInLowerCaseAndNoBeginningOfOne) {
  EXPECT_EQ(Marks("in china , Bosnia and Kenyan"), "in china , Bosnia/0O and Kenyan/1O");
}

TEST(GazetteerTest, ReadsNothingInNothing) {
  std::vector<uint64_t> marks = {1};
  Gazetteer().Mark({}, &marks);
  EXPECT_TRUE(marks.empty());
  Gazetteer().Mark({"Ghana", ""}, &marks);
  EXPECT_EQ(marks, std::vector<uint64_t>({0, 0}));
}

}  // namespace
}  // namespace communique::ingest
