#include "query_service/projection/related_commitments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "communique/v1/commitment.pb.h"

namespace communique::query {
namespace {

using testing::ElementsAre;

std::string ListOf(const std::vector<std::string>& names) {
  v1::Commitment list;
  for (const std::string& name : names) list.add_related(name);
  return list.SerializeAsString();
}

std::vector<std::string> Related(const std::string& list, const std::string& own) {
  std::string bytes;
  AppendRelated(list, own, bytes);
  v1::Commitment commitment;
  EXPECT_TRUE(commitment.ParseFromString(bytes));
  return {commitment.related().begin(), commitment.related().end()};
}

TEST(RelatedCommitmentsTest, LeaveOutTheirOwnName) {
  const std::string list = ListOf({"commitments/a", "commitments/a-b", "commitments/c"});
  EXPECT_THAT(Related(list, "commitments/a"), ElementsAre("commitments/a-b", "commitments/c"));
  EXPECT_THAT(Related(list, "commitments/a-b"), ElementsAre("commitments/a", "commitments/c"));
  EXPECT_THAT(Related(list, "commitments/c"), ElementsAre("commitments/a", "commitments/a-b"));
  EXPECT_THAT(Related(list, "commitments/d"),
              ElementsAre("commitments/a", "commitments/a-b", "commitments/c"));
  EXPECT_THAT(Related("", "commitments/a"), ElementsAre());
}

TEST(RelatedCommitmentsTest, AreAtMostSoMany) {
  std::vector<std::string> names;
  for (int i = 0; i <= kRelatedShown; ++i) names.push_back(absl::StrCat("commitments/", 100 + i));
  EXPECT_EQ(Related(ListOf(names), "commitments/100"),
            std::vector<std::string>(names.begin() + 1, names.end()));
  EXPECT_EQ(Related(ListOf(names), "commitments/none"),
            std::vector<std::string>(names.begin(), names.end() - 1));
}

TEST(RelatedCommitmentsTest, AreReadFromSeveralLists) {
  const std::string lists = ListOf({"commitments/a", "commitments/b"}) + ListOf({"commitments/c"});
  EXPECT_THAT(NamesOf(lists), ElementsAre("commitments/a", "commitments/b", "commitments/c"));
  EXPECT_THAT(NamesOf(""), ElementsAre());
}

}  // namespace
}  // namespace communique::query
