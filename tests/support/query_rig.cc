#include "tests/support/query_rig.h"

#include <utility>

namespace communique::query {

std::shared_ptr<grpc::Channel> EagerChannel(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

QueryRig::QueryRig(std::string ingest, const ServerLimits& limits)
    : ingest_(std::move(ingest)),
      limits_(limits),
      catalogue_(LoadCatalogue(COMMUNIQUE_SOURCE_DIR "/ingest_service/data").value()) {
  Start();
}

QueryRig::~QueryRig() { Stop(); }

void QueryRig::Restart() {
  Stop();
  Start();
}

bool QueryRig::WaitFor(int64_t sequence) const {
  return progress_->WaitBeyond(sequence - 1, absl::Seconds(10));
}

void QueryRig::Start() {
  model_ = ReadModel::Open(dir_.File("store.db"), catalogue_.fingerprint).value();
  progress_ = std::make_unique<Progress>();
  service_ =
      std::make_unique<QueryServiceImpl>(HandlerContext{*model_, catalogue_, *progress_, clock_}, limits_);
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address_, grpc::InsecureServerCredentials()).RegisterService(service_.get());
  server_ = builder.BuildAndStart();
  stub_ = v1::QueryService::NewStub(channel());
  source_ = std::make_unique<GrpcEventSource>(EagerChannel(ingest_));
  follower_ = std::make_unique<Follower>(
      *model_, catalogue_, *source_, *progress_, clock_,
      FollowerOptions{.first_backoff = absl::Milliseconds(10), .last_backoff = absl::Milliseconds(50)});
  following_ = std::thread([this] { follower_->Run(); });
}

void QueryRig::Stop() {
  follower_->Stop();
  following_.join();
  service_->Stop();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  server_.reset();
  service_.reset();
  follower_.reset();
  model_.reset();
}

}  // namespace communique::query
