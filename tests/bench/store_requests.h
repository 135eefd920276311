// Requests for what is in a store, for the programs that measure reads.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/sqlite.h"

namespace communique::query {

inline constexpr const char* kAskedParties[] = {
    "countries/USA", "countries/CHN", "countries/JPN", "countries/DEU", "countries/FRA", "countries/GBR",
    "countries/IND", "countries/AUS", "countries/CAN", "countries/BRA", "countries/KOR", "blocs/g7"};

// By names of a table, drawn evenly over its rows.
template <typename Request>
std::vector<Request> RequestsByName(Database& db, const std::string& table) {
  constexpr int64_t kSample = 2000;
  std::vector<Request> requests;
  Statement most = db.Prepare(absl::StrCat("SELECT max(rowid) FROM ", table)).value();
  if (!most.Step().value()) return requests;
  const int64_t rows = std::max<int64_t>(1, most.Int(0));
  for (int64_t i = 0; i < kSample; ++i) {
    Statement select =
        db.Prepare(absl::StrCat("SELECT name FROM ", table, " WHERE rowid >= ? LIMIT 1")).value();
    select.Bind(1, 1 + (i * 2654435761) % rows);
    if (!select.Step().value()) continue;
    requests.emplace_back().set_name(std::string(select.Text(0)));
  }
  return requests;
}

// For the newest 50 rows of each party.
template <typename Request>
std::vector<Request> RequestsForLists() {
  std::vector<Request> requests;
  for (const char* party : kAskedParties) {
    Request& request = requests.emplace_back();
    request.set_page_size(50);
    request.mutable_filter()->add_parties()->set_party(party);
  }
  return requests;
}

}  // namespace communique::query
