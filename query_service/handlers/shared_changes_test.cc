#include "query_service/handlers/shared_changes.h"

#include <gtest/gtest.h>

#include "tests/support/record_rig.h"

namespace communique::query {
namespace {

v1::Article Meeting(const std::string& name, const std::string& other) {
  return Proto<v1::Article>("name: 'articles/" + name + "' analysis { events { meeting {} " +
                            "actors { resource: 'countries/USA' } targets { resource: '" + other + "' } } }");
}

class SharedChangesTest : public testing::Test {
 protected:
  SharedChangesTest() : rig_("2021-10-01"), context_(rig_.context()), shared_(context_) {
    rig_.Add(Meeting("a", "countries/JPN"));
    rig_.Add(Meeting("b", "countries/FRA"));
  }
  std::shared_ptr<const ChangeChunk> Read(const v1::WatchChangesRequest& request, int64_t after) {
    return shared_.Read(request, SharedChanges::QuestionOf(request), after).value();
  }

  RecordRig rig_;
  const HandlerContext context_;
  SharedChanges shared_;
  const v1::WatchChangesRequest all_;
};

TEST_F(SharedChangesTest, EqualQuestionsAtOneSequenceAreReadOnce) {
  const auto chunk = Read(all_, 0);
  EXPECT_EQ(chunk->messages.size(), 2u);
  EXPECT_EQ(Read(all_, 0), chunk);
  // Where a subscriber came from and how patient it is do not matter.
  EXPECT_EQ(Read(Proto<v1::WatchChangesRequest>("after_sequence: 1 heartbeat_interval { seconds: 9 }"), 0),
            chunk);
  EXPECT_NE(Read(all_, 1), chunk);
}

TEST_F(SharedChangesTest, OtherQuestionsAreNotShared) {
  Read(all_, 0);
  const auto japan = Read(Proto<v1::WatchChangesRequest>("events { parties { party: 'countries/JPN' } }"), 0);
  ASSERT_EQ(japan->messages.size(), 1u);
  EXPECT_EQ(japan->messages[0].sequence(), 1);
}

TEST_F(SharedChangesTest, TheEndIsReadAnew) {
  EXPECT_TRUE(Read(all_, 2)->messages.empty());
  rig_.Add(Meeting("c", "countries/KOR"));
  EXPECT_EQ(Read(all_, 2)->messages.size(), 1u);
}

TEST_F(SharedChangesTest, AStoreMadeAnewIsReadAnew) {
  const auto before = Read(all_, 0);
  rig_.Clear();
  rig_.Add(Meeting("d", "countries/JPN"));
  const auto now = Read(all_, 0);
  EXPECT_NE(now, before);
  EXPECT_EQ(now->messages.size(), 1u);
}

}  // namespace
}  // namespace communique::query
