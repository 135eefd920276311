#include "common/resource_name.h"

#include <gtest/gtest.h>

namespace communique {
namespace {

TEST(ResourceName, ChecksCollectionAndId) {
  EXPECT_TRUE(IsResourceName("countries/JPN", "countries"));
  EXPECT_TRUE(IsResourceName("blocs/g7", "blocs"));
  for (const char* bad :
       {"countries/jpn", "countries/JP", "countries/", "countries", "blocs/G7", "countries/JPN/x", "JPN"}) {
    EXPECT_FALSE(IsResourceName(bad, "countries")) << bad;
  }
}

TEST(ResourceName, SplitsAndJoins) {
  EXPECT_EQ(CollectionOf("officials/john-kerry"), "officials");
  EXPECT_EQ(IdOf("officials/john-kerry"), "john-kerry");
  EXPECT_EQ(ResourceName("blocs", "g20"), "blocs/g20");
  EXPECT_EQ(ArticleOfEventName("articles/39c1b226daded4af/events/3"), "articles/39c1b226daded4af");
  EXPECT_EQ(ArticleOfEventName("events/3"), "");
}

}  // namespace
}  // namespace communique
