// A read model in a folder of its own, fed with articles as they would come from the log, for asking handlers.
//
//   RecordRig rig("2021-09-01");
//   rig.Add(article);
//   query::ListEvents(rig.context(), request);
#pragma once

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "communique/v1/ingest_service.pb.h"
#include "query_service/handlers/context.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace communique::query {

template <typename Message>
Message Proto(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

class RecordRig {
 public:
  // `today` as YYYY-MM-DD.
  explicit RecordRig(const std::string& today);

  HandlerContext context() { return {*model_, catalogue(), progress_, clock_}; }
  static const Catalogue& catalogue();
  ReadModel& model() { return *model_; }
  int64_t sequence() const { return sequence_; }

  // The next record of the log.
  void Add(const v1::Article& article);
  void Retract(const std::string& article);
  // The next records, applied together as a follower far behind applies them.
  void AddTogether(const std::vector<v1::Article>& articles);
  // Forgets everything.
  void Clear();
  // Closes the store and opens it again.
  void Restart();

 private:
  void Apply(std::vector<v1::StreamEventsResponse> records);

  TempDir dir_;
  FakeClock clock_;
  Progress progress_;
  std::unique_ptr<ReadModel> model_;
  int64_t sequence_ = 0;
};

// The articles of a file in tests/record.
v1::ListArticlesResponse ReadStory(const std::string& file);

}  // namespace communique::query
