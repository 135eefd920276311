// The judge must convict: each broken promise alone, and acquit a clean history.
#include "tests/faults/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace communique::faults {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

History Clean() {
  History history;
  history.invoked = {"articles/a", "articles/b", "articles/unanswered"};
  history.acknowledged = {{"articles/a", 1}, {"articles/b", 2}, {"articles/a", 1}};
  history.log = {{1, "articles/a", "da"}, {2, "articles/b", "db"}};
  history.live = history.log;
  return history;
}

TEST(Violations, NoneInACleanHistory) { EXPECT_THAT(Violations(Clean()), IsEmpty()); }

TEST(Violations, ALostAcknowledgement) {
  History history = Clean();
  history.log.pop_back();
  history.live.pop_back();
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("articles/b was acknowledged as 2, lost")));
}

TEST(Violations, AnAcknowledgementWithAnotherSequence) {
  History history = Clean();
  history.acknowledged.push_back({"articles/a", 2});
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("articles/a was acknowledged as 2, lost")));
}

TEST(Violations, AnArticleShownTwice) {
  History history = Clean();
  history.log.push_back({3, "articles/a", "da"});
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("in the log twice: 1 and 3")));
}

TEST(Violations, APhantom) {
  History history = Clean();
  history.log.push_back({3, "articles/ghost", "dg"});
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("articles/ghost, never sent")));
}

TEST(Violations, AGapOrARepeatForTheSubscriber) {
  History history = Clean();
  history.live.erase(history.live.begin());
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("the live subscriber got record 2 where 1")));
  history = Clean();
  history.live.push_back(history.live.back());
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("the live subscriber got record 2 where 3")));
}

TEST(Violations, ARecordThatChangedAfterDelivery) {
  History history = Clean();
  history.live[1].digest = "other";
  EXPECT_THAT(Violations(history), ElementsAre(HasSubstr("record 2 was delivered and then changed")));
}

}  // namespace
}  // namespace communique::faults
