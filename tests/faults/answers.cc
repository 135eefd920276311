#include "tests/faults/answers.h"

#include <grpcpp/grpcpp.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/grpc_status.h"
#include "common/stable_id.h"
#include "communique/v1/query_service.grpc.pb.h"
#include "tests/faults/clients.h"

namespace communique::faults {
namespace {

constexpr int kPageSize = 200;
constexpr auto kCallLimit = std::chrono::seconds(10);

using Stub = v1::QueryService::Stub;

// Asks for page after page; `rows` gives the rows of one.
template <typename Request, typename Response, typename Rows>
absl::Status EachPage(Stub& stub, grpc::Status (Stub::*list)(grpc::ClientContext*, const Request&, Response*),
                      const Rows& rows) {
  Request request;
  request.set_page_size(kPageSize);
  do {
    grpc::ClientContext call;
    call.set_wait_for_ready(true);
    call.set_deadline(std::chrono::system_clock::now() + kCallLimit);
    Response page;
    const grpc::Status status = (stub.*list)(&call, request, &page);
    if (!status.ok()) return FromGrpcStatus(status);
    rows(page);
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

class Collector {
 public:
  template <typename Rows>
  void Add(absl::string_view kind, const Rows& rows) {
    for (const auto& row : rows) {
      answers_.lines.push_back(absl::StrCat(kind, " ", row.name(), " ", ShortHash(row.SerializeAsString())));
      if (!names_.insert(row.name()).second) answers_.repeated.push_back(row.name());
    }
  }
  void AddSources(const v1::ListEventsResponse& page) {
    for (const v1::Event& event : page.events()) {
      for (const v1::Evidence& evidence : event.evidence()) {
        for (const v1::Span& span : evidence.spans()) articles_.insert(span.article());
      }
    }
  }
  Answers Take() {
    answers_.articles.assign(articles_.begin(), articles_.end());
    return std::move(answers_);
  }

 private:
  Answers answers_;
  std::set<std::string> names_, articles_;
};

}  // namespace

absl::Status WaitUntilApplied(const std::string& address, int64_t sequence, absl::Duration timeout) {
  const auto stub = v1::QueryService::NewStub(RestlessChannel(address));
  const absl::Time end = absl::Now() + timeout;
  int64_t applied = -1;
  while (absl::Now() < end) {
    grpc::ClientContext call;
    call.set_deadline(std::chrono::system_clock::now() + kCallLimit);
    v1::GetServingStatusResponse status;
    if (stub->GetServingStatus(&call, v1::GetServingStatusRequest(), &status).ok())
      applied = status.applied_sequence();
    if (applied >= sequence) return absl::OkStatus();
    absl::SleepFor(absl::Milliseconds(20));
  }
  return absl::DeadlineExceededError(absl::StrCat("applied ", applied, ", want ", sequence));
}

absl::StatusOr<Answers> AllAnswers(const std::string& address) {
  const auto stub = v1::QueryService::NewStub(RestlessChannel(address));
  Collector collector;
  absl::Status status = EachPage<v1::ListEventsRequest, v1::ListEventsResponse>(
      *stub, &Stub::ListEvents, [&](const auto& page) {
        collector.Add("event", page.events());
        collector.AddSources(page);
      });
  if (status.ok())
    status = EachPage<v1::ListCommitmentsRequest, v1::ListCommitmentsResponse>(
        *stub, &Stub::ListCommitments,
        [&](const auto& page) { collector.Add("commitment", page.commitments()); });
  if (status.ok())
    status = EachPage<v1::ListOfficialsRequest, v1::ListOfficialsResponse>(
        *stub, &Stub::ListOfficials, [&](const auto& page) { collector.Add("official", page.officials()); });
  if (!status.ok()) return status;
  return collector.Take();
}

}  // namespace communique::faults
