#include "common/page_token.h"

#include <gtest/gtest.h>

#include "communique/v1/ingest_service.pb.h"

namespace communique {
namespace {

v1::ListArticlesRequest Request(const std::string& publisher, int page_size = 0) {
  v1::ListArticlesRequest request;
  request.set_publisher(publisher);
  request.set_page_size(page_size);
  return request;
}

TEST(PageToken, GivesBackItsKey) {
  const std::string token = MakePageToken(Request("Jiji"), "18871 articles/ab");
  EXPECT_EQ(ReadPageToken(Request("Jiji"), token).value(), "18871 articles/ab");
  EXPECT_EQ(ReadPageToken(Request("Jiji", 7), token).value(), "18871 articles/ab") << "the size may change";
}

TEST(PageToken, IsBoundToItsRequest) {
  const std::string token = MakePageToken(Request("Jiji"), "key");
  EXPECT_FALSE(ReadPageToken(Request("AFP"), token).ok());
  EXPECT_FALSE(ReadPageToken(Request("Jiji"), token.substr(1)).ok());
  EXPECT_FALSE(ReadPageToken(Request("Jiji"), "not base64 at all!").ok());
  EXPECT_FALSE(ReadPageToken(v1::GetArticleRequest(), token).ok());
}

TEST(PageToken, SizesHaveADefaultAndALimit) {
  EXPECT_EQ(PageSize(0), 50);
  EXPECT_EQ(PageSize(7), 7);
  EXPECT_EQ(PageSize(10000), 500);
}

}  // namespace
}  // namespace communique
