// By what reports are compared, and whether two are of one event.
#include <algorithm>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/resource_name.h"
#include "common/stable_id.h"
#include "query_service/projection/commitment_identity.h"
#include "query_service/projection/same_event.h"
#include "query_service/store/day_interval.h"

namespace communique::query {
namespace {

constexpr int64_t kStoryDays = 3;  // How long before publication an undated event of a story may have been.

using Names = std::set<std::string>;

// Who a party speaks for: a country or bloc, or the official where none is known. Empty for descriptions.
std::string PrincipalOf(const v1::Party& party) {
  return party.on_behalf_of().empty() ? party.resource() : party.on_behalf_of();
}

template <typename Parties>
Names PrincipalsOf(const Parties& parties) {
  Names names;
  for (const v1::Party& party : parties) names.insert(PrincipalOf(party));
  names.erase("");
  return names;
}

Names OfficialsOf(const v1::Event& event) {
  Names names;
  for (const auto* parties : {&event.actors(), &event.targets()}) {
    for (const v1::Party& party : *parties) {
      if (CollectionOf(party.resource()) == "officials") names.insert(party.resource());
    }
  }
  return names;
}

bool Meet(const Names& a, const Names& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) { return b.count(name) > 0; });
}

template <typename Terms>
std::string TopicOf(const Terms& all, const v1::Event& event) {
  for (const v1::Terms& terms : all) {
    if (!terms.topic().empty()) return terms.topic();
  }
  return event.topics().empty() ? "" : event.topics(0);
}

std::string TopicOf(const v1::Terms& terms, const v1::Event& event) {
  return !terms.topic().empty() ? terms.topic() : event.topics().empty() ? "" : event.topics(0);
}

std::string InstrumentOf(const v1::Instrument& instrument) {
  return instrument.name().empty() ? Slug(instrument.display_name()) : instrument.name();
}

// The part of the block that the kind needs beyond the principals; "" where the report tells too little.
std::string KindKey(const v1::Event& event, const Catalogue& catalogue) {
  switch (event.payload_case()) {
    case v1::Event::kMeeting:
      return "met";
    case v1::Event::kTravel: {
      const v1::Place& to = event.travel().destination();
      return to.country().empty() ? to.name() : to.country();
    }
    case v1::Event::kStatement:
      return "said";
    case v1::Event::kIssuance:
      return InstrumentOf(event.issuance());
    case v1::Event::kCommitment: {
      const std::vector<Act> acts = ActsOf(event);
      return acts.empty() ? "" : absl::StrCat(CommitmentName(acts[0], catalogue), " ", acts[0].kind);
    }
    case v1::Event::kNegotiation:
      return TopicOf(event.negotiation().subject(), event);
    case v1::Event::kTreatyAction: {
      const std::string instrument = InstrumentOf(event.treaty_action().instrument());
      return instrument.empty() ? "" : absl::StrCat(event.treaty_action().kind(), " ", instrument);
    }
    case v1::Event::kRequest:
      return TopicOf(event.request().wanted(), event);
    case v1::Event::kStance:
      return TopicOf(event.stance().terms(), event);
    case v1::Event::kObservation: {
      const v1::Observation& observation = event.observation();
      if (!observation.measure().empty()) return observation.measure();
      const std::string topic = TopicOf(observation.conduct(), event);
      return topic.empty() ? "" : absl::StrCat(observation.conduct().action(), " ", topic);
    }
    default:
      return "";
  }
}

// Common members as a share of all.
double Overlap(const Names& a, const Names& b) {
  size_t common = 0;
  for (const std::string& one : a) common += b.count(one);
  const size_t all = a.size() + b.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

bool SameWords(const Report& a, const Report& b) { return HaveSameWords(WordsOf(a), WordsOf(b)); }

// The same place, one within the other, or not told.
bool PlacesAgree(const v1::Place& a, const v1::Place& b) {
  if (a.name().empty() || b.name().empty() || a.name() == b.name()) return true;
  return a.name() == b.country() || b.name() == a.country();
}

bool PeopleAgree(const v1::Event& a, const v1::Event& b) {
  const Names x = OfficialsOf(a), y = OfficialsOf(b);
  return x.empty() || y.empty() || Meet(x, y);
}

bool MayBeSame(const Comparison& a, const Comparison& b) {
  return !a.block.empty() && a.block == b.block && a.start_day < b.end_day && b.start_day < a.end_day;
}

// Two reports of one event, in order, and how alike they are.
struct Pair {
  double likeness;
  int first, second;
};

double LikenessOf(const Report& a, const Report& b) {
  return 2 * Overlap(OfficialsOf(a.event), OfficialsOf(b.event)) + SharedWords(WordsOf(a), WordsOf(b));
}

bool IsDayExact(const v1::Event& event) {
  const DayInterval days = ToDays(event.time());
  return days.closed && days.end - days.start == 1;
}

bool IsWide(const Comparison& by) { return by.end_day - by.start_day > kNarrowDays; }

Comparison MakeComparison(const Report& report, const Catalogue& catalogue) {
  const v1::Event& event = report.event;
  Comparison by;
  const DayInterval days = ToDays(event.time());
  by.start_day = days.dated ? days.start : report.publish_day - kStoryDays;
  by.end_day = days.dated ? days.end : report.publish_day + 1;
  if (event.has_gathering()) {  // Editions are unique: their name is enough.
    if (event.gathering().name().empty()) return by;
    by.block = ShortHash(event.gathering().name());
    by.start_day = INT32_MIN;
    by.end_day = INT32_MAX;
    return by;
  }
  if (event.inferred() || event.time_status() == v1::Event::TIME_STATUS_HYPOTHETICAL) return by;
  const std::string key = KindKey(event, catalogue);
  Names actors = PrincipalsOf(event.actors());
  Names targets = PrincipalsOf(event.targets());
  if (event.has_meeting()) {  // Whoever is named first: the sides of a meeting are one group.
    actors.insert(targets.begin(), targets.end());
    targets.clear();
    if (actors.size() < 2) return by;
  }
  if (event.has_statement()) targets.clear();  // An addressee is often left out.
  if (event.has_commitment()) {                // Its name tells the obligors.
    actors = {"obligors"};
    targets.clear();
  }
  if (key.empty() || actors.empty()) return by;
  std::string block = absl::StrCat(KindOf(event), "|", absl::StrJoin(actors, ","), "|",
                                   absl::StrJoin(targets, ","), "|", key);
  if (IsWide(by)) absl::StrAppend(&block, "|", days.start, " ", days.end);
  by.block = ShortHash(block);
  return by;
}

}  // namespace

v1::EventKind KindOf(const v1::Event& event) {
  const int field = event.payload_case();
  return field > 20 ? static_cast<v1::EventKind>(field - 20) : v1::EVENT_KIND_UNSPECIFIED;
}

const Comparison& CompareBy(const Report& report, const Catalogue& catalogue) {
  if (!report.by.has_value()) report.by = MakeComparison(report, catalogue);
  return *report.by;
}

int64_t PeriodOf(int64_t start_day) { return start_day >> 6; }

std::pair<int64_t, int64_t> PeriodsAround(const Comparison& by) {
  if (IsWide(by)) return {PeriodOf(by.start_day), PeriodOf(by.start_day)};
  return {PeriodOf(by.start_day - kNarrowDays), PeriodOf(by.end_day - 1)};
}

bool AreSameEvent(const Report& a, const Report& b) {
  if (a.article == b.article) return false;  // What one article tells apart is apart.
  if (a.event.has_gathering()) return true;
  // Nothing dates them but their articles: only another print of the same words is surely the same.
  if (!ToDays(a.event.time()).dated && !ToDays(b.event.time()).dated && !SameWords(a, b)) return false;
  if (!PeopleAgree(a.event, b.event)) return false;
  switch (a.event.payload_case()) {
    case v1::Event::kMeeting:
      // On one and the same day the same people can only have met in one place: then the place is in dispute.
      return PlacesAgree(a.event.place(), b.event.place()) ||
             (IsDayExact(a.event) && IsDayExact(b.event) && Meet(OfficialsOf(a.event), OfficialsOf(b.event)));
    case v1::Event::kTravel:
      return PlacesAgree(a.event.travel().destination(), b.event.travel().destination());
    case v1::Event::kStatement:
    case v1::Event::kRequest:
    case v1::Event::kStance:
      return SameWords(a, b);
    default:
      return PlacesAgree(a.event.place(), b.event.place());
  }
}

std::vector<std::vector<int>> GroupReports(const std::vector<Report>& reports, const Catalogue& catalogue) {
  const int count = static_cast<int>(reports.size());
  std::vector<Pair> pairs;
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < i; ++j) {
      if (reports[i].article == reports[j].article ||
          !MayBeSame(CompareBy(reports[i], catalogue), CompareBy(reports[j], catalogue)) ||
          !AreSameEvent(reports[i], reports[j]))
        continue;
      const bool in_order = IsEarlier(reports[i], reports[j]);
      pairs.push_back({LikenessOf(reports[i], reports[j]), in_order ? i : j, in_order ? j : i});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [&](const Pair& a, const Pair& b) {
    if (a.likeness != b.likeness) return a.likeness > b.likeness;
    return std::tie(reports[a.first].name, reports[a.second].name) <
           std::tie(reports[b.first].name, reports[b.second].name);
  });
  if (pairs.empty()) {  // Most often.
    std::vector<std::vector<int>> groups(count);
    for (int i = 0; i < count; ++i) groups[i] = {i};
    return groups;
  }
  std::vector<int> group(count);
  std::vector<Names> articles(count);
  for (int i = 0; i < count; ++i) {
    group[i] = i;
    articles[i] = {reports[i].article};
  }
  for (const Pair& pair : pairs) {
    const int to = group[pair.first], from = group[pair.second];
    if (to == from || Meet(articles[to], articles[from])) continue;
    articles[to].merge(articles[from]);
    std::replace(group.begin(), group.end(), from, to);
  }
  std::vector<std::vector<int>> groups;
  for (int g = 0; g < count; ++g) {
    std::vector<int> members;
    for (int i = 0; i < count; ++i) {
      if (group[i] == g) members.push_back(i);
    }
    if (!members.empty()) groups.push_back(std::move(members));
  }
  return groups;
}

bool IsEarlier(const Report& a, const Report& b) {
  return a.publish_day != b.publish_day ? a.publish_day < b.publish_day : a.name < b.name;
}

}  // namespace communique::query
