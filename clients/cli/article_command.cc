#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/session.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

absl::Status Show(const Session& session, const v1::Article& article) {
  if (session.json()) {
    PrintJson(article);
  } else {
    Print(RenderArticle(article, session.render_options()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RunArticle(const Arguments& arguments) {
  Session session("article", "Shows a stored article: communique article [FLAGS] articles/ID.");
  bool text = false, analysis = true;
  session.flags().Add("text", &text, "Also its text.");
  session.flags().Add("analysis", &analysis, "Also its officials and events.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (names.size() != 1) return UsageError("want one articles/ID");
  v1::GetArticleRequest request;
  request.set_name(names[0]);
  request.set_include_text(text);
  request.set_include_analysis(analysis);
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  ASSIGN_OR_RETURN(const v1::Article article,
                   Call(session, *stub, &v1::IngestService::Stub::GetArticle, request));
  return Show(session, article);
}

absl::Status RunRetract(const Arguments& arguments) {
  Session session("retract",
                  "Withdraws an article and its evidence: communique retract [FLAGS] articles/ID.");
  v1::RetractArticleRequest request;
  session.flags().Add("reason", request.mutable_reason(), "Why; kept with the article.");
  session.flags().Add("replaced_by", request.mutable_replaced_by(),
                      "articles/ID of the correction, ingested before.");
  ASSIGN_OR_RETURN(const Arguments names, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (names.size() != 1) return UsageError("want one articles/ID");
  request.set_name(names[0]);
  ASSIGN_OR_RETURN(const auto stub, session.Ingest());
  ASSIGN_OR_RETURN(const v1::Article article,
                   Call(session, *stub, &v1::IngestService::Stub::RetractArticle, request));
  return Show(session, article);
}

}  // namespace communique::cli
