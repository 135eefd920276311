#include "query_service/handlers/countries.h"

#include <functional>
#include <map>

#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/encoded.h"
#include "query_service/handlers/list_position.h"
#include "query_service/handlers/validate.h"

namespace communique::query {
namespace {

// One page of a table in order of name: rows after the token's name for which `keep` answers true, as it
// leaves them.
template <typename Row, typename Request>
absl::StatusOr<std::string> Page(const std::map<std::string, Row>& table, const Request& request,
                                 const std::function<bool(Row&)>& keep,
                                 google::protobuf::RepeatedPtrField<Row>* rows) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::string after, PageKey(request));
  const int page_size = PageSize(request.page_size());
  for (auto it = table.upper_bound(after); it != table.end(); ++it) {
    Row row = it->second;
    if (!keep(row)) continue;
    if (rows->size() == page_size) return MakePageToken(request, rows->Get(page_size - 1).name());
    *rows->Add() = std::move(row);
  }
  return std::string();
}

bool IsMember(const v1::Country& country, const std::string& bloc, const v1::Date& day) {
  for (const v1::Membership& membership : country.memberships()) {
    if (membership.bloc() == bloc && membership.full() && HeldOn(membership, day)) return true;
  }
  return false;
}

// Leaves the memberships for which `keep` answers true.
void KeepMemberships(const std::function<bool(const v1::Membership&)>& keep, v1::Bloc& bloc) {
  google::protobuf::RepeatedPtrField<v1::Membership> kept;
  for (const v1::Membership& membership : bloc.memberships()) {
    if (keep(membership)) *kept.Add() = membership;
  }
  bloc.mutable_memberships()->Swap(&kept);
}

}  // namespace

absl::StatusOr<v1::Country> GetCountry(const HandlerContext& context, const v1::GetCountryRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "countries"));
  const auto country = context.catalogue.countries.find(request.name());
  if (country == context.catalogue.countries.end()) return ResourceNotFound(request.name());
  return country->second;
}

absl::StatusOr<std::string> EncodedCountry(const HandlerContext& context,
                                           const v1::GetCountryRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "countries"));
  const auto country = context.catalogue.encoded_countries.find(request.name());
  if (country == context.catalogue.encoded_countries.end()) return ResourceNotFound(request.name());
  return country->second;
}

absl::StatusOr<v1::ListCountriesResponse> ListCountries(const HandlerContext& context,
                                                        const v1::ListCountriesRequest& request) {
  if (request.has_member_on()) RETURN_IF_ERROR(ValidateDate("member_on", request.member_on()));
  if (!request.bloc().empty()) {
    RETURN_IF_ERROR(ValidateName("bloc", request.bloc(), "blocs"));
    if (context.catalogue.blocs.count(request.bloc()) == 0) return ResourceNotFound(request.bloc());
  }
  const v1::Date day = request.has_member_on() ? request.member_on() : Today(context.clock);
  v1::ListCountriesResponse response;
  const auto keep = [&](v1::Country& country) {
    const bool kept = request.bloc().empty() || IsMember(country, request.bloc(), day);
    country.clear_memberships();
    return kept;
  };
  ASSIGN_OR_RETURN(const std::string token, Page<v1::Country>(context.catalogue.countries, request, keep,
                                                              response.mutable_countries()));
  response.set_next_page_token(token);
  return response;
}

absl::StatusOr<v1::Bloc> GetBloc(const HandlerContext& context, const v1::GetBlocRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "blocs"));
  if (request.has_member_on()) RETURN_IF_ERROR(ValidateDate("member_on", request.member_on()));
  const auto found = context.catalogue.blocs.find(request.name());
  if (found == context.catalogue.blocs.end()) return ResourceNotFound(request.name());
  v1::Bloc bloc = found->second;
  if (request.has_member_on()) {
    KeepMemberships([&](const v1::Membership& membership) { return HeldOn(membership, request.member_on()); },
                    bloc);
  }
  return bloc;
}

absl::StatusOr<v1::ListBlocsResponse> ListBlocs(const HandlerContext& context,
                                                const v1::ListBlocsRequest& request) {
  if (!request.member().empty()) RETURN_IF_ERROR(ValidateName("member", request.member(), "countries"));
  if (request.has_member_on()) RETURN_IF_ERROR(ValidateDate("member_on", request.member_on()));
  v1::ListBlocsResponse response;
  const auto keep = [&](v1::Bloc& bloc) {
    KeepMemberships(
        [&](const v1::Membership& membership) {
          return (request.member().empty() || membership.member() == request.member()) &&
                 (!request.has_member_on() || HeldOn(membership, request.member_on()));
        },
        bloc);
    return request.member().empty() || bloc.memberships_size() > 0;
  };
  ASSIGN_OR_RETURN(const std::string token,
                   Page<v1::Bloc>(context.catalogue.blocs, request, keep, response.mutable_blocs()));
  response.set_next_page_token(token);
  return response;
}

}  // namespace communique::query
