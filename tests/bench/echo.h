// What every reply is measured against: a server that answers raw bytes at once with as many bytes as the request names
// in digits, the least that a gRPC server can do.
#pragma once

#include <grpcpp/grpcpp.h>

#include "communique/v1/ingest_service.grpc.pb.h"

namespace communique {

// Under the name of an RPC that query_service does not have, so that one server can offer both.
inline constexpr char kEchoMethod[] = "/communique.v1.IngestService/GetArticle";

class Echo final
    : public v1::IngestService::WithRawCallbackMethod_GetArticle<v1::IngestService::CallbackService> {
 public:
  grpc::ServerUnaryReactor* GetArticle(grpc::CallbackServerContext* call, const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
};

}  // namespace communique
