#include "ingest_service/pipeline/mentions/office_holders.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace communique::ingest {

bool IsMinister(const v1::Tenure& tenure) {
  return absl::StrContains(tenure.title(), "inister") || absl::StrContains(tenure.title(), "INISTER") ||
         (tenure.function() >= v1::Tenure::FUNCTION_FOREIGN_MINISTER &&
          tenure.function() <= v1::Tenure::FUNCTION_DEFENSE_MINISTER);
}

bool IsSingleOffice(v1::Tenure::Function function) {
  return function >= v1::Tenure::FUNCTION_HEAD_OF_STATE && function <= v1::Tenure::FUNCTION_DEFENSE_MINISTER;
}

std::string OfficeHolders::Key(const std::string& id, v1::Tenure::Function function) {
  return absl::StrCat(id, "|", function);
}

void OfficeHolders::Add(int t, const std::string& id) {
  const TitlePhrase& title = titles_[t];
  if (!id.empty() && !title.junior && title.state == v1::Tenure::STATE_INCUMBENT)
    ++holders_[Key(id, title.function)];
}

bool OfficeHolders::CanServe(int t, const std::string& id, bool counted) const {
  if (id.empty()) return false;
  const TitlePhrase& title = titles_[t];
  const std::string& name = world_.titles.list[title.entry].title;
  const absl::string_view code = absl::StripPrefix(id, "countries/");
  const bool state = code.size() != id.size();
  if (!state) {
    return title.function == v1::Tenure::FUNCTION_ORGANIZATION_HEAD ||
           title.function == v1::Tenure::FUNCTION_SPOKESPERSON || absl::EndsWith(name, "commissioner");
  }
  if (!world_.titles.HasOffice(name, std::string(code))) return false;
  const bool single = IsSingleOffice(title.function) && !title.junior;
  if (!single || title.state != v1::Tenure::STATE_INCUMBENT) return true;
  const auto held = holders_.find(Key(id, title.function));
  return held == holders_.end() || held->second <= (counted ? 1 : 0);
}

}  // namespace communique::ingest
