#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/files.h"
#include "clients/cli/session.h"
#include "common/civil_date.h"
#include "common/status_macros.h"

namespace communique::cli {

namespace {

constexpr absl::string_view kLayers[] = {"sentences", "mentions", "officials", "events", "diagnostics"};

absl::Status CheckLayers(const std::string& layers) {
  for (const std::string& layer : SplitList(layers)) {
    if (std::find(std::begin(kLayers), std::end(kLayers), layer) == std::end(kLayers)) {
      return UsageError(
          absl::StrCat("--layers: \"", layer, "\", want some of ", absl::StrJoin(kLayers, ", ")));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunAnalyze(const Arguments& arguments) {
  Session session("analyze",
                  "Shows what one article says, without storing it: communique analyze [FLAGS] FILE|-.");
  std::string layers = "officials,events,diagnostics", media_type, date;
  bool explain = false;
  session.flags().Add("layers", &layers, "Of sentences,mentions,officials,events,diagnostics.");
  session.flags().Add("media_type", &media_type, "Format of the file; empty = by its name or bytes.");
  session.flags().Add("date", &date, "Publication day, YYYY-MM-DD, if the file does not tell.");
  session.flags().Add("explain", &explain, "Show rule, confidence and whose word it is.");
  ASSIGN_OR_RETURN(const Arguments files, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (files.size() != 1) return UsageError("want one FILE, or - for standard input");
  RETURN_IF_ERROR(CheckLayers(layers));
  v1::AnalyzeArticleRequest request;
  ASSIGN_OR_RETURN(*request.mutable_raw(), ReadRaw(files[0], media_type));
  if (!date.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_article()->mutable_publish_date(), ParseDate(date));
  }
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  ASSIGN_OR_RETURN(const v1::Analysis analysis,
                   Call(session, *stub, &v1::IngestService::Stub::AnalyzeArticle, request));
  if (session.json()) {
    PrintJson(analysis);
    return absl::OkStatus();
  }
  RenderOptions options = session.render_options();
  options.explain = explain;
  Print(RenderAnalysis(analysis, SplitList(layers), options));
  return absl::OkStatus();
}

}  // namespace communique::cli
