// A client that keeps a number of unary calls under way, of any method, on bytes: one thread, one completion queue, so
// that it costs about the same whatever is called.
#pragma once

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace communique {

struct LoadResult {
  int64_t calls = 0;
  int64_t failed = 0;
  std::string first_failure;
  int64_t reply_bytes = 0;
  absl::Duration time;
  std::vector<double> micros;  // Of each call, sorted.

  double PerSecond() const { return static_cast<double>(calls) / absl::ToDoubleSeconds(time); }
  double Percentile(double share) const;
};

class LoadClient {
 public:
  // Calls go over `channels` connections, `under_way` at a time.
  LoadClient(const std::string& target, int channels, int under_way);

  // Calls `method` ("/package.Service/Method") for so long, with the requests (encoded) one after another.
  LoadResult Run(const std::string& method, const std::vector<std::string>& requests, absl::Duration time);

 private:
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  const int under_way_;
};

}  // namespace communique
