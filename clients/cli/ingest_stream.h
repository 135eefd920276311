// Many files through one IngestArticles stream, with a bounded number unacknowledged.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/session.h"

namespace communique::cli {

// What became of one file.
struct FileOutcome {
  std::string path;
  int stored = 0;      // Articles new in the log.
  int duplicates = 0;  // Articles it had before.
  int events = 0;
  std::vector<std::string> failures;  // What was wrong, for each article that failed, or with the file.
  std::set<std::string> hints;        // What to do about them.
  int parts_left = 0;                 // Sent and not wholly acknowledged.
  bool done = false;
};

// Sends `files` (with `defaults` for what a document does not tell) and calls `progress` with the number done
// after each. Returns one outcome per file; not OK if the stream itself broke, with what is known until then.
absl::Status IngestFiles(const Session& session, const std::vector<std::string>& files,
                         const v1::Article& defaults, const std::string& media_type,
                         const std::function<void(size_t done)>& progress,
                         const std::function<void(const v1::IngestArticlesResponse&)>& on_ack,
                         std::vector<FileOutcome>* outcomes);

}  // namespace communique::cli
