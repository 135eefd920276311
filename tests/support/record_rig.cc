#include "tests/support/record_rig.h"

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/civil_date.h"
#include "query_service/projection/apply.h"

namespace communique::query {

RecordRig::RecordRig(const std::string& today)
    : clock_(absl::UnixEpoch() + absl::Hours(24) * ToDayNumber(ParseDate(today).value())),
      model_(ReadModel::Open(dir_.File("store.db")).value()) {}

const Catalogue& RecordRig::catalogue() {
  static const Catalogue* catalogue =
      new Catalogue(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value());
  return *catalogue;
}

void RecordRig::Add(const v1::Article& article) { AddTogether({article}); }

void RecordRig::AddTogether(const std::vector<v1::Article>& articles) {
  std::vector<v1::StreamEventsResponse> records;
  for (const v1::Article& article : articles) *records.emplace_back().mutable_article() = article;
  Apply(std::move(records));
}

void RecordRig::Retract(const std::string& article) {
  std::vector<v1::StreamEventsResponse> records(1);
  records[0].set_retracted_article(article);
  Apply(std::move(records));
}

void RecordRig::Apply(std::vector<v1::StreamEventsResponse> records) {
  for (v1::StreamEventsResponse& record : records) record.set_sequence(++sequence_);
  Transaction transaction = Transaction::Begin(model_->writer()).value();
  const absl::Status status = query::ApplyAll(records, catalogue(), model_->writer());
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_TRUE(model_->WriteCheckpoint({"log", sequence_}).ok());
  ASSERT_TRUE(transaction.Commit().ok());
  progress_.SetLatest(sequence_, clock_.Now());
  progress_.SetApplied(sequence_, "log", clock_.Now());
}

void RecordRig::Clear() {
  ASSERT_TRUE(model_->Clear().ok());
  sequence_ = 0;
}

void RecordRig::Restart() {
  model_.reset();
  model_ = ReadModel::Open(dir_.File("store.db")).value();
}

v1::ListArticlesResponse ReadStory(const std::string& file) {
  std::ifstream in(absl::StrCat(COMMUNIQUE_SOURCE_DIR, "/tests/record/", file));
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return Proto<v1::ListArticlesResponse>(text);
}

}  // namespace communique::query
