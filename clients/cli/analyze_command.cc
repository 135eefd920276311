#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/files.h"
#include "clients/cli/render/analysis.h"
#include "clients/cli/session.h"
#include "common/civil_date.h"
#include "common/status_macros.h"

namespace communique::cli {

namespace {

// The layers asked for; INVALID_ARGUMENT for a name that is none.
absl::StatusOr<std::vector<std::string>> LayersOf(const std::string& list) {
  const std::vector<std::string> known = LayerNames();
  if (list == "all") return LayersForPeople();
  for (const std::string& layer : SplitList(list)) {
    if (std::find(known.begin(), known.end(), layer) == known.end()) {
      return UsageError(
          absl::StrCat("--layers: \"", layer, "\", want all or some of ", absl::StrJoin(known, ", ")));
    }
  }
  return SplitList(list);
}

bool Has(const std::vector<std::string>& layers, absl::string_view layer) {
  return std::find(layers.begin(), layers.end(), layer) != layers.end();
}

}  // namespace

absl::Status RunAnalyze(const Arguments& arguments) {
  Session session("analyze",
                  "Shows what one article says, without storing it: communique analyze [FLAGS] FILE|-.");
  std::string layers = "officials,events,diagnostics", media_type, date;
  bool explain = false;
  session.flags().Add("layers", &layers,
                      absl::StrCat("all, or some of ", absl::StrJoin(LayerNames(), ","), "."));
  session.flags().Add("media_type", &media_type, "Format of the file; empty = by its name or bytes.");
  session.flags().Add("date", &date, "Publication day, YYYY-MM-DD, if the file does not tell.");
  session.flags().Add("explain", &explain,
                      "Show why: rule, confidence, whose word, trigger, path of each argument, cues.");
  ASSIGN_OR_RETURN(const Arguments files, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (files.size() != 1) return UsageError("want one FILE, or - for standard input");
  ASSIGN_OR_RETURN(const std::vector<std::string> shown, LayersOf(layers));
  v1::AnalyzeArticleRequest request;
  request.set_include_tokens(Has(shown, "syntax") || Has(shown, "conllu"));
  request.set_include_traces(explain);
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
  Print(RenderAnalysis(analysis, shown, options));
  return absl::OkStatus();
}

}  // namespace communique::cli
