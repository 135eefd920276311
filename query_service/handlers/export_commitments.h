// ExportCommitments: a stream of commitments, by name, from one consistent state. Each open export holds one read
// transaction; rows are read as the client takes them, a chunk at a time.
#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/worker_pool.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

class ExportStream final : public grpc::ServerWriteReactor<v1::Commitment> {
 public:
  // Ends at once with `ready` unless it is OK. Deletes itself when done.
  ExportStream(const HandlerContext& context, WorkerPool& workers, const absl::Status& ready,
               const v1::ExportCommitmentsRequest& request);

  void OnWriteDone(bool ok) override;
  void OnDone() override { delete this; }

 private:
  void Load();  // On a worker.
  absl::Status ReadChunk();
  void WriteNext();

  const HandlerContext& context_;
  WorkerPool& workers_;
  v1::ExportCommitmentsRequest request_;
  std::unique_ptr<ReadModel::Snapshot> snapshot_;
  std::vector<v1::Commitment> chunk_;
  size_t next_ = 0;
  std::string last_name_;
  bool ended_ = false;  // The last chunk was read.
};

}  // namespace communique::query
