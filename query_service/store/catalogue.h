// Countries, blocs and topics: what they are called, who was a member of what when, and which topic lies within which.
// Read once from the tables in ingest_service/data.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/entity.pb.h"
#include "query_service/store/mention_forms.h"

namespace communique::query {

struct Catalogue {
  std::map<std::string, v1::Country> countries;          // By name, "countries/JPN"; with memberships.
  std::map<std::string, v1::Bloc> blocs;                 // By name, "blocs/g7"; with memberships.
  std::map<std::string, std::string> encoded_countries;  // The same as bytes.
  // Of the tables that rows rest on: with another one the store is made anew.
  std::string fingerprint;
  MentionForms forms;
  // By slug: the slugs that each topic lies within, itself first.
  std::map<std::string, std::vector<std::string>> wider_topics;
  // By slug: itself, those it lies within, and those within it.
  std::map<std::string, std::vector<std::string>> nested_topics;

  // The topic and those it lies within; of a slug that is no topic only itself.
  std::vector<std::string> WiderTopics(const std::string& topic) const;
  // The topic, those it lies within, and those within it.
  std::vector<std::string> NestedTopics(const std::string& topic) const;
  // True if one topic lies within the other, or both are the same.
  bool AreTopicsNested(const std::string& a, const std::string& b) const;

  // True if `member` (countries/* or blocs/*) was a full member of `bloc` on the day. A membership whose
  // start is not known counts from the beginning.
  bool IsFullMember(absl::string_view member, absl::string_view bloc, const v1::Date& day) const;
};

// True if the membership held on the day.
bool HeldOn(const v1::Membership& membership, const v1::Date& day);

// INVALID_ARGUMENT or NOT_FOUND naming the file and line that is wrong.
absl::StatusOr<Catalogue> LoadCatalogue(const std::string& data_dir);

}  // namespace communique::query
