#include "query_service/projection/official_digests.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/civil_date.h"
#include "common/status_macros.h"
#include "query_service/projection/tenures.h"
#include "query_service/store/day_interval.h"
#include "query_service/store/stored_message.h"

namespace communique::query {
namespace {

// Stretches of 1,024 days, each of 16 stretches of 64: of a person named every day for thirty years about as many of each are
// read as there are reports within the last.
constexpr int kShifts[] = {10, 6};
constexpr int kFinest = 1;
constexpr size_t kFewReports = 8;  // Are merged as they are.

struct Found {
  std::vector<v1::Official> reports;
  bool strays = false;  // Some observe a day of another stretch than that of their publication.
};

absl::StatusOr<std::vector<v1::Official>> ReadAll(Statement& select, const std::string& what) {
  std::vector<v1::Official> reports;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return reports;
    RETURN_IF_ERROR(ParseStored(select.Text(0), what, reports.emplace_back()));
  }
}

// Reports observe the day of publication, unless they tell of another.
bool IsOf(int64_t stretch, const v1::Official& report) {
  return std::all_of(report.tenures().begin(), report.tenures().end(), [&](const v1::Tenure& tenure) {
    const int64_t day = tenure.has_observe_date() ? ToDayNumber(tenure.observe_date()) : kUndatedDay;
    return day >> kShifts[kFinest] == stretch;
  });
}

// The reports themselves of one of the finest stretches.
absl::StatusOr<Found> ReadReports(const std::string& form, int64_t stretch, Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT body FROM official_reports WHERE form = ? AND day >= ? AND day < ?"));
  select.Bind(1, form).Bind(2, stretch << kShifts[kFinest]).Bind(3, (stretch + 1) << kShifts[kFinest]);
  Found found;
  ASSIGN_OR_RETURN(found.reports, ReadAll(select, form));
  found.strays = !std::all_of(found.reports.begin(), found.reports.end(),
                              [&](const v1::Official& report) { return IsOf(stretch, report); });
  return found;
}

struct Stretch {
  int64_t number;
  std::string digest;
};

absl::StatusOr<std::vector<Stretch>> ReadStretches(const std::string& form, int level, int64_t first,
                                                   int64_t last, Database& db) {
  std::vector<Stretch> stretches;
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT stretch, body FROM official_digests WHERE form = ? AND "
                              "level = ? AND stretch >= ? AND stretch <= ?"));
  select.Bind(1, form).Bind(2, level).Bind(3, first).Bind(4, last);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return stretches;
    stretches.push_back({select.Int(0), std::string(select.Text(1))});
  }
}

absl::Status KeepDigest(const std::string& form, int level, int64_t stretch, Found& found, Database& db) {
  if (found.reports.empty()) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM official_digests WHERE form = ? AND level = ? AND stretch = ?"));
    return remove.RunWith(form, level, stretch);
  }
  if (found.strays || found.reports.size() <= kFewReports) return absl::OkStatus();
  v1::Official essential = EssentialReport(found.reports);
  ASSIGN_OR_RETURN(Statement update, db.Prepare("UPDATE official_digests SET body = ?4 WHERE form = ?1 AND "
                                                "level = ?2 AND stretch = ?3"));
  RETURN_IF_ERROR(update.RunWith(form, level, stretch, Blob{essential.SerializeAsString()}));
  found.reports = {std::move(essential)};
  return absl::OkStatus();
}

// What is essential of the stretches from first to last of one level; where reports are many it is kept for the next time.
absl::StatusOr<Found> Essential(const std::string& form, int level, int64_t first, int64_t last,
                                Database& db) {
  Found all;
  ASSIGN_OR_RETURN(const std::vector<Stretch> stretches, ReadStretches(form, level, first, last, db));
  for (const Stretch& stretch : stretches) {
    Found part;
    if (!stretch.digest.empty()) {
      RETURN_IF_ERROR(ParseStored(stretch.digest, form, part.reports.emplace_back()));
    } else {
      if (level == kFinest) {
        ASSIGN_OR_RETURN(part, ReadReports(form, stretch.number, db));
      } else {
        const int finer = kShifts[level] - kShifts[level + 1];
        ASSIGN_OR_RETURN(part, Essential(form, level + 1, stretch.number << finer,
                                         ((stretch.number + 1) << finer) - 1, db));
      }
      RETURN_IF_ERROR(KeepDigest(form, level, stretch.number, part, db));
    }
    all.strays = all.strays || part.strays;
    std::move(part.reports.begin(), part.reports.end(), std::back_inserter(all.reports));
  }
  return all;
}

absl::StatusOr<std::vector<std::string>> FormsOf(const std::string& official, Database& db) {
  std::vector<std::string> forms;
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT form FROM person_forms WHERE official = ?"));
  select.Bind(1, official);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return forms;
    forms.emplace_back(select.Text(0));
  }
}

}  // namespace

absl::Status ForgetDigest(const std::string& form, int64_t day, Database& db) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR REPLACE INTO official_digests VALUES (?1, 0, ?2, "
                                                "NULL), (?1, 1, ?3, NULL)"));
  return insert.RunWith(form, day >> kShifts[0], day >> kShifts[1]);
}

absl::StatusOr<std::vector<v1::Official>> EssentialReports(const std::string& official, Database& db) {
  std::vector<v1::Official> reports;
  ASSIGN_OR_RETURN(const std::vector<std::string> forms, FormsOf(official, db));
  for (const std::string& form : forms) {
    ASSIGN_OR_RETURN(Found found, Essential(form, 0, INT64_MIN, INT64_MAX, db));
    std::move(found.reports.begin(), found.reports.end(), std::back_inserter(reports));
    if (!found.strays) continue;
    // What is observed on a day of another stretch may lie between observations that were left out there.
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT r.body FROM person_forms f JOIN official_reports r ON r.form = f.form "
                   "WHERE f.official = ?"));
    select.Bind(1, official);
    return ReadAll(select, official);
  }
  return reports;
}

}  // namespace communique::query
