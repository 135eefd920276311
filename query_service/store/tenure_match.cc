#include "query_service/store/tenure_match.h"

#include "common/civil_date.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

struct Bounds {
  int64_t earliest_start, latest_start;  // Days.
  int64_t earliest_end, latest_end;      // Days after the last one in office.
};

Bounds BoundsOf(const v1::Tenure& tenure, int64_t observed) {
  Bounds bounds;
  const v1::DatePoint &start = tenure.start(), &end = tenure.end();
  bounds.latest_start = start.has_end() ? ToDayNumber(start.end()) - 1 : observed;
  bounds.earliest_start =
      start.has_start() ? ToDayNumber(start.start()) : bounds.latest_start - kOpenReachDays;
  bounds.earliest_end = end.has_start() ? ToDayNumber(end.start()) : observed + 1;
  bounds.latest_end = end.has_end() ? ToDayNumber(end.end()) : bounds.earliest_end + kOpenReachDays;
  return bounds;
}

}  // namespace

v1::DateMatch MatchTenure(const v1::Tenure& tenure, const v1::Date& day) {
  const bool former = tenure.state() == v1::Tenure::STATE_FORMER;
  if (former && !(tenure.end().has_start() && tenure.end().has_end())) return v1::DATE_MATCH_UNSPECIFIED;
  if (!tenure.has_observe_date() && !tenure.start().has_start()) return v1::DATE_MATCH_UNSPECIFIED;
  const int64_t at = ToDayNumber(day);
  const int64_t observed = ToDayNumber(former                      ? tenure.end().start()
                                       : tenure.has_observe_date() ? tenure.observe_date()
                                                                   : tenure.start().start());
  const Bounds bounds = BoundsOf(tenure, observed);
  if (tenure.state() == v1::Tenure::STATE_DESIGNATE) {  // Not yet in office on the day it was observed.
    return at > observed && at <= observed + kOpenReachDays ? v1::DATE_MATCH_POSSIBLE
                                                            : v1::DATE_MATCH_UNSPECIFIED;
  }
  if (bounds.latest_start <= at && at <= observed && at < bounds.earliest_end) return v1::DATE_MATCH_CERTAIN;
  return bounds.earliest_start <= at && at < bounds.latest_end ? v1::DATE_MATCH_POSSIBLE
                                                               : v1::DATE_MATCH_UNSPECIFIED;
}

}  // namespace communique::query
