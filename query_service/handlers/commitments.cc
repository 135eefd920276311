#include "query_service/handlers/commitments.h"

#include <algorithm>

#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/encoded.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/commitment_rows.h"
#include "query_service/store/wire.h"

namespace communique::query {
namespace {

absl::StatusOr<CommitmentOrder> ReadOrder(const std::string& order_by) {
  if (order_by.empty() || order_by == "latest_act_time desc") return CommitmentOrder::kLatestAct;
  if (order_by == "pledge_time desc") return CommitmentOrder::kPledge;
  if (order_by == "deadline") return CommitmentOrder::kDeadline;
  return UnknownOrder(order_by, "\"latest_act_time desc\", \"pledge_time desc\", \"deadline\"");
}

absl::Status Validate(const v1::GetCommitmentRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "commitments"));
  return request.has_as_of() ? ValidateDate("as_of", request.as_of()) : absl::OkStatus();
}

struct CommitmentPage {
  CommitmentOrder order = CommitmentOrder::kLatestAct;
  ListPosition after;
  int size = 0;
};

absl::StatusOr<CommitmentPage> Validate(const v1::ListCommitmentsRequest& request) {
  CommitmentPage page;
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  ASSIGN_OR_RETURN(page.order, ReadOrder(request.order_by()));
  ASSIGN_OR_RETURN(page.after, PageStart(request));
  page.size = PageSize(request.page_size());
  return page;
}

}  // namespace

absl::StatusOr<v1::Commitment> GetCommitment(const HandlerContext& context,
                                             const v1::GetCommitmentRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  const v1::Date as_of = request.has_as_of() ? request.as_of() : Today(context.clock);
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::Commitment> {
    ASSIGN_OR_RETURN(FoldedCommitment folded, ReadCommitment(request.name(), context.catalogue, as_of, db));
    if (folded.commitment.name().empty()) return ResourceNotFound(request.name());
    RETURN_IF_ERROR(ForEachRelated(KeyOf(folded.commitment), db, [&](absl::string_view name) {
      folded.commitment.add_related(std::string(name));
    }));
    if (request.include_inherited()) AddInherited(context.catalogue, folded.commitment);
    return std::move(folded.commitment);
  });
}

absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(const HandlerContext& context,
                                                            const v1::ListCommitmentsRequest& request) {
  ASSIGN_OR_RETURN(const CommitmentPage page, Validate(request));
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListCommitmentsResponse> {
    v1::ListCommitmentsResponse response;
    ListPosition last;
    RETURN_IF_ERROR(ReadCommitments(
        context, request.filter(), SqlFilter(), page.order, page.after, db,
        [&](v1::Commitment&& commitment, const ListPosition& position) -> absl::StatusOr<bool> {
          if (response.commitments_size() == page.size) {
            response.set_next_page_token(MakePageToken(request, KeyOf(last)));
            return false;
          }
          *response.add_commitments() = std::move(commitment);
          last = position;
          return true;
        }));
    return response;
  });
}

absl::StatusOr<absl::optional<std::string>> StoredAnswer(const HandlerContext& context,
                                                         const v1::GetCommitmentRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  if (request.include_inherited()) return absl::optional<std::string>();
  const int64_t day = request.has_as_of() ? ToDayNumber(request.as_of()) : TodayNumber(context.clock);
  return context.model.With([&](Database& db) { return ReadStored(context, request.name(), day, db); });
}

absl::StatusOr<std::string> EncodedCommitment(const HandlerContext& context,
                                              const v1::GetCommitmentRequest& request) {
  ASSIGN_OR_RETURN(absl::optional<std::string> stored, StoredAnswer(context, request));
  return stored.has_value() ? *std::move(stored) : Encoded(GetCommitment(context, request));
}

absl::StatusOr<std::string> EncodedCommitments(const HandlerContext& context,
                                               const v1::ListCommitmentsRequest& request) {
  ASSIGN_OR_RETURN(const CommitmentPage page, Validate(request));
  return context.model.With([&](Database& db) -> absl::StatusOr<std::string> {
    std::string response;
    response.reserve(kPageBytes);
    int count = 0;
    ListPosition last;
    RETURN_IF_ERROR(ReadEncodedCommitments(
        context, request.filter(), page.order, page.after, db,
        [&](absl::string_view body, const ListPosition& position) -> absl::StatusOr<bool> {
          if (count == page.size) {
            AppendField(v1::ListCommitmentsResponse::kNextPageTokenFieldNumber,
                        MakePageToken(request, KeyOf(last)), response);
            return false;
          }
          AppendField(v1::ListCommitmentsResponse::kCommitmentsFieldNumber, body, response);
          ++count;
          last = position;
          return true;
        }));
    return response;
  });
}

absl::StatusOr<v1::ListCommitmentActsResponse> ListCommitmentActs(
    const HandlerContext& context, const v1::ListCommitmentActsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateName("parent", request.parent(), "commitments"));
  ASSIGN_OR_RETURN(const std::string after, PageKey(request));
  ASSIGN_OR_RETURN(const FoldedCommitment folded, context.model.With([&](Database& db) {
    return ReadCommitment(request.parent(), context.catalogue, std::nullopt, db);
  }));
  if (folded.commitment.name().empty()) return ResourceNotFound(request.parent());
  v1::ListCommitmentActsResponse response;
  const int page_size = PageSize(request.page_size());
  bool begun = after.empty();
  for (const v1::CommitmentAct& act : folded.acts) {
    if (begun && response.acts_size() == page_size) {
      response.set_next_page_token(MakePageToken(request, response.acts(page_size - 1).name()));
      break;
    }
    if (begun) *response.add_acts() = act;
    begun = begun || act.name() == after;
  }
  if (!begun) return ForeignPageToken();  // The act was retracted meanwhile: nobody knows where to go on.
  return response;
}

}  // namespace communique::query
