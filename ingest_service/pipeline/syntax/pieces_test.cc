#include "ingest_service/pipeline/syntax/pieces.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/syntax/model.h"
#include "ingest_service/pipeline/syntax/network.h"

namespace communique::ingest {
namespace {

using ::testing::ElementsAre;

const ModelFile& File() {
  static const ModelFile* file =
      ModelFile::Open(absl::StrCat(COMMUNIQUE_SOURCE_DIR "/ingest_service/data/", kShippedModel),
                      kNetworkFingerprint)
          ->release();
  return *file;
}

std::vector<std::string> Split(absl::string_view word) {
  static const Pieces* pieces = new Pieces(*Pieces::Open(File()));
  std::vector<int> numbers;
  pieces->Split(word, &numbers);
  std::vector<std::string> out;
  const std::vector<absl::string_view> names = *File().Lines("pieces");
  for (int number : numbers) out.emplace_back(names[number]);
  return out;
}

TEST(PiecesTest, SplitsWords) {
  EXPECT_THAT(Split("ministers"), ElementsAre("ministers"));
  EXPECT_THAT(Split("Reaffirmed"), ElementsAre("re", "##af", "##firmed"));
  EXPECT_THAT(Split("ten-day"), ElementsAre("ten", "-", "day"));
  EXPECT_THAT(Split("U.N."), ElementsAre("u", ".", "n", "."));
}

TEST(PiecesTest, DropsAccents) {
  EXPECT_THAT(Split("México"), ElementsAre("mexico"));
  EXPECT_THAT(Split("Łódź"), Split("lodz"));
  EXPECT_THAT(Split("Đặng"), Split("dang"));
}

TEST(PiecesTest, GivesEveryWordAPiece) {
  EXPECT_THAT(Split(""), ElementsAre("[UNK]"));
  EXPECT_THAT(Split("\x01"), ElementsAre("[UNK]"));
  EXPECT_THAT(Split("\xff\xfe"), ElementsAre("[UNK]"));
  EXPECT_LE(Split(std::string(1000, 'x')).size(), static_cast<size_t>(Pieces::kMostOfWord));
}

TEST(PiecesTest, TellsShapes) {
  EXPECT_EQ(ShapeOf("2,000"), WordShape::kNumber);
  EXPECT_EQ(ShapeOf("--"), WordShape::kMark);
  EXPECT_EQ(ShapeOf("F."), WordShape::kInitial);
  EXPECT_EQ(ShapeOf("talks"), WordShape::kLower);
  EXPECT_EQ(ShapeOf("U.N."), WordShape::kAllCapitals);
  EXPECT_EQ(ShapeOf("Élysée"), WordShape::kCapitalized);
  EXPECT_EQ(ShapeOf("McKenna"), WordShape::kMixed);
  EXPECT_EQ(ShapeOf("iPhone"), WordShape::kInnerCapital);
}

}  // namespace
}  // namespace communique::ingest
