// communique: asks both services from the command line.
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands.h"
#include "clients/cli/render/error_words.h"
#include "clients/cli/session.h"
#include "common/version.h"

namespace communique::cli {
namespace {

struct Command {
  absl::string_view name;
  absl::Status (*run)(const Arguments&);
  absl::string_view help;
};

constexpr Command kCommands[] = {
    {"ingest", RunIngest, "store articles: files, folders or standard input"},
    {"analyze", RunAnalyze, "show what an article says without storing it"},
    {"events", RunEvents, "what happened"},
    {"commitments", RunCommitments, "who owes what to whom"},
    {"officials", RunOfficials, "who held which office"},
    {"countries", RunCountries, "countries and their codes"},
    {"country", RunCountry, "one page on a country"},
    {"official", RunOfficial, "which offices somebody held"},
    {"who-held", RunWhoHeld, "who held an office on a day"},
    {"relation", RunRelation, "two parties: what they owe, ask and did"},
    {"upcoming", RunUpcoming, "deadlines, conferences and plans"},
    {"resolve", RunResolve, "what a form of words denotes"},
    {"changes", RunChanges, "what changed since a sequence"},
    {"export", RunExport, "all commitments as CSV or JSON"},
    {"reprocess", RunReprocess, "analyse stored articles again"},
    {"watch", RunWatch, "what changes, as it happens"},
    {"article", RunArticle, "one stored article"},
    {"retract", RunRetract, "withdraw an article"},
    {"status", RunStatus, "are the services up, and how fresh are the answers"},
};

std::string Usage() {
  std::string usage =
      absl::StrCat("communique ", Version(), "\n\nUsage: communique COMMAND [FLAGS] [ARGUMENTS]\n\n");
  for (const Command& command : kCommands)
    absl::StrAppendFormat(&usage, "  %-12s %s\n", command.name, command.help);
  return absl::StrCat(
      usage,
      "\nEvery command has --help. The services are found at --ingest and --query, or COMMUNIQUE_INGEST and\n"
      "COMMUNIQUE_QUERY. Exit code: 0 done; 1 refused, or some articles failed; 2 wrong usage; 3 a service "
      "does not\n"
      "answer.\n");
}

// Flags may stand before the command, too.
absl::Status Run(Arguments arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (absl::StartsWith(arguments[i], "--")) continue;
    const std::string name = arguments[i];
    arguments.erase(arguments.begin() + static_cast<ptrdiff_t>(i));
    for (const Command& command : kCommands) {
      if (command.name == name) return command.run(arguments);
    }
    return UsageError(absl::StrCat("no command \"", name, "\"; communique --help lists them"));
  }
  const bool version = !arguments.empty() && arguments[0] == "--version";
  Print(version ? absl::StrCat("communique ", Version(), "\n") : Usage());
  const bool asked = version || (!arguments.empty() && arguments[0] == "--help");
  return asked ? absl::OkStatus() : UsageError("no command given");
}

}  // namespace
}  // namespace communique::cli

int main(int argc, char** argv) {
  using namespace communique::cli;  // NOLINT: main has no namespace of its own.
  const absl::Status status = Run(Arguments(argv + 1, argv + argc));
  if (!status.ok()) std::fprintf(stderr, "communique: %s\n", ErrorWords(status).c_str());
  return ExitCode(status);
}
