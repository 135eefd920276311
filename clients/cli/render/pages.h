// Answers that are more than one table, and forms for other programs.
#pragma once

#include <string>

#include "clients/cli/render/answers.h"

namespace communique::cli {

std::string RenderCountryBrief(const v1::GetCountryBriefResponse& brief, const RenderOptions& options);
std::string RenderRelation(const v1::GetRelationResponse& relation, const RenderOptions& options);
std::string RenderUpcoming(const google::protobuf::RepeatedPtrField<v1::UpcomingItem>& items,
                           const RenderOptions& options);
std::string RenderCandidates(const v1::ResolveMentionResponse& response, const RenderOptions& options);
std::string RenderActs(const google::protobuf::RepeatedPtrField<v1::CommitmentAct>& acts,
                       const RenderOptions& options);

// Comma-separated values as RFC 4180 has them: a header, then one line per obligor.
std::string CsvHeader();
std::string CsvLines(const v1::Commitment& commitment);

}  // namespace communique::cli
