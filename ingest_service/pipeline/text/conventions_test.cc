#include "ingest_service/pipeline/text/conventions.h"

#include <gtest/gtest.h>

namespace communique::ingest {
namespace {

TEST(ConventionsTest, ReadsKindsAndContractions) {
  absl::StatusOr<Conventions> c = ParseConventions("kind\tword\ntitle\tMr.\ncontraction\tcannot=3\n");
  ASSERT_TRUE(c.ok()) << c.status();
  EXPECT_TRUE(c->titles.contains("Mr."));
  int split = 0;
  EXPECT_TRUE(c->Contraction("cannot", &split));
  EXPECT_EQ(split, 3);
  EXPECT_FALSE(c->Contraction("can", &split));
}

TEST(ConventionsTest, RefusesUnknownKindsAndRepeats) {
  EXPECT_EQ(ParseConventions("kind\tword\nking\tLear\n").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ParseConventions("kind\tword\nunit\tkm\nunit\tkm\n").status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(LoadConventions("/nowhere").status().code(), absl::StatusCode::kNotFound);
}

TEST(ConventionsTest, ShipsValidTables) {
  absl::StatusOr<Conventions> c = LoadConventions(COMMUNIQUE_SOURCE_DIR "/ingest_service/data");
  ASSERT_TRUE(c.ok()) << c.status();
  EXPECT_TRUE(c->abbreviations.contains("U.S."));
}

}  // namespace
}  // namespace communique::ingest
