#include "tests/bench/echo.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"

namespace communique {

grpc::ServerUnaryReactor* Echo::GetArticle(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) {
  grpc::ServerUnaryReactor* reactor = call->DefaultReactor();
  // A request that came in two reads of the socket is in two slices. Whoever throws here is answered by gRPC with
  // UNIMPLEMENTED and no message.
  grpc::Slice digits;
  if (!request->TrySingleSlice(&digits).ok()) request->DumpToSingleSlice(&digits).IgnoreError();
  size_t size = 0;
  if (!absl::SimpleAtoi(absl::string_view(reinterpret_cast<const char*>(digits.begin()), digits.size()),
                        &size)) {
    reactor->Finish(grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "the request is no number"));
    return reactor;
  }
  const grpc::Slice reply(std::string(size, 'x'));
  *response = grpc::ByteBuffer(&reply, 1);
  reactor->Finish(grpc::Status::OK);
  return reactor;
}

}  // namespace communique
