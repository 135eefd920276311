// Forms of words and what they can denote: names of countries, blocs, places, gatherings and instruments, capitals
// that stand for governments, and titles of offices. Read from the tables in ingest_service/data.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "communique/v1/article.pb.h"
#include "communique/v1/entity.pb.h"

namespace communique::query {

// One thing that a form can denote.
struct Reading {
  std::string resource;
  std::string display_name;
  v1::Mention::Form form = v1::Mention::FORM_NAME;
  std::string start_date;  // YYYY-MM-DD, of a metonym; empty = always.
  std::string end_date;    // First day on which it no longer holds; empty = still does.
  std::string exact_case;  // Only if written like this: "US" is no form of "us"; empty = in any case.
};

// An office that a title names.
struct Office {
  v1::Tenure::Function function = v1::Tenure::FUNCTION_UNSPECIFIED;
  std::string institution;  // countries/* or blocs/*, if only one has it.
};

class MentionForms {
 public:
  void Add(absl::string_view form, Reading reading);
  void AddTitle(absl::string_view title, Office office);
  void AddPortfolio(absl::string_view portfolio, v1::Tenure::Function function);

  // All that the form denotes, in the order of the tables.
  std::vector<Reading> Find(absl::string_view text) const;
  // The office of a title without "the" and without a nationality: "secretary of state", "minister of energy".
  // Function unspecified if it is none.
  Office FindOffice(absl::string_view title) const;

 private:
  std::map<std::string, std::vector<Reading>> readings_;  // By slug of the form.
  std::map<std::string, Office> titles_;                  // The same.
  std::map<std::string, v1::Tenure::Function> portfolios_;
};

// NOT_FOUND or INVALID_ARGUMENT naming the file and line that is wrong.
absl::StatusOr<MentionForms> LoadMentionForms(const std::string& data_dir);

}  // namespace communique::query
