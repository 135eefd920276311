#include "query_service/projection/tenures.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "common/civil_date.h"
#include "query_service/projection/official_identity.h"

namespace communique::query {
namespace {

constexpr int kEvidenceKept = 16;

using Observations = std::vector<v1::Tenure>;

int64_t DayOf(const v1::Tenure& tenure) {
  return tenure.has_observe_date() ? ToDayNumber(tenure.observe_date()) : INT64_MIN;
}

std::string TitleKey(const v1::Tenure& tenure) {
  const bool by_title = tenure.function() == v1::Tenure::FUNCTION_OTHER_OFFICIAL ||
                        tenure.function() == v1::Tenure::FUNCTION_UNSPECIFIED;
  return by_title ? tenure.title() : "";
}

bool InOffice(const v1::Tenure& tenure) {
  return tenure.state() == v1::Tenure::STATE_INCUMBENT || tenure.state() == v1::Tenure::STATE_ACTING;
}

void Tighten(const v1::DatePoint& from, v1::DatePoint& to) {
  if (from.has_start() && (!to.has_start() || to.start() < from.start())) *to.mutable_start() = from.start();
  if (from.has_end() && (!to.has_end() || from.end() < to.end())) *to.mutable_end() = from.end();
  if (from.has_source() && !to.has_source()) *to.mutable_source() = from.source();
}

// What being in office on a day, or not any more, says of the bounds.
void TightenByDays(const Observations& observed, v1::Tenure& term) {
  std::vector<v1::Date> in_office, former;
  for (const v1::Tenure& one : observed) {
    if (!one.has_observe_date()) continue;
    if (InOffice(one)) in_office.push_back(one.observe_date());
    if (one.state() == v1::Tenure::STATE_FORMER) former.push_back(one.observe_date());
  }
  const auto earlier = [](const v1::Date& a, const v1::Date& b) { return a < b; };
  std::sort(in_office.begin(), in_office.end(), earlier);
  std::sort(former.begin(), former.end(), earlier);
  const bool spans = !in_office.empty() && (in_office.front() < in_office.back() || !former.empty());
  v1::DatePoint bound;
  if (spans) {
    *bound.mutable_end() = AddDays(in_office.front(), 1);
    Tighten(bound, *term.mutable_start());
  }
  if (term.state() != v1::Tenure::STATE_FORMER) return;
  bound.Clear();
  if (!in_office.empty()) *bound.mutable_start() = AddDays(in_office.back(), 1);
  if (!former.empty()) *bound.mutable_end() = former.front();
  Tighten(bound, *term.mutable_end());
}

std::tuple<int64_t, std::string> EvidenceOrder(const v1::Evidence& evidence) {
  return {evidence.has_publish_date() ? ToDayNumber(evidence.publish_date()) : INT64_MIN,
          evidence.spans_size() > 0 ? evidence.spans(0).article() : ""};
}

void AddEvidence(const Observations& observed, v1::Tenure& term) {
  std::vector<v1::Evidence> all;
  for (const v1::Tenure& one : observed) all.insert(all.end(), one.evidence().begin(), one.evidence().end());
  std::stable_sort(all.begin(), all.end(), [](const v1::Evidence& a, const v1::Evidence& b) {
    return EvidenceOrder(a) < EvidenceOrder(b);
  });
  const int count = static_cast<int>(all.size());
  for (int i = 0; i < count; ++i) {
    if (i < kEvidenceKept / 2 || i >= count - kEvidenceKept / 2) *term.add_evidence() = std::move(all[i]);
  }
}

// `observed` in order of day, then of bytes.
v1::Tenure TermOf(const Observations& observed) {
  v1::Tenure term;
  for (const v1::Tenure& one : observed) {
    term.set_function(one.function());
    term.set_institution(one.institution());
    if (one.title().size() > term.title().size()) term.set_title(one.title());
    if (one.has_start()) Tighten(one.start(), *term.mutable_start());
    if (one.has_end()) Tighten(one.end(), *term.mutable_end());
    if (one.state() != v1::Tenure::STATE_UNSPECIFIED) term.set_state(one.state());
    if (one.has_observe_date()) *term.mutable_observe_date() = one.observe_date();
  }
  TightenByDays(observed, term);
  AddEvidence(observed, term);
  return term;
}

// The terms of one office. `observed` in order.
std::vector<v1::Tenure> TermsOf(const Observations& observed) {
  std::vector<v1::Tenure> terms;
  Observations current;
  bool left = false;
  for (const v1::Tenure& one : observed) {
    const bool seen_before = std::any_of(current.begin(), current.end(), InOffice);
    if (left && InOffice(one) && seen_before) {
      terms.push_back(TermOf(current));
      current.clear();
    }
    if (InOffice(one)) left = false;  // "Former" before any day in office ends nothing.
    if (one.state() == v1::Tenure::STATE_FORMER) left = true;
    current.push_back(one);
  }
  terms.push_back(TermOf(current));
  return terms;
}

// More of the name itself, without titles; else longer; else first in the alphabet.
bool IsFuller(const std::string& name, const std::string& other) {
  const size_t size = NameOf(name).slug.size(), other_size = NameOf(other).slug.size();
  if (size != other_size) return size > other_size;
  return name.size() != other.size() ? name.size() > other.size() : name < other;
}

void AddNames(const std::vector<v1::Official>& reports, v1::Official& merged) {
  std::set<std::string> names;
  for (const v1::Official& report : reports) {
    if (!report.display_name().empty()) names.insert(report.display_name());
    names.insert(report.aliases().begin(), report.aliases().end());
    if (IsFuller(report.display_name(), merged.display_name()))
      merged.set_display_name(report.display_name());
  }
  names.erase(merged.display_name());
  for (const std::string& name : names) merged.add_aliases(name);
}

using Office = std::tuple<int, std::string, std::string>;

// What is observed of each office, in order of day, then of bytes.
std::map<Office, Observations> ByOffice(std::vector<v1::Official> reports) {
  std::map<Office, Observations> offices;
  for (v1::Official& report : reports) {
    for (v1::Tenure& tenure : *report.mutable_tenures()) {
      const Office office(tenure.function(), tenure.institution(), TitleKey(tenure));
      offices[office].push_back(std::move(tenure));
    }
  }
  for (auto& [office, observed] : offices) {
    std::vector<std::tuple<int64_t, std::string, v1::Tenure>> keyed;
    for (v1::Tenure& one : observed) keyed.emplace_back(DayOf(one), one.SerializeAsString(), std::move(one));
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
      return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    observed.clear();
    for (auto& [day, bytes, one] : keyed) observed.push_back(std::move(one));
  }
  return offices;
}

// Which observations of one state, of an office and one after another, a term that holds them all rests on: the first
// and the last, whatever bounds it or lengthens its title, and those whose evidence may be kept.
std::set<size_t> Essential(const Observations& run) {
  std::set<size_t> kept = {0, run.size() - 1};
  std::vector<std::pair<std::tuple<int64_t, std::string>, size_t>> evidence;
  size_t title = 0;
  for (size_t i = 0; i < run.size(); ++i) {
    if (run[i].has_start() || run[i].has_end() || run[i].title().size() > title) kept.insert(i);
    title = std::max(title, run[i].title().size());
    for (const v1::Evidence& one : run[i].evidence()) evidence.emplace_back(EvidenceOrder(one), i);
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (size_t i = 0; i < evidence.size(); ++i) {
    if (i < kEvidenceKept / 2 || i + kEvidenceKept / 2 >= evidence.size()) kept.insert(evidence[i].second);
  }
  return kept;
}

}  // namespace

v1::Official EssentialReport(const std::vector<v1::Official>& reports) {
  v1::Official essential;
  AddNames(reports, essential);
  for (const auto& [office, observed] : ByOffice(reports)) {
    for (size_t begin = 0, end = 0; begin < observed.size(); begin = end) {
      while (end < observed.size() && observed[end].state() == observed[begin].state()) ++end;
      const Observations run(observed.begin() + begin, observed.begin() + end);
      for (const size_t i : Essential(run)) *essential.add_tenures() = run[i];
    }
  }
  return essential;
}

v1::Official MergeOfficial(std::vector<v1::Official> reports) {
  v1::Official merged;
  AddNames(reports, merged);
  std::vector<v1::Tenure> terms;
  for (const auto& [office, observed] : ByOffice(std::move(reports))) {
    for (v1::Tenure& term : TermsOf(observed)) terms.push_back(std::move(term));
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const v1::Tenure& a, const v1::Tenure& b) { return DayOf(a) > DayOf(b); });
  for (v1::Tenure& term : terms) *merged.add_tenures() = std::move(term);
  return merged;
}

}  // namespace communique::query
