// When two articles report the same event of the world, and what the event is then. Pure functions; what they say
// does not depend on order.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "communique/v1/event.pb.h"
#include "query_service/store/catalogue.h"

namespace communique::query {

using ReportWords = std::vector<uint32_t>;  // In order, each once.

// By what a report is compared with others.
struct Comparison {
  // Only reports of one block can be of one event: same kind and principals, and what else the kind needs, as a hash.
  // Empty = the report says too little to be told from others; it stands alone.
  std::string block;
  // When it may have been: its time, or the days before publication. Reports of one event overlap.
  int64_t start_day = 0;
  int64_t end_day = 0;
};

// What one article says of one event.
struct Report {
  std::string name;  // events/{article}-{number}
  std::string article;
  int64_t publish_day = 0;
  bool linked = true;   // False if it is known that no other of its article is linked with it.
  v1::Event event;      // With parties as the answers name them.
  std::string encoded;  // The event, where it is to be written.
  mutable absl::optional<ReportWords> words;  // Of WordsOf, once asked for.
  mutable absl::optional<Comparison> by;      // Of CompareBy, once asked for.
};

// Hashes of the words that it quotes, or else of its evidence.
const ReportWords& WordsOf(const Report& report);

// Common words as a share of all.
double SharedWords(const ReportWords& a, const ReportWords& b);

// True if reports of this kind are only the same where their words are alike, as HaveSameWords judges.
bool NeedSameWords(const v1::Event& event);
bool HaveSameWords(const ReportWords& a, const ReportWords& b);

// As bytes, for the store.
std::string ToBytes(const ReportWords& words);
ReportWords ToWords(absl::string_view bytes);

const Comparison& CompareBy(const Report& report, const Catalogue& catalogue);

// Of times wider than these days only equal ones are of one block.
inline constexpr int64_t kNarrowDays = 31;
// The stretch of days in which a report begins.
int64_t PeriodOf(int64_t start_day);
// The periods in which reports begin that may be of the same event, the first and the last.
std::pair<int64_t, int64_t> PeriodsAround(const Comparison& by);

// For two reports of one block whose days overlap: people, places and words do not exclude each other.
bool AreSameEvent(const Report& a, const Report& b);

// Groups of reports of one event each; indices into `reports`. Of all pairs that AreSameEvent the most alike are joined
// first, and never two reports of one article. `reports` must hold, with each report, all that may be the same as it.
std::vector<std::vector<int>> GroupReports(const std::vector<Report>& reports, const Catalogue& catalogue);

// The order of reports within an event: published first, then by name. The first gives the event its name.
bool IsEarlier(const Report& a, const Report& b);

// One event from its reports (at least one, in order): the first clear telling, completed by the others; days as
// narrow as all of them allow; evidence of all; contested where they disagree.
// Takes the event of the first; its links are those of all.
v1::Event MergeReports(std::vector<Report>& reports);

v1::EventKind KindOf(const v1::Event& event);

}  // namespace communique::query
