#include "ingest_service/pipeline/mentions/local_fiscal_years.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/strip.h"

namespace communique::ingest {
namespace {

constexpr char kCountry[] = "countries/";

}  // namespace

LocalFiscalYears::LocalFiscalYears(const FiscalYears& years, const Mentions& names,
                                   const Sentences& sentences, const std::string& home)
    : years_(&years), sentences_(&sentences), home_(absl::StripPrefix(home, kCountry)) {
  for (const Mention& mention : names.mentions) {
    if (mention.entity < 0 || mention.type != EntityType::kCountry) continue;
    absl::string_view id = names.entities[mention.entity].id;
    if (absl::ConsumePrefix(&id, kCountry)) countries_.push_back({mention.begin_token, std::string(id)});
  }
}

absl::optional<FiscalYear> LocalFiscalYears::At(int token) const {
  if (years_ == nullptr) return absl::nullopt;
  const auto sentence =
      std::partition_point(sentences_->begin(), sentences_->end(),
                           [&](const Sentence& before) { return before.end_token <= token; });
  std::string nearest = home_;
  int distance = -1;
  if (sentence != sentences_->end()) {
    auto named = std::partition_point(countries_.begin(), countries_.end(), [&](const Named& country) {
      return country.token < sentence->begin_token;
    });
    for (; named != countries_.end() && named->token < sentence->end_token; ++named) {
      const int apart = std::abs(named->token - token);
      if (distance >= 0 && apart >= distance) continue;
      distance = apart;
      nearest = named->country;
    }
  }
  return years_->Of(nearest);
}

}  // namespace communique::ingest
