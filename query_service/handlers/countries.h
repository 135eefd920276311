// GetCountry, ListCountries, GetBloc, ListBlocs: what the catalogue knows. Free of gRPC.
#pragma once

#include "absl/status/statusor.h"
#include "communique/v1/query_service.pb.h"
#include "query_service/handlers/context.h"

namespace communique::query {

absl::StatusOr<v1::Country> GetCountry(const HandlerContext& context, const v1::GetCountryRequest& request);
absl::StatusOr<v1::ListCountriesResponse> ListCountries(const HandlerContext& context,
                                                        const v1::ListCountriesRequest& request);
absl::StatusOr<v1::Bloc> GetBloc(const HandlerContext& context, const v1::GetBlocRequest& request);
absl::StatusOr<v1::ListBlocsResponse> ListBlocs(const HandlerContext& context,
                                                const v1::ListBlocsRequest& request);

}  // namespace communique::query
