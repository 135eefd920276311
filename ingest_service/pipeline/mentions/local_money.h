// Whose money "$" and "francs" are, where several states call theirs so (domain.md, Q-1). Read once a document.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "ingest_service/lexicon/units.h"
#include "ingest_service/pipeline/mentions/mention.h"

namespace communique::ingest {

class LocalMoney {
 public:
  // Keeps a reference to `units`. `home` (HomeOfDocument) may be empty.
  LocalMoney(const Units& units, const Mentions& names, const std::string& home);

  // The code of the dollar at token `noun`: of the state named right before it; else that of the document's own state
  // if it has one; else the American one, but where a text that never names the United States speaks of one other
  // state with dollars.
  std::string Dollar(int noun) const;

  // The code of "francs" at token `noun`: of the state named right before it, else of the nearest that has some; empty
  // if none has.
  std::string Of(absl::string_view name, int noun) const;

 private:
  struct Named {
    int token = 0;  // Its first.
    std::string country;
  };

  std::string CodeBefore(absl::string_view name, int noun) const;

  const Units& units_;
  std::vector<Named> countries_;                     // In text order.
  absl::flat_hash_map<int, std::string> ending_at_;  // Country by the token after its name.
  std::string dollar_;                               // Of the document.
};

}  // namespace communique::ingest
