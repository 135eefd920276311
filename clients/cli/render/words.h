// Values of the contract in a few words for people. Every function is total: an empty value gives "".
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "communique/v1/commitment.pb.h"
#include "communique/v1/date.pb.h"
#include "communique/v1/event.pb.h"
#include "communique/v1/evidence.pb.h"
#include "communique/v1/terms.pb.h"

namespace communique::cli {

// EVENT_KIND_TREATY_ACTION with prefix "EVENT_KIND_" -> "treaty action"; the unspecified value gives "".
std::string EnumWords(absl::string_view value_name, absl::string_view prefix);

std::string KindWords(v1::EventKind kind);
// The kind that the payload tells.
v1::EventKind KindOf(const v1::Event& event);

// "2021-09-01", "2021-09", "2021", "2020s", "2021-09-01 to 2021-09-03", "until 2021-09-01"; "c. " if
// approximate.
std::string DateWords(const v1::DatePoint& date);
std::string DateWords(const v1::Date& date);

// "Japan", "john-kerry (for USA)", "coal-dependent countries".
std::string PartyWords(const v1::Party& party);
template <typename Parties>
std::string PartiesWords(const Parties& parties) {
  std::string words;
  for (const v1::Party& party : parties) {
    if (!words.empty()) words += ", ";
    words += PartyWords(party);
  }
  return words;
}

// "reduce emissions by 50 %, by 2030".
std::string TermsWords(const v1::Terms& terms);
std::string QuantityWords(const v1::Quantity& quantity);
std::string PlaceWords(const v1::Place& place);

// What the payload adds to kind and parties: an act and its terms, an outcome, a quotation.
std::string EventWords(const v1::Event& event);

// "“They met in Tokyo.” (Nikkei Asia, 2021-09-01, articles/39c1)"; without quote the offsets.
std::string EvidenceWords(const v1::Evidence& evidence);

}  // namespace communique::cli
