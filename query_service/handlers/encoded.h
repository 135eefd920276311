// The answers that are asked for most, as the bytes of the reply: spliced from the rows of the store, which are encoded
// already. Each parses to the same message as the handler without "Encoded" answers (encoded_test.cc), which stays as
// the plain telling of what the answer is.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<std::string> EncodedCountry(const HandlerContext& context,
                                           const v1::GetCountryRequest& request);
absl::StatusOr<std::string> EncodedOfficial(const HandlerContext& context,
                                            const v1::GetOfficialRequest& request);
absl::StatusOr<std::string> EncodedEvent(const HandlerContext& context, const v1::GetEventRequest& request);
absl::StatusOr<std::string> EncodedCommitment(const HandlerContext& context,
                                              const v1::GetCommitmentRequest& request);
// The same if it takes no more than reading rows; none if acts must be folded.
absl::StatusOr<absl::optional<std::string>> StoredAnswer(const HandlerContext& context,
                                                         const v1::GetCommitmentRequest& request);
absl::StatusOr<std::string> EncodedEvents(const HandlerContext& context,
                                          const v1::ListEventsRequest& request);
absl::StatusOr<std::string> EncodedCommitments(const HandlerContext& context,
                                               const v1::ListCommitmentsRequest& request);

// An answer that is not spliced, in bytes.
template <typename Message>
absl::StatusOr<std::string> Encoded(const absl::StatusOr<Message>& answer) {
  if (!answer.ok()) return answer.status();
  return answer->SerializeAsString();
}

}  // namespace communique::query
