#include "ingest_service/pipeline/events/same_fact.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "ingest_service/pipeline/events/date_order.h"
#include "ingest_service/pipeline/events/party.h"

namespace communique::ingest {
namespace {

using Words = std::set<std::string>;

// Words that tell one undertaking from another; the short ones are mostly grammar.
Words ContentWords(absl::string_view text) {
  Words words;
  for (absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n\t,.;:\"'()"), absl::SkipEmpty())) {
    if (word.size() > 3) words.insert(absl::AsciiStrToLower(word));
  }
  return words;
}

bool IsSimilar(absl::string_view a, absl::string_view b) {
  const Words x = ContentWords(a), y = ContentWords(b);
  if (x.size() < 2 || y.size() < 2) return false;
  const int64_t common =
      std::count_if(x.begin(), x.end(), [&](const std::string& word) { return y.count(word) > 0; });
  return common * 10 >= (static_cast<int64_t>(x.size() + y.size()) - common) * 6;
}

bool ShareActor(const v1::Event& a, const v1::Event& b) {
  return (a.actors().empty() && b.actors().empty()) || ShareSide(a.actors(), b.actors());
}

bool SameTime(const v1::Event& a, const v1::Event& b) {
  return !a.has_time() || !b.has_time() || a.time().SerializeAsString() == b.time().SerializeAsString();
}

// Nearly the same stretch of text: two triggers of one clause ("made a commitment").
bool IsSameStretch(const v1::Span& a, const v1::Span& b) {
  const int overlap = std::min(a.end(), b.end()) - std::max(a.begin(), b.begin());
  const int longer = std::max(a.end() - a.begin(), b.end() - b.begin());
  return overlap > 0 && overlap * 10 >= longer * 8;
}

// A meeting told again: nobody new, and no other day.
bool IsSameMeeting(const v1::Event& a, const v1::Event& b) {
  const PartyList first = Participants(a), second = Participants(b);
  if (second.size() < 2 || !SameTime(a, b) || a.time_status() != b.time_status()) return false;
  const auto known = [&](const v1::Party& party) { return IsOnSideOf(party, first); };
  return std::all_of(second.begin(), second.end(), known) && second.size() * 2 > first.size();
}

// A journey of some days, and a day of it.
bool IsPartOfTime(const v1::Event& a, const v1::Event& b) {
  return SameTime(a, b) || IsWithin(b.time(), a.time()) || IsWithin(a.time(), b.time());
}

// "will travel to Poland" and then "to Krakow, Poland, on 5 May": a leg told before as a whole.
bool IsSameLeg(const v1::Event& a, const v1::Event& b) {
  if (!ShareActor(a, b) || a.time_status() != b.time_status()) return false;
  const v1::Place& first = a.travel().destination();
  const v1::Place& second = b.travel().destination();
  if (first.display_name() == second.display_name()) return IsPartOfTime(a, b);
  const bool names_country = !b.targets().empty() && second.country() == first.country();
  return names_country && first.name() == first.country() && b.time_status() == v1::Event::TIME_STATUS_FUTURE;
}

bool IsSameUndertaking(const v1::Event& a, const v1::Event& b) {
  if (a.commitment().act() != b.commitment().act() || !ShareActor(a, b)) return false;
  return IsSimilar(a.commitment().terms().object().quote(), b.commitment().terms().object().quote());
}

}  // namespace

bool IsSameFact(const v1::Event& a, const v1::Event& b) {
  if (a.payload_case() != b.payload_case() || a.inferred() != b.inferred()) return false;
  if (a.has_travel()) {
    const bool same_place =
        a.travel().destination().display_name() == b.travel().destination().display_name();
    const bool same_stretch = IsSameStretch(a.evidence(0).spans(0), b.evidence(0).spans(0));
    return IsSameLeg(a, b) || (same_place && same_stretch && ShareActor(a, b));
  }
  if (a.has_negotiation() &&
      a.negotiation().subject().object().begin() != b.negotiation().subject().object().begin())
    return false;
  if (IsSameStretch(a.evidence(0).spans(0), b.evidence(0).spans(0))) return ShareActor(a, b);
  if (a.has_meeting()) return IsSameMeeting(a, b);
  if (a.has_commitment()) return IsSameUndertaking(a, b);
  if (a.has_treaty_action()) {
    return a.treaty_action().kind() == b.treaty_action().kind() && ShareActor(a, b) &&
           IsSimilar(a.treaty_action().instrument().display_name(),
                     b.treaty_action().instrument().display_name());
  }
  return false;
}

}  // namespace communique::ingest
