// The answers of both services as tables for people. Evidence stands under each row as a quotation with its
// source.
#pragma once

#include <map>
#include <string>

#include "communique/v1/article.pb.h"
#include "communique/v1/change.pb.h"
#include "communique/v1/ingest_service.pb.h"
#include "communique/v1/query_service.pb.h"

namespace communique::cli {

struct RenderOptions {
  int width = 0;         // Columns of the terminal; 0 = no limit.
  bool evidence = true;  // Quotations under the rows.
  bool explain = false;  // Why: rule, confidence, certainty, whose word.
};

// `notes`: more lines under an event, by its name.
std::string RenderEvents(const google::protobuf::RepeatedPtrField<v1::Event>& events,
                         const RenderOptions& options,
                         const std::multimap<std::string, std::string>& notes = {});
std::string RenderCommitments(const v1::ListCommitmentsResponse& response, const RenderOptions& options);
std::string RenderOfficials(const google::protobuf::RepeatedPtrField<v1::Official>& officials,
                            const RenderOptions& options);
std::string RenderCountries(const v1::ListCountriesResponse& response, const RenderOptions& options);
std::string RenderArticle(const v1::Article& article, const RenderOptions& options);
std::string RenderStatus(const v1::GetServingStatusResponse& status);
std::string RenderChange(const v1::Change& change);

}  // namespace communique::cli
