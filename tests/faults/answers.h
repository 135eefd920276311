// All that query_service answers, as one text: to compare two read models of the same log.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace communique::faults {

struct Answers {
  std::vector<std::string> lines;     // Kind, name and digest of each row, in the order answered.
  std::vector<std::string> repeated;  // Rows that came twice.
  std::vector<std::string> articles;  // articles/* that some event rests on, each once, sorted.
};

// Waits until the answers rest on the log up to `sequence`. DEADLINE_EXCEEDED if they do not in time.
absl::Status WaitUntilApplied(const std::string& address, int64_t sequence, absl::Duration timeout);

// Every event, commitment and official, page by page.
absl::StatusOr<Answers> AllAnswers(const std::string& address);

}  // namespace communique::faults
