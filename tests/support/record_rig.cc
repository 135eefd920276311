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

void RecordRig::Add(const v1::Article& article) {
  v1::StreamEventsResponse record;
  *record.mutable_article() = article;
  Apply(std::move(record));
}

void RecordRig::Retract(const std::string& article) {
  v1::StreamEventsResponse record;
  record.set_retracted_article(article);
  Apply(std::move(record));
}

void RecordRig::Apply(v1::StreamEventsResponse record) {
  record.set_sequence(++sequence_);
  Transaction transaction = Transaction::Begin(model_->writer()).value();
  const absl::Status status = query::Apply(record, catalogue(), model_->writer());
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
