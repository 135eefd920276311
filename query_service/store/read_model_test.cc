#include "query_service/store/read_model.h"

#include <gtest/gtest.h>

#include <fstream>

namespace communique::query {
namespace {

class ReadModelTest : public testing::Test {
 protected:
  ReadModelTest() {
    char pattern[] = "/tmp/communique-store-XXXXXX";
    dir_ = mkdtemp(pattern);
  }
  ~ReadModelTest() override { std::system(("rm -rf " + dir_).c_str()); }
  std::string path() const { return dir_ + "/store.db"; }

  int CountContributions(ReadModel& model) {
    return model
        .With([](Database& db) -> absl::StatusOr<int> {
          ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT count(*) FROM contributions"));
          RETURN_IF_ERROR(select.Step().status());
          return static_cast<int>(select.Int(0));
        })
        .value();
  }
  void Fill(ReadModel& model) {
    ASSERT_TRUE(model.writer()
                    .Execute("INSERT INTO contributions VALUES ('articles/1', 1, 't', 'p', 's', 'x')")
                    .ok());
    ASSERT_TRUE(model.WriteCheckpoint({"log-a", 7}).ok());
  }
  std::string dir_;
};

TEST_F(ReadModelTest, KeepsItsCheckpoint) {
  {
    auto model = ReadModel::Open(path()).value();
    EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 0);
    Fill(*model);
  }
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(model->ReadCheckpoint().value().log_id, "log-a");
  EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 7);
  EXPECT_EQ(CountContributions(*model), 1);
}

TEST_F(ReadModelTest, AnotherSchemaVersionIsEmptied) {
  {
    auto model = ReadModel::Open(path()).value();
    Fill(*model);
    ASSERT_TRUE(model->writer().Execute("UPDATE meta SET value = 'older' WHERE key = 'schema_version'").ok());
  }
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 0);
  EXPECT_EQ(CountContributions(*model), 0);
}

TEST_F(ReadModelTest, OtherDataEmptiesIt) {
  {
    auto model = ReadModel::Open(path(), "topics of yesterday").value();
    Fill(*model);
  }
  EXPECT_EQ(CountContributions(*ReadModel::Open(path(), "topics of yesterday").value()), 1);
  EXPECT_EQ(CountContributions(*ReadModel::Open(path(), "topics of today").value()), 0);
}

TEST_F(ReadModelTest, ReadsSeeEveryCommit) {
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(CountContributions(*model), 0);  // Leaves a connection with the view of now.
  Fill(*model);
  EXPECT_EQ(CountContributions(*model), 1);
  const auto held = model->TakeSnapshot().value();
  ASSERT_TRUE(model->writer().Execute("DELETE FROM contributions").ok());
  EXPECT_EQ(CountContributions(*model), 0);
  EXPECT_TRUE(held->db().Prepare("SELECT 1 FROM contributions").value().Step().value()) << "a snapshot stays";
}

TEST_F(ReadModelTest, ADamagedFileIsReplaced) {
  std::ofstream(path()) << std::string(5000, 'x');
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(CountContributions(*model), 0);
}

TEST_F(ReadModelTest, ARebuildThatWasNotEndedIsBegunAnew) {
  {
    auto model = ReadModel::Open(path()).value();
    ASSERT_TRUE(model->BeginRebuild().ok());
    Fill(*model);
    EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 7);
  }
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 0);
  EXPECT_EQ(CountContributions(*model), 0);
}

TEST_F(ReadModelTest, ARebuildThatEndedStays) {
  {
    auto model = ReadModel::Open(path()).value();
    ASSERT_TRUE(model->BeginRebuild().ok());
    Fill(*model);
    ASSERT_TRUE(model->EndRebuild().ok());
    EXPECT_EQ(CountContributions(*model), 1);
    ASSERT_TRUE(model->writer().Execute("DELETE FROM contributions").ok());
    EXPECT_EQ(CountContributions(*model), 0) << "readers see commits again";
  }
  auto model = ReadModel::Open(path()).value();
  EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 7);
}

TEST_F(ReadModelTest, DuringARebuildATransactionTakesEffectAsAWhole) {
  auto model = ReadModel::Open(path()).value();
  ASSERT_TRUE(model->BeginRebuild().ok());
  Fill(*model);
  {
    const Transaction undone = Transaction::Begin(model->writer()).value();
    ASSERT_TRUE(model->writer().Execute("DELETE FROM contributions").ok());
    ASSERT_TRUE(model->WriteCheckpoint({"log-a", 8}).ok());
  }
  EXPECT_EQ(model->ReadCheckpoint().value().applied_sequence, 7);
  ASSERT_TRUE(model->EndRebuild().ok());
  EXPECT_EQ(CountContributions(*model), 1);
}

TEST_F(ReadModelTest, WhileSomebodyReadsARebuildIsLogged) {
  {
    auto model = ReadModel::Open(path()).value();
    const auto held = model->TakeSnapshot().value();
    ASSERT_TRUE(model->BeginRebuild().ok());
    Fill(*model);
    EXPECT_FALSE(held->db().Prepare("SELECT 1 FROM contributions").value().Step().value());
  }
  EXPECT_EQ(ReadModel::Open(path()).value()->ReadCheckpoint().value().applied_sequence, 7);
}

TEST_F(ReadModelTest, ClearForgetsEverything) {
  auto model = ReadModel::Open(path()).value();
  Fill(*model);
  ASSERT_TRUE(model->Clear().ok());
  EXPECT_EQ(model->ReadCheckpoint().value().log_id, "");
  EXPECT_EQ(CountContributions(*model), 0);
}

}  // namespace
}  // namespace communique::query
