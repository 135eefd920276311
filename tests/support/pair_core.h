// Both services without their servers: documents go through reader, pipeline and log, a follower folds the log
// into a read model, and the handlers answer. Free of gRPC, so that the thread sanitizer sees all of it.
//
//   PairCore pair;
//   pair.Ingest(raw).value();
//   pair.CatchUp();
//   query::ListEvents(pair.queries(), request).value();
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "common/clock.h"
#include "ingest_service/handlers/articles.h"
#include "query_service/follow/follower.h"
#include "query_service/handlers/context.h"
#include "tests/support/temp_dir.h"

namespace communique {

class PairCore {
 public:
  PairCore();
  ~PairCore();

  const ingest::HandlerContext& articles() const { return *articles_; }
  query::HandlerContext queries() const { return {*model_, catalogue_, progress_, clock_}; }
  int64_t latest_sequence() const { return log_->latest_sequence(); }

  // The document's one article, stored; thread-safe.
  absl::StatusOr<v1::IngestArticleResponse> Ingest(const v1::RawDocument& raw, const v1::Article& given = {});
  // The same for a file in the source tree or beside it.
  absl::StatusOr<v1::IngestArticleResponse> IngestFile(const std::string& path,
                                                       const v1::Article& given = {});
  // Waits until the answers rest on all that is stored. False after 60 seconds.
  bool CatchUp() const;

 private:
  SystemClock clock_;
  TempDir dir_;
  std::unique_ptr<ingest::EventLog> log_;
  std::unique_ptr<ingest::LogReaderPool> readers_;
  std::unique_ptr<ingest::HandlerContext> articles_;
  query::Catalogue catalogue_;
  std::unique_ptr<query::ReadModel> model_;
  query::Progress progress_;
  std::unique_ptr<query::EventSource> source_;
  std::unique_ptr<query::Follower> follower_;
  std::thread following_;
};

}  // namespace communique
