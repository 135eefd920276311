#include "query_service/projection/official_digests.h"

#include <algorithm>
#include <utility>

#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/projection/tenures.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

constexpr int64_t kPeriodDays =
    64;  // About as many reports of the most named as there are periods in ten years.
constexpr size_t kFewReports = 8;  // Are merged as they are.

int64_t PeriodOf(int64_t day) { return day >> 6; }

absl::StatusOr<std::vector<v1::Official>> ReadReports(Statement& select, const std::string& what) {
  std::vector<v1::Official> reports;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return reports;
    RETURN_IF_ERROR(ParseStored(select.Text(0), what, reports.emplace_back()));
  }
}

// The reports of one form and period, as one where they are many; kept for the next time.
absl::StatusOr<std::vector<v1::Official>> DigestPeriod(const std::string& form, int64_t period,
                                                       Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT body FROM official_reports WHERE form = ? AND day >= ? "
                              "AND day < ?"));
  select.Bind(1, form).Bind(2, period * kPeriodDays).Bind(3, (period + 1) * kPeriodDays);
  ASSIGN_OR_RETURN(std::vector<v1::Official> reports, ReadReports(select, form));
  if (reports.empty()) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM official_digests WHERE form = ? AND period = ?"));
    RETURN_IF_ERROR(remove.Bind(1, form).Bind(2, period).Run());
  }
  if (reports.size() <= kFewReports) return reports;
  v1::Official essential = EssentialReport(reports);
  ASSIGN_OR_RETURN(Statement update,
                   db.Prepare("UPDATE official_digests SET body = ?3 WHERE form = ?1 AND period = ?2"));
  update.Bind(1, form).Bind(2, period);
  RETURN_IF_ERROR(update.BindBlob(3, essential.SerializeAsString()).Run());
  return std::vector<v1::Official>{std::move(essential)};
}

// Reports observe the day of publication, unless they tell of another.
bool IsOfPeriod(const v1::Official& report, int64_t period) {
  return std::all_of(report.tenures().begin(), report.tenures().end(), [&](const v1::Tenure& tenure) {
    return PeriodOf(tenure.has_observe_date() ? ToDayNumber(tenure.observe_date()) : kUndatedDay) == period;
  });
}

}  // namespace

absl::Status ForgetDigest(const std::string& form, int64_t day, Database& db) {
  ASSIGN_OR_RETURN(Statement insert,
                   db.Prepare("INSERT OR REPLACE INTO official_digests VALUES (?, ?, NULL)"));
  return insert.Bind(1, form).Bind(2, PeriodOf(day)).Run();
}

absl::StatusOr<std::vector<v1::Official>> EssentialReports(const std::string& official, Database& db) {
  struct Period {
    std::string form, body;
    int64_t period;
  };
  std::vector<Period> periods;
  {
    ASSIGN_OR_RETURN(Statement select,
                     db.Prepare("SELECT d.form, d.body, d.period FROM person_forms f JOIN "
                                "official_digests d ON d.form = f.form WHERE f.official = ?"));
    select.Bind(1, official);
    while (true) {
      ASSIGN_OR_RETURN(const bool more, select.Step());
      if (!more) break;
      periods.push_back({std::string(select.Text(0)), std::string(select.Text(1)), select.Int(2)});
    }
  }
  std::vector<v1::Official> reports;
  for (const Period& one : periods) {
    std::vector<v1::Official> some(1);
    if (one.body.empty()) {
      ASSIGN_OR_RETURN(some, DigestPeriod(one.form, one.period, db));
    } else {
      RETURN_IF_ERROR(ParseStored(one.body, one.form, some[0]));
    }
    for (v1::Official& report : some) {
      if (IsOfPeriod(report, one.period)) {
        reports.push_back(std::move(report));
        continue;
      }
      // What is observed on a day of another period may lie between observations that were left out there.
      ASSIGN_OR_RETURN(
          Statement select,
          db.Prepare("SELECT r.body FROM person_forms f JOIN official_reports r ON r.form = f.form "
                     "WHERE f.official = ?"));
      select.Bind(1, official);
      return ReadReports(select, official);
    }
  }
  return reports;
}

}  // namespace communique::query
