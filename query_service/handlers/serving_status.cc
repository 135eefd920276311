#include "query_service/handlers/serving_status.h"

#include <algorithm>

#include "query_service/errors.h"

namespace communique::query {

absl::StatusOr<v1::GetServingStatusResponse> GetServingStatus(const HandlerContext& context,
                                                              const v1::GetServingStatusRequest& request,
                                                              absl::Duration patience) {
  constexpr absl::Duration kLongest = absl::Seconds(30);
  if (request.min_sequence() < 0) return NegativeSequence(request.min_sequence());
  const absl::Duration wait = std::clamp(patience, absl::ZeroDuration(), kLongest);
  if (request.min_sequence() > 0 && !context.progress.WaitBeyond(request.min_sequence() - 1, wait)) {
    return WaitTooLong(request.min_sequence(), context.progress.applied());
  }
  const ProgressView view = context.progress.View();
  v1::GetServingStatusResponse response;
  response.set_applied_sequence(view.applied);
  response.set_latest_sequence(view.latest);
  response.set_connected(view.connected);
  response.set_log_id(view.log_id);
  const absl::Duration lag = view.behind_since == absl::InfiniteFuture()
                                 ? absl::ZeroDuration()
                                 : context.clock.Now() - view.behind_since;
  absl::Duration fraction;
  response.mutable_lag()->set_seconds(absl::IDivDuration(lag, absl::Seconds(1), &fraction));
  response.mutable_lag()->set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(fraction)));
  return response;
}

}  // namespace communique::query
