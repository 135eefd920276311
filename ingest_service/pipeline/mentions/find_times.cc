#include "ingest_service/pipeline/mentions/find_times.h"

#include "absl/strings/str_cat.h"
#include "ingest_service/pipeline/mentions/following_days.h"
#include "ingest_service/pipeline/mentions/match_times.h"
#include "ingest_service/pipeline/mentions/resolve_times.h"
#include "ingest_service/pipeline/mentions/time_anchors.h"

namespace communique::ingest {
namespace {

bool DependsOnTense(const TimeTerm& term) {
  if (term.kind == TermKind::kOffset) return term.needs_future;
  if (term.kind == TermKind::kShifted) {
    return term.shift == 0 && (term.unit == TimeUnit::kYear || term.unit == TimeUnit::kWeekend);
  }
  return term.kind == TermKind::kCalendar && term.from.year == 0;
}

std::string DurationOf(const TimeTerm& term, const Expressions& expressions) {
  if (term.duration >= 0) return expressions.durations[term.duration];
  const int count = term.count;
  switch (term.unit) {
    case TimeUnit::kMinute:
      return absl::StrCat("PT", count, "M");
    case TimeUnit::kHour:
      return absl::StrCat("PT", count, "H");
    case TimeUnit::kDay:
      return absl::StrCat("P", count, "D");
    case TimeUnit::kWeekend:
    case TimeUnit::kWeek:
      return absl::StrCat("P", count, "W");
    case TimeUnit::kFortnight:
      return absl::StrCat("P", count * 2, "W");
    case TimeUnit::kMonth:
      return absl::StrCat("P", count, "M");
    case TimeUnit::kQuarter:
      return absl::StrCat("P", count * 3, "M");
    case TimeUnit::kSemester:
      return absl::StrCat("P", count * 6, "M");
    case TimeUnit::kYear:
      return absl::StrCat("P", count, "Y");
    case TimeUnit::kDecade:
      return absl::StrCat("P", count * 10, "Y");
    case TimeUnit::kCentury:
      return absl::StrCat("P", count * 100, "Y");
  }
  return "";
}

}  // namespace

std::vector<TimeExpression> FindTimes(const TimeLayers& layers, absl::optional<v1::Date> today,
                                      const Expressions& expressions, const Gatherings& gatherings,
                                      const LocalFiscalYears& fiscal_years) {
  std::vector<TimeExpression> times;
  absl::optional<int> day;
  if (today) day = ToDayNumber(*today);
  for (const TimeTerm& term :
       MatchTimes(layers.text, layers.sentences, layers.tokens, layers.syntax.tags, layers.words)) {
    TimeExpression time;
    time.begin_token = term.begin_token;
    time.end_token = term.end_token;
    time.span = {layers.tokens[term.begin_token].span.begin, layers.tokens[term.end_token - 1].span.end};
    time.relation = term.relation;
    if (term.kind == TermKind::kRecurring) {
      time.recurring = true;
      time.per = DurationOf(term, expressions);
      times.push_back(std::move(time));
      continue;
    }
    const Tense tense = DependsOnTense(term)
                            ? TenseOf(layers.tree, expressions, term.begin_token, term.end_token)
                            : Tense::kUnknown;
    absl::optional<Anchor> anchor;
    if (term.kind == TermKind::kAround) {
      const int sentence = layers.tree.Sentence(term.begin_token);
      anchor = FindAnchor(layers, gatherings, term.anchor_token, layers.sentences[sentence].end_token);
    }
    const auto resolved =
        ResolveTime(term, day, tense, anchor ? absl::make_optional(anchor->span) : absl::nullopt,
                    term.fiscal ? fiscal_years.At(term.begin_token) : absl::nullopt);
    if (!resolved && term.needs_future) continue;
    if (resolved) {
      time.point = ToDatePoint(resolved->span);
      time.point.set_approximate(resolved->approximate);
      time.granularity = resolved->granularity;
    }
    if (anchor) time.point.set_anchor(anchor->id);
    v1::Span* source = time.point.mutable_source();
    source->set_begin(time.span.begin);
    source->set_end(time.span.end);
    source->set_quote(std::string(time.span.In(layers.text)));
    times.push_back(std::move(time));
  }
  AddAnchored(layers, gatherings, &times);
  AddFollowingDays(layers, expressions, &times);
  return times;
}

void AddTimeDiagnostics(const std::vector<TimeExpression>& times, bool dated,
                        std::vector<v1::Diagnostic>* diagnostics) {
  if (!dated) {
    v1::Diagnostic& missing = diagnostics->emplace_back();
    missing.set_code(v1::Diagnostic::CODE_MISSING_DATE);
    missing.set_message("no publication date and no date in the header: relative times stay open");
  }
  for (const TimeExpression& time : times) {
    if (time.recurring || time.point.has_start() || time.point.has_end()) continue;
    v1::Diagnostic& open = diagnostics->emplace_back();
    open.set_code(v1::Diagnostic::CODE_UNRESOLVED_DATE);
    open.set_message("the days meant cannot be told");
    *open.mutable_span() = time.point.source();
  }
}

}  // namespace communique::ingest
