#include "query_service/handlers/relation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/page_token.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/commitment_reader.h"
#include "query_service/handlers/event_reader.h"
#include "query_service/handlers/validate.h"
#include "query_service/projection/same_event.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/event_query.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

// Countries and blocs are in the catalogue; officials are known once an article named them.
absl::Status CheckKnown(const HandlerContext& context, const std::string& party, Database& db) {
  const absl::string_view collection = CollectionOf(party);
  bool known = context.catalogue.countries.count(party) > 0 || context.catalogue.blocs.count(party) > 0;
  if (collection == "officials") {
    ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT 1 FROM officials WHERE name = ?"));
    ASSIGN_OR_RETURN(known, select.Bind(1, party).Step());
  }
  return known ? absl::OkStatus() : ResourceNotFound(party);
}

absl::Status Validate(const v1::GetRelationRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  RETURN_IF_ERROR(ValidateParty("party", request.party()));
  RETURN_IF_ERROR(ValidateParty("other_party", request.other_party()));
  if (request.party() == request.other_party()) return SameParties(request.party());
  if (request.filter().parties_size() > 0) return PartiesInRelationFilter();
  return ValidateFilter(request.filter());
}

v1::PartyFilter PartyOf(const std::string& name, bool through_blocs) {
  v1::PartyFilter party;
  party.set_party(name);
  party.set_through_blocs(through_blocs);
  return party;
}

// One acts, the other acts with it or is acted on: not both mere targets. As conditions on `events e`.
SqlFilter SomeActor(const v1::GetRelationRequest& request, const Catalogue& catalogue) {
  std::string condition;
  std::vector<SqlValue> values;
  for (const std::string& name : {request.party(), request.other_party()}) {
    v1::EventFilter acts;
    *acts.add_parties() = PartyOf(name, request.through_blocs());
    acts.mutable_parties(0)->set_role(v1::PartyFilter::ROLE_ACTOR);
    SqlFilter one;
    AddEventConditions(acts, catalogue, one);
    absl::StrAppend(&condition, condition.empty() ? "" : " OR ", one.sql());
    values.insert(values.end(), one.values().begin(), one.values().end());
  }
  SqlFilter some;
  some.Add(condition, std::move(values));
  return some;
}

bool IsAnswered(const v1::Event& event) {
  return std::any_of(event.links().begin(), event.links().end(), [](const v1::EventLink& link) {
    return link.incoming() && link.kind() == v1::EventLink::KIND_REPLIES_TO;
  });
}

// Counts every event of the two, and finds the requests without a reply.
absl::Status Summarise(const HandlerContext& context, const v1::EventFilter& filter, const SqlFilter& more,
                       Database& db, v1::GetRelationResponse& response) {
  return ReadEvents(context, filter, more, {}, db,
                    [&](absl::string_view body, const EventPosition& position) -> absl::StatusOr<bool> {
                      v1::Event event;
                      RETURN_IF_ERROR(ParseStored(body, "an event", event));
                      const v1::EventKind kind = KindOf(event);
                      if (kind == v1::EVENT_KIND_OBSERVATION) return true;
                      ++(*response.mutable_counts())[v1::EventKind_Name(kind).substr(11)];
                      if (event.has_request() && !IsAnswered(event))
                        response.add_open_requests(position.name);
                      return true;
                    });
}

// Commitments both owe, or one owes the other.
absl::Status AddCommitments(const HandlerContext& context, const v1::GetRelationRequest& request,
                            Database& db, v1::GetRelationResponse& response) {
  v1::CommitmentFilter filter;
  filter.set_minimum_specificity(v1::SPECIFICITY_ASPIRATIONAL);
  *filter.add_parties() = PartyOf(request.party(), request.through_blocs());
  *filter.add_parties() = PartyOf(request.other_party(), request.through_blocs());
  SqlFilter owed;  // Not where both only ask for it.
  owed.Add(
      "EXISTS (SELECT 1 FROM commitment_parties o WHERE o.commitment = c.name AND o.role = 1 AND o.party IN "
      "(?, ?))",
      {request.party(), request.other_party()});
  return ReadCommitments(context, filter, request.through_blocs() ? SqlFilter() : owed,
                         CommitmentOrder::kLatestAct, {}, db,
                         [&](v1::Commitment&& commitment, const ListPosition&) -> absl::StatusOr<bool> {
                           response.add_commitments(commitment.name());
                           return true;
                         });
}

}  // namespace

absl::StatusOr<v1::GetRelationResponse> GetRelation(const HandlerContext& context,
                                                    const v1::GetRelationRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  ASSIGN_OR_RETURN(const ListPosition after, PageStart(request));
  v1::EventFilter filter = request.filter();
  *filter.add_parties() = PartyOf(request.party(), request.through_blocs());
  *filter.add_parties() = PartyOf(request.other_party(), request.through_blocs());
  const SqlFilter some_actor = SomeActor(request, context.catalogue);
  const int page_size = PageSize(request.page_size());
  const bool timed = filter.time().has_start() || filter.time().has_end();
  const DayRange range = ToRange(filter.time());
  return context.model.With([&](Database& db) -> absl::StatusOr<v1::GetRelationResponse> {
    RETURN_IF_ERROR(CheckKnown(context, request.party(), db));
    RETURN_IF_ERROR(CheckKnown(context, request.other_party(), db));
    v1::GetRelationResponse response;
    RETURN_IF_ERROR(Summarise(context, filter, some_actor, db, response));
    RETURN_IF_ERROR(AddCommitments(context, request, db, response));
    ListPosition last;
    RETURN_IF_ERROR(
        ReadEvents(context, filter, some_actor, after, db,
                   [&](absl::string_view body, const EventPosition& position) -> absl::StatusOr<bool> {
                     if (response.timeline_size() == page_size) {
                       response.set_next_page_token(MakePageToken(request, KeyOf(last)));
                       return false;
                     }
                     v1::Event event;
                     RETURN_IF_ERROR(ParseStored(body, "an event", event));
                     if (event.has_observation()) return true;
                     if (timed) event.set_match(Match(ToDays(event.time()), range));
                     *response.add_timeline() = std::move(event);
                     last = position;
                     return true;
                   }));
    return response;
  });
}

}  // namespace communique::query
