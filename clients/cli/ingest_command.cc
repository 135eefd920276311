#include <unistd.h>

#include <cstdio>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/files.h"
#include "clients/cli/ingest_stream.h"
#include "common/civil_date.h"
#include "common/error.h"
#include "common/status_macros.h"

namespace communique::cli {
namespace {

constexpr int kBarWidth = 30;

// "[=====>    ] 12/100" on a terminal; nothing elsewhere.
void ShowProgress(size_t done, size_t total) {
  if (!isatty(STDERR_FILENO)) return;
  const int filled = static_cast<int>(done * kBarWidth / std::max<size_t>(total, 1));
  const std::string bar = std::string(filled, '=') + std::string(kBarWidth - filled, ' ');
  std::fprintf(stderr, "\r[%s] %zu/%zu%s", bar.c_str(), done, total, done == total ? "\n" : "");
}

// The summary with every failure by name; how many articles or files failed.
int Summarize(const std::vector<FileOutcome>& outcomes, std::string* summary) {
  int stored = 0, duplicates = 0, events = 0, failed = 0;
  std::string failures;
  std::set<std::string> hints;
  for (const FileOutcome& outcome : outcomes) {
    stored += outcome.stored;
    duplicates += outcome.duplicates;
    events += outcome.events;
    hints.insert(outcome.hints.begin(), outcome.hints.end());
    const std::string name = outcome.path == "-" ? "standard input" : outcome.path;
    for (const std::string& failure : outcome.failures) {
      ++failed;
      absl::StrAppend(&failures, "  ", name, ": ", failure, "\n");
    }
    if (!outcome.done) {
      ++failed;
      absl::StrAppend(&failures, "  ", name, ": not acknowledged; send it again, it is stored only once\n");
    }
  }
  *summary = absl::StrFormat("%d stored with %d events, %d already there, %d failed\n%s", stored, events,
                             duplicates, failed, failures);
  for (const std::string& hint : hints) absl::StrAppend(summary, "  To do: ", hint, "\n");
  return failed;
}

}  // namespace

absl::Status RunIngest(const Arguments& arguments) {
  Session session("ingest", "Stores articles and what they say: communique ingest [FLAGS] FILE|FOLDER|- ...");
  v1::Article defaults;
  std::string media_type, date;
  session.flags().Add("media_type", &media_type, "Format of all files; empty = by name or bytes.");
  session.flags().Add("date", &date, "Publication day, YYYY-MM-DD, of all files.");
  session.flags().Add("publisher", defaults.mutable_publisher(), "Publisher of all files.");
  session.flags().Add("license", defaults.mutable_license(), "SPDX id of the licence of all files.");
  session.flags().Add("language", defaults.mutable_language(),
                      "BCP 47 language of all files; empty = detected.");
  ASSIGN_OR_RETURN(const Arguments paths, session.Parse(arguments));
  if (session.helped()) return absl::OkStatus();
  if (paths.empty()) return UsageError("want files, folders, or - for standard input");
  if (!date.empty()) {
    ASSIGN_OR_RETURN(*defaults.mutable_publish_date(), ParseDate(date));
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> files, ListFiles(paths));
  std::vector<FileOutcome> outcomes;
  const absl::Status status = IngestFiles(
      session, files, defaults, media_type, [&](size_t done) { ShowProgress(done, files.size()); },
      [&](const v1::IngestArticlesResponse& ack) {
        if (session.json()) PrintJson(ack, /*indented=*/false);
      },
      &outcomes);
  std::string summary;
  const int failed = Summarize(outcomes, &summary);
  if (!session.json()) Print(summary);
  RETURN_IF_ERROR(status);
  if (failed == 0) return absl::OkStatus();
  return Error(absl::StatusCode::kAborted, "ARTICLES_FAILED", absl::StrCat(failed, " not stored"));
}

}  // namespace communique::cli
