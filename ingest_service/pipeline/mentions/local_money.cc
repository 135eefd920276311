#include "ingest_service/pipeline/mentions/local_money.h"

#include <algorithm>

#include "absl/strings/strip.h"

namespace communique::ingest {
namespace {

constexpr int kFarthest = 1000;  // Names of countries that are looked at for a currency, on either side.

// The money called so in a document, whatever stands before it.
std::string DollarOf(const Units& units, const std::vector<absl::string_view>& countries,
                     absl::string_view home) {
  if (absl::ConsumePrefix(&home, "countries/")) {
    const absl::string_view own = units.Currency(home, "dollar");
    if (!own.empty()) return std::string(own);
  }
  absl::string_view only;
  for (absl::string_view country : countries) {
    const absl::string_view code = units.Currency(country, "dollar");
    if (code.empty()) continue;
    if (code == "USD" || (!only.empty() && only != code)) return "USD";
    only = code;
  }
  return only.empty() ? "USD" : std::string(only);
}

}  // namespace

LocalMoney::LocalMoney(const Units& units, const Mentions& names, const std::string& home) : units_(units) {
  for (const Mention& mention : names.mentions) {
    if (mention.entity < 0 || mention.type != EntityType::kCountry) continue;
    absl::string_view id = names.entities[mention.entity].id;
    if (!absl::ConsumePrefix(&id, "countries/")) continue;
    countries_.push_back({mention.begin_token, std::string(id)});
    ending_at_[mention.end_token] = std::string(id);
  }
  std::vector<absl::string_view> named;
  for (const Named& country : countries_) named.push_back(country.country);
  dollar_ = DollarOf(units, named, home);
}

std::string LocalMoney::CodeBefore(absl::string_view name, int noun) const {
  const auto before = ending_at_.find(noun);
  return before == ending_at_.end() ? "" : std::string(units_.Currency(before->second, name));
}

std::string LocalMoney::Dollar(int noun) const {
  const std::string code = CodeBefore("dollar", noun);
  return code.empty() ? dollar_ : code;
}

std::string LocalMoney::Of(absl::string_view name, int noun) const {
  const std::string code = CodeBefore(name, noun);
  if (!code.empty()) return code;
  const int size = static_cast<int>(countries_.size());
  int after = static_cast<int>(std::partition_point(countries_.begin(), countries_.end(),
                                                    [&](const Named& named) { return named.token <= noun; }) -
                               countries_.begin());
  int before = after - 1;
  for (int i = 0; i < 2 * kFarthest && (before >= 0 || after < size); ++i) {
    const bool left =
        after >= size || (before >= 0 && noun - countries_[before].token <= countries_[after].token - noun);
    const Named& nearest = left ? countries_[before--] : countries_[after++];
    const absl::string_view found = units_.Currency(nearest.country, name);
    if (!found.empty()) return std::string(found);
  }
  return "";
}

}  // namespace communique::ingest
