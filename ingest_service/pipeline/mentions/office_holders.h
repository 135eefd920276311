// Who holds which office of a state in an article: an office that one person holds is no second person's.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/pipeline/mentions/title_phrases.h"

namespace communique::ingest {

// One person holds it at a time: a head of state or government, a minister.
bool IsSingleOffice(v1::Tenure::Function function);

// By title or by portfolio.
bool IsMinister(const v1::Tenure& tenure);

class OfficeHolders {
 public:
  // Keeps references: both must outlive it.
  OfficeHolders(const World& world, const std::vector<TitlePhrase>& titles)
      : world_(world), titles_(titles) {}

  // Somebody holds the office of title `t` for the state or body.
  void Add(int t, const std::string& id);

  // The office can be that state's, and nobody else holds it; `counted`: the one who asks was added for it.
  bool CanServe(int t, const std::string& id, bool counted) const;

 private:
  static std::string Key(const std::string& id, v1::Tenure::Function function);

  const World& world_;
  const std::vector<TitlePhrase>& titles_;
  absl::flat_hash_map<std::string, int> holders_;
};

}  // namespace communique::ingest
