#include "query_service/projection/commitment_identity.h"

#include <algorithm>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/civil_date.h"
#include "common/resource_name.h"
#include "common/stable_id.h"

namespace communique::query {
namespace {

v1::Date DayOf(const v1::Event& event) {
  if (event.time().has_start()) return event.time().start();
  for (const v1::Evidence& evidence : event.evidence()) {
    if (evidence.has_publish_date()) return evidence.publish_date();
  }
  return MakeDate(2000, 1, 1);
}

std::set<std::string> ObligorKeys(const Act& act, const Catalogue& catalogue) {
  std::set<std::string> keys;
  for (const v1::Party& obligor : act.obligors) keys.insert(PartyKey(obligor));
  const v1::Date day = DayOf(act.event);
  std::set<std::string> kept;
  for (const std::string& key : keys) {
    const bool through_bloc = std::any_of(keys.begin(), keys.end(), [&](const std::string& bloc) {
      return catalogue.IsFullMember(key, bloc, day);
    });
    if (!through_bloc) kept.insert(key);
  }
  return kept;
}

std::string ActionKey(const v1::Terms& terms) {
  std::string key = v1::Action_Name(terms.action());
  if (terms.inner_action() != v1::ACTION_UNSPECIFIED)
    absl::StrAppend(&key, "-", v1::Action_Name(terms.inner_action()));
  for (size_t at; (at = key.find("ACTION_")) != std::string::npos;) key.erase(at, 7);
  return absl::AsciiStrToLower(key);
}

std::string ReadableId(const std::set<std::string>& obligors, const v1::Terms& terms) {
  std::vector<std::string> parts;
  parts.reserve(obligors.size() + 2);
  for (const std::string& obligor : obligors)
    parts.push_back(Slug(IdOf(obligor).empty() ? obligor : std::string(IdOf(obligor))));
  if (parts.size() > 3) parts.resize(3);
  parts.push_back(ActionKey(terms));
  if (!terms.topic().empty()) parts.push_back(terms.topic());
  return Slug(absl::StrJoin(parts, "-")).substr(0, 48);
}

}  // namespace

std::string CommitmentName(const Act& act, const Catalogue& catalogue) {
  const std::set<std::string> obligors = ObligorKeys(act, catalogue);
  std::vector<std::string> scope(act.terms.scope().begin(), act.terms.scope().end());
  std::sort(scope.begin(), scope.end());
  const std::string object = act.terms.topic().empty()
                                 ? absl::StrCat("words ", Slug(act.terms.object().quote()))
                                 : act.terms.topic();
  const int year = act.terms.deadline().has_end() ? AddDays(act.terms.deadline().end(), -1).year() : 0;
  const std::string key = absl::StrCat(absl::StrJoin(obligors, ","), "|", ActionKey(act.terms), "|", object,
                                       "|", absl::StrJoin(scope, ","), "|", year);
  return absl::StrCat("commitments/", ReadableId(obligors, act.terms), "-", ShortHash(key).substr(0, 8));
}

std::vector<std::string> CommitmentsOf(const v1::Event& event, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const Act& act : ActsOf(event)) names.push_back(CommitmentName(act, catalogue));
  return names;
}

}  // namespace communique::query
