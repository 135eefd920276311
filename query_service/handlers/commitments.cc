#include "query_service/handlers/commitments.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/page_token.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/commitment_rows.h"

namespace communique::query {
namespace {

constexpr size_t kRelatedShown = 20;

absl::StatusOr<CommitmentOrder> ReadOrder(const std::string& order_by) {
  if (order_by.empty() || order_by == "latest_act_time desc") return CommitmentOrder::kLatestAct;
  if (order_by == "pledge_time desc") return CommitmentOrder::kPledge;
  if (order_by == "deadline") return CommitmentOrder::kDeadline;
  return UnknownOrder(order_by, "\"latest_act_time desc\", \"pledge_time desc\", \"deadline\"");
}

absl::StatusOr<CommitmentPosition> ReadPosition(const v1::ListCommitmentsRequest& request) {
  CommitmentPosition position;
  if (request.page_token().empty()) return position;
  const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
  const size_t space = key.ok() ? key->find(' ') : std::string::npos;
  if (space == std::string::npos || !absl::SimpleAtoi(key->substr(0, space), &position.day))
    return ForeignPageToken();
  position.name = key->substr(space + 1);
  return position;
}

// Commitments that share an obligor and whose topics are the same or lie one within the other, by name.
absl::Status AddRelated(const Catalogue& catalogue, Database& db, v1::Commitment& commitment) {
  if (commitment.terms().topic().empty()) return absl::OkStatus();
  std::vector<std::string> related;
  for (const v1::ObligorState& state : commitment.obligor_states()) {
    if (state.inherited() || state.obligor().resource().empty()) continue;
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT c.name, c.topic FROM commitment_parties p JOIN commitments c ON c.name = "
                   "p.commitment WHERE p.party = ? AND p.role = 1 AND c.topic <> '' ORDER BY c.name"));
    select.Bind(1, state.obligor().resource());
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      const std::string name(select.Text(0)), topic(select.Text(1));
      if (name != commitment.name() && catalogue.AreTopicsNested(topic, commitment.terms().topic()))
        related.push_back(name);
    }
  }
  std::sort(related.begin(), related.end());
  related.erase(std::unique(related.begin(), related.end()), related.end());
  if (related.size() > kRelatedShown) related.resize(kRelatedShown);
  for (std::string& name : related) commitment.add_related(std::move(name));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Commitment> GetCommitment(const HandlerContext& context,
                                             const v1::GetCommitmentRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "commitments"));
  if (request.has_as_of()) RETURN_IF_ERROR(ValidateDate("as_of", request.as_of()));
  const v1::Date as_of = request.has_as_of() ? request.as_of() : Today(context.clock);
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::Commitment> {
    ASSIGN_OR_RETURN(FoldedCommitment folded, ReadCommitment(request.name(), context.catalogue, as_of, db));
    if (folded.commitment.name().empty()) return ResourceNotFound(request.name());
    RETURN_IF_ERROR(AddRelated(context.catalogue, db, folded.commitment));
    if (request.include_inherited()) AddInherited(context.catalogue, folded.commitment);
    return std::move(folded.commitment);
  });
}

absl::StatusOr<v1::ListCommitmentsResponse> ListCommitments(const HandlerContext& context,
                                                            const v1::ListCommitmentsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateFilter(request.filter()));
  ASSIGN_OR_RETURN(const CommitmentOrder order, ReadOrder(request.order_by()));
  ASSIGN_OR_RETURN(const CommitmentPosition after, ReadPosition(request));
  const int page_size = PageSize(request.page_size());
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::ListCommitmentsResponse> {
    v1::ListCommitmentsResponse response;
    CommitmentPosition last;
    RETURN_IF_ERROR(ReadCommitments(
        context, request.filter(), SqlFilter(), order, after, db,
        [&](v1::Commitment&& commitment, const CommitmentPosition& position) -> absl::StatusOr<bool> {
          if (response.commitments_size() == page_size) {
            response.set_next_page_token(MakePageToken(request, absl::StrCat(last.day, " ", last.name)));
            return false;
          }
          *response.add_commitments() = std::move(commitment);
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
  std::string after;
  if (!request.page_token().empty()) {
    const absl::StatusOr<std::string> key = ReadPageToken(request, request.page_token());
    if (!key.ok()) return ForeignPageToken();
    after = *key;
  }
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
