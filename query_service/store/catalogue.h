// Countries and blocs: what both are called and who was a member when. Read once from the tables in
// ingest_service/data.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

struct Catalogue {
  std::map<std::string, v1::Country> countries;  // By name, "countries/JPN"; with memberships.
  std::map<std::string, v1::Bloc> blocs;         // By name, "blocs/g7"; with memberships.

  // True if `member` (countries/* or blocs/*) was a full member of `bloc` on the day. A membership whose
  // start is not known counts from the beginning.
  bool IsFullMember(absl::string_view member, absl::string_view bloc, const v1::Date& day) const;
};

// True if the membership held on the day.
bool HeldOn(const v1::Membership& membership, const v1::Date& day);

// INVALID_ARGUMENT or NOT_FOUND naming the file and line that is wrong.
absl::StatusOr<Catalogue> LoadCatalogue(const std::string& data_dir);

}  // namespace communique::query
