#include "tests/bench/load_client.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace communique {
namespace {

struct Call {
  std::unique_ptr<grpc::ClientContext> context;
  std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
  grpc::ByteBuffer reply;
  grpc::Status status;
  absl::Time begin;
};

}  // namespace

double LoadResult::Percentile(double share) const {
  return micros.empty() ? 0 : micros[static_cast<size_t>(share * static_cast<double>(micros.size() - 1))];
}

LoadClient::LoadClient(const std::string& target, int channels, int under_way) : under_way_(under_way) {
  for (int i = 0; i < channels; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt("channel", i);  // Else equal channels share one connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stubs_.push_back(std::make_unique<grpc::GenericStub>(
        grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(), arguments)));
  }
}

LoadResult LoadClient::Run(const std::string& method, const std::vector<std::string>& requests,
                           absl::Duration time) {
  LoadResult result;
  grpc::CompletionQueue queue;
  std::vector<Call> calls(under_way_);
  size_t next = 0;
  const auto start = [&](size_t i) {
    Call& call = calls[i];
    const std::string& request = requests[next++ % requests.size()];
    const grpc::Slice slice(request.data(), request.size(), grpc::Slice::STATIC_SLICE);
    call.reader.reset();  // Lives in the memory of the call that the context holds.
    call.context = std::make_unique<grpc::ClientContext>();
    call.begin = absl::Now();
    call.reply.Clear();
    call.reader = stubs_[i % stubs_.size()]->PrepareUnaryCall(call.context.get(), method,
                                                              grpc::ByteBuffer(&slice, 1), &queue);
    call.reader->StartCall();
    call.reader->Finish(&call.reply, &call.status, &call);
  };
  const absl::Time begin = absl::Now(), end = begin + time;
  for (int i = 0; i < under_way_; ++i) start(i);
  int left = under_way_;
  while (left > 0) {
    void* tag = nullptr;
    bool ok = false;
    if (!queue.Next(&tag, &ok)) break;
    Call& call = *static_cast<Call*>(tag);
    const absl::Time now = absl::Now();
    ++result.calls;
    if (!call.status.ok() && result.failed++ == 0)
      result.first_failure = absl::StrCat(call.status.error_code(), " ", call.status.error_message());
    result.reply_bytes += static_cast<int64_t>(call.reply.Length());
    result.micros.push_back(absl::ToDoubleMicroseconds(now - call.begin));
    if (now < end)
      start(&call - calls.data());
    else
      --left;
  }
  result.time = absl::Now() - begin;
  std::sort(result.micros.begin(), result.micros.end());
  return result;
}

}  // namespace communique
