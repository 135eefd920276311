#include "query_service/handlers/officials.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/resource_name.h"
#include "common/status_macros.h"
#include "query_service/errors.h"
#include "query_service/handlers/encoded.h"
#include "query_service/handlers/list_position.h"
#include "query_service/handlers/validate.h"
#include "query_service/store/named_rows.h"
#include "query_service/store/sql_filter.h"
#include "query_service/store/stored_message.h"
#include "query_service/store/tenure_match.h"

namespace communique::query {
namespace {

absl::Status Validate(const v1::ListOfficialsRequest& request) {
  RETURN_IF_ERROR(ValidatePageSize(request.page_size()));
  if (!request.country().empty() && !IsResourceName(request.country(), "countries") &&
      !IsResourceName(request.country(), "blocs")) {
    return MalformedName("country", request.country(), "countries/{ISO 3166-1 alpha-3} or blocs/{id}");
  }
  if (!v1::Tenure::Function_IsValid(request.function()))
    return UnknownEnumValue("function", request.function());
  if (!v1::DateMatch_IsValid(request.minimum_match()))
    return UnknownEnumValue("minimum_match", request.minimum_match());
  return request.has_held_on() ? ValidateDate("held_on", request.held_on()) : absl::OkStatus();
}

// Leaves the tenures that meet the request; answers the best match among them, or -1 if none is left.
int KeepTenures(const v1::ListOfficialsRequest& request, v1::Official& official) {
  int best = -1;
  google::protobuf::RepeatedPtrField<v1::Tenure> kept;
  const v1::DateMatch minimum = std::max(request.minimum_match(), v1::DATE_MATCH_POSSIBLE);
  for (v1::Tenure& tenure : *official.mutable_tenures()) {
    if (!request.country().empty() && tenure.institution() != request.country()) continue;
    if (request.function() != v1::Tenure::FUNCTION_UNSPECIFIED && tenure.function() != request.function())
      continue;
    if (request.has_held_on()) {
      tenure.set_match(MatchTenure(tenure, request.held_on()));
      if (tenure.match() < minimum) continue;
    }
    best = std::max(best, static_cast<int>(tenure.match()));
    *kept.Add() = std::move(tenure);
  }
  official.mutable_tenures()->Swap(&kept);
  return best;
}

// CERTAIN first, then by name: the order of the list and the key of its pages.
std::string KeyOf(int match, const std::string& name) { return absl::StrCat(9 - match, " ", name); }

}  // namespace

absl::StatusOr<std::string> EncodedOfficial(const HandlerContext& context,
                                            const v1::GetOfficialRequest& request) {
  RETURN_IF_ERROR(ValidateName("name", request.name(), "officials"));
  return context.model.With([&](Database& db) -> absl::StatusOr<std::string> {
    static const NamedRows* const officials = new NamedRows("officials", "t.body");
    Statement select;
    ASSIGN_OR_RETURN(const bool found, officials->Find(request.name(), context.model.hints(), db, select));
    if (found) return std::string(select.Text(1));
    // A name under which only some articles know the person does, too.
    ASSIGN_OR_RETURN(
        select,
        db.Prepare("SELECT o.body FROM official_reports r JOIN person_forms f ON f.form = r.form "
                   "JOIN officials o ON o.name = f.official WHERE r.local = ? ORDER BY o.name LIMIT 1"));
    select.Lend(1, request.name());
    ASSIGN_OR_RETURN(const bool known, select.Step());
    if (known) return std::string(select.Text(0));
    return ResourceNotFound(request.name());
  });
}

absl::StatusOr<v1::Official> GetOfficial(const HandlerContext& context,
                                         const v1::GetOfficialRequest& request) {
  ASSIGN_OR_RETURN(const std::string bytes, EncodedOfficial(context, request));
  v1::Official official;
  RETURN_IF_ERROR(ParseStored(bytes, request.name(), official));
  return official;
}

absl::StatusOr<v1::ListOfficialsResponse> ListOfficials(const HandlerContext& context,
                                                        const v1::ListOfficialsRequest& request) {
  RETURN_IF_ERROR(Validate(request));
  ASSIGN_OR_RETURN(const std::string after, PageKey(request));
  SqlFilter tenures;
  if (!request.country().empty()) tenures.Add("t.institution = ?", {request.country()});
  if (request.function() != v1::Tenure::FUNCTION_UNSPECIFIED)
    tenures.Add("t.function = ?", {int64_t{request.function()}});
  const int page_size = PageSize(request.page_size());
  // Without a day all match alike and the order is that of the names: no more are read than the page holds.
  const bool by_name = !request.has_held_on();
  if (by_name) tenures.Add("t.official > ?", {after.substr(std::min(after.size(), KeyOf(0, "").size()))});
  std::vector<std::pair<std::string, v1::Official>> found;
  RETURN_IF_ERROR(context.model.With([&](Database& db) -> absl::Status {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare(absl::StrCat("SELECT o.body FROM (SELECT DISTINCT t.official FROM tenures t WHERE ",
                                tenures.sql(), by_name ? " ORDER BY t.official LIMIT ?" : "",
                                ") p CROSS JOIN officials o ON o.name = p.official")));
    const int next = tenures.BindTo(select);
    if (by_name) select.Bind(next, int64_t{page_size} + 1);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) return absl::OkStatus();
      v1::Official official;
      RETURN_IF_ERROR(ParseStored(select.Text(0), "an official", official));
      const int match = KeepTenures(request, official);
      const std::string key = KeyOf(match, official.name());
      if (match >= 0 && key > after) found.emplace_back(key, std::move(official));
    }
  }));
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  v1::ListOfficialsResponse response;
  for (auto& [key, official] : found) {
    if (response.officials_size() == page_size) {
      response.set_next_page_token(MakePageToken(request, found[page_size - 1].first));
      break;
    }
    *response.add_officials() = std::move(official);
  }
  return response;
}

}  // namespace communique::query
