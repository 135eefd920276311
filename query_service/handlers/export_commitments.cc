#include "query_service/handlers/export_commitments.h"

#include <utility>

#include "common/grpc_status.h"
#include "common/status_macros.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/validate.h"

namespace communique::query {
namespace {

constexpr size_t kChunk = 100;

}  // namespace

// One operation is under way at any time (loading or a write), so that no lock is needed.
ExportStream::ExportStream(const HandlerContext& context, WorkerPool& workers, const absl::Status& ready,
                           const v1::ExportCommitmentsRequest& request)
    : context_(context), workers_(workers), request_(request) {
  absl::Status status = ready;
  if (status.ok()) status = ValidateFilter(request.filter());
  if (!status.ok()) {
    Finish(ToGrpcStatus(status));
    return;
  }
  // The day is that of the beginning, however long it takes.
  if (!request_.filter().has_as_of()) *request_.mutable_filter()->mutable_as_of() = Today(context.clock);
  workers_.Run([this] { Load(); });
}

void ExportStream::Load() {
  const absl::Status status = ReadChunk();
  if (!status.ok()) return Finish(ToGrpcStatus(status));
  WriteNext();
}

absl::Status ExportStream::ReadChunk() {
  if (snapshot_ == nullptr) {
    ASSIGN_OR_RETURN(snapshot_, context_.model.TakeSnapshot());
  }
  chunk_.clear();
  next_ = 0;
  RETURN_IF_ERROR(ReadCommitments(
      context_, request_.filter(), SqlFilter(), CommitmentOrder::kName, {0, last_name_}, snapshot_->db(),
      [&](v1::Commitment&& commitment, const ListPosition&) -> absl::StatusOr<bool> {
        last_name_ = commitment.name();
        chunk_.push_back(std::move(commitment));
        return chunk_.size() < kChunk;
      }));
  ended_ = chunk_.size() < kChunk;
  return absl::OkStatus();
}

void ExportStream::WriteNext() {
  if (next_ < chunk_.size()) return StartWrite(&chunk_[next_]);
  if (ended_) return Finish(grpc::Status::OK);
  workers_.Run([this] { Load(); });
}

void ExportStream::OnWriteDone(bool ok) {
  if (!ok) return Finish(grpc::Status::CANCELLED);
  ++next_;
  WriteNext();
}

}  // namespace communique::query
