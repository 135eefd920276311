#include "ingest_service/handlers/reprocess.h"

#include <utility>

#include "common/grpc_status.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "ingest_service/errors.h"

namespace communique::ingest {
namespace {

// The same events and officials, whatever else differs.
bool SaySame(const v1::Analysis& a, const v1::Analysis& b) {
  v1::Analysis x, y;
  *x.mutable_events() = a.events();
  *x.mutable_officials() = a.officials();
  *y.mutable_events() = b.events();
  *y.mutable_officials() = b.officials();
  return x.SerializeAsString() == y.SerializeAsString();
}

}  // namespace

ReprocessStream::ReprocessStream(const HandlerContext& context, WorkerPool& workers,
                                 std::atomic<bool>& running, const std::atomic<bool>& stopping,
                                 const v1::ReprocessArticlesRequest& request)
    : context_(context), workers_(workers), running_(running), stopping_(stopping), request_(request) {
  owner_ = !running_.exchange(true);
  if (!owner_) {
    absl::MutexLock lock(&mutex_);
    working_ = false;
    End(ToGrpcStatus(ReprocessingUnderWay()));
    return;
  }
  workers_.Run([this] { Begin(); });
}

void ReprocessStream::End(const grpc::Status& status) {
  finished_ = true;
  if (owner_) running_ = false;  // Before the client knows: its next run must not meet this one.
  Finish(status);
}

void ReprocessStream::OnDone() {
  { absl::MutexLock lock(&mutex_); }  // Whoever called Finish holds the lock until it returns.
  delete this;
}

absl::StatusOr<std::vector<std::string>> ReprocessStream::FindNames() {
  for (const std::string& name : request_.names()) {
    if (!IsResourceName(name, "articles")) return MalformedArticleName(name);
  }
  return context_.readers.With([&](LogReader& reader) -> absl::StatusOr<std::vector<std::string>> {
    if (request_.names().empty()) return reader.AnalysedByOthers(context_.analyzer_version);
    for (const std::string& name : request_.names()) {
      ASSIGN_OR_RETURN(const int64_t sequence, reader.SequenceOf(name));
      if (sequence == 0) return ArticleNotFound(name);
    }
    return std::vector<std::string>(request_.names().begin(), request_.names().end());
  });
}

void ReprocessStream::Begin() {
  absl::StatusOr<std::vector<std::string>> names = FindNames();
  {
    absl::MutexLock lock(&mutex_);
    if (!names.ok()) {
      working_ = false;
      return End(ToGrpcStatus(names.status()));
    }
    names_ = *std::move(names);
    progress_.set_total(static_cast<int32_t>(names_.size()));
    if (!Report()) return;
  }
  DoNext();
}

void ReprocessStream::DoNext() {
  const Outcome outcome = Reprocess(names_[next_]);
  ++next_;
  absl::MutexLock lock(&mutex_);
  Advance(outcome);
  if (Report()) workers_.Run([this] { DoNext(); });
}

ReprocessStream::Outcome ReprocessStream::Reprocess(const std::string& name) {
  Outcome outcome;
  absl::StatusOr<v1::Article> article =
      context_.readers.With([&](LogReader& reader) { return reader.GetArticle(name, true, true); });
  if (!article.ok()) {
    outcome.failed = true;
    return outcome;
  }
  if (article->has_retract_time()) return outcome;
  const v1::Analysis before = article->analysis();
  article->clear_analysis();
  absl::StatusOr<v1::Article> again = context_.analyze(*std::move(article));
  if (!again.ok()) {
    outcome.failed = true;
    return outcome;
  }
  outcome.changed = !SaySame(before, again->analysis());
  if (request_.dry_run()) return outcome;
  LogEntry entry;
  entry.kind = outcome.changed ? LogEntry::Kind::kReanalysis : LogEntry::Kind::kSameAnalysis;
  entry.article = *std::move(again);
  const absl::StatusOr<Appended> appended = context_.log.Append(std::move(entry));
  outcome.failed = !appended.ok();
  if (!appended.ok()) outcome.changed = false;
  if (outcome.changed) outcome.sequence = appended->sequence;
  return outcome;
}

void ReprocessStream::Advance(const Outcome& outcome) {
  progress_.set_done(progress_.done() + 1);
  if (outcome.changed) progress_.set_changed(progress_.changed() + 1);
  if (outcome.failed) progress_.set_failed(progress_.failed() + 1);
  if (outcome.sequence > 0) progress_.set_sequence(outcome.sequence);
}

bool ReprocessStream::Report() {
  if (finished_) return false;
  const bool complete = progress_.done() == progress_.total();
  if (cancelled_ || stopping_ || complete) working_ = false;
  if (!writing_ && !cancelled_ && !stopping_ && progress_.done() != reported_) {
    reported_ = progress_.done();
    outgoing_ = progress_;
    writing_ = true;
    StartWrite(&outgoing_);
  }
  if (!working_ && !writing_) {
    End(cancelled_ ? grpc::Status::CANCELLED : complete ? grpc::Status::OK : ToGrpcStatus(ServiceStopping()));
  }
  return working_;
}

void ReprocessStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (!ok) cancelled_ = true;
  // While a task works, it reports what comes next.
  if (!working_) Report();
}

void ReprocessStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  cancelled_ = true;
}

}  // namespace communique::ingest
