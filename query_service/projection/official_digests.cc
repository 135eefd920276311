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

// Reports observe the day of publication, unless they tell of another.
bool IsOf(int64_t finest_stretch, const v1::Official& report) {
  return std::all_of(report.tenures().begin(), report.tenures().end(), [&](const v1::Tenure& tenure) {
    const int64_t day = tenure.has_observe_date() ? ToDayNumber(tenure.observe_date()) : kUndatedDay;
    return day >> kShifts[kFinest] == finest_stretch;
  });
}

struct Stretch {
  std::string form;
  int level;
  int64_t number;
  std::string digest;
};

// The reports themselves of a stretch; none if there are more than `most`.
absl::StatusOr<absl::optional<Found>> ReadReports(const Stretch& stretch, size_t most, Database& db) {
  ASSIGN_OR_RETURN(Statement select, db.Prepare("SELECT day, body FROM official_reports WHERE form = ? AND "
                                                "day >= ? AND day < ?"));
  const int shift = kShifts[stretch.level];
  select.Bind(1, stretch.form).Bind(2, stretch.number << shift).Bind(3, (stretch.number + 1) << shift);
  std::vector<std::pair<int64_t, std::string>> rows;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) break;
    if (rows.size() == most) return absl::optional<Found>();
    rows.emplace_back(select.Int(0), std::string(select.Text(1)));
  }
  absl::optional<Found> found = Found();
  for (const auto& [day, body] : rows) {
    v1::Official& report = found->reports.emplace_back();
    RETURN_IF_ERROR(ParseStored(body, stretch.form, report));
    found->strays = found->strays || !IsOf(day >> kShifts[kFinest], report);
  }
  return found;
}

// Steps to the end through rows of form, level, stretch and body.
absl::StatusOr<std::vector<Stretch>> ReadStretches(Statement& select) {
  std::vector<Stretch> stretches;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return stretches;
    stretches.push_back({std::string(select.Text(0)), static_cast<int>(select.Int(1)), select.Int(2),
                         std::string(select.Text(3))});
  }
}

absl::StatusOr<std::vector<Stretch>> StretchesWithin(const Stretch& stretch, Database& db) {
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT form, level, stretch, body FROM official_digests WHERE form = ? AND "
                              "level = ? AND stretch >= ? AND stretch < ?"));
  const int finer = kShifts[stretch.level] - kShifts[stretch.level + 1];
  select.Bind(1, stretch.form).Bind(2, int64_t{stretch.level + 1});
  select.Bind(3, stretch.number << finer).Bind(4, (stretch.number + 1) << finer);
  return ReadStretches(select);
}

absl::Status KeepDigest(const Stretch& stretch, Found& found, Database& db) {
  if (found.reports.empty()) {
    ASSIGN_OR_RETURN(Statement remove,
                     db.Prepare("DELETE FROM official_digests WHERE form = ? AND level = ? AND stretch = ?"));
    return remove.RunWith(stretch.form, stretch.level, stretch.number);
  }
  if (found.strays || found.reports.size() <= kFewReports) return absl::OkStatus();
  v1::Official essential = EssentialReport(found.reports);
  ASSIGN_OR_RETURN(Statement update, db.Prepare("UPDATE official_digests SET body = ?4 WHERE form = ?1 AND "
                                                "level = ?2 AND stretch = ?3"));
  RETURN_IF_ERROR(
      update.RunWith(stretch.form, stretch.level, stretch.number, Blob{essential.SerializeAsString()}));
  found.reports = {std::move(essential)};
  return absl::OkStatus();
}

// Adds what is essential of the stretches; where reports are many it is kept for the next time.
absl::Status AddEssential(const std::vector<Stretch>& stretches, Database& db, Found& all) {
  for (const Stretch& stretch : stretches) {
    Found part;
    if (!stretch.digest.empty()) {
      RETURN_IF_ERROR(ParseStored(stretch.digest, stretch.form, part.reports.emplace_back()));
    } else {
      const size_t most = stretch.level == kFinest ? SIZE_MAX : kFewReports;
      ASSIGN_OR_RETURN(absl::optional<Found> reports, ReadReports(stretch, most, db));
      if (reports.has_value()) {
        part = *std::move(reports);
      } else {
        ASSIGN_OR_RETURN(const std::vector<Stretch> within, StretchesWithin(stretch, db));
        RETURN_IF_ERROR(AddEssential(within, db, part));
      }
      RETURN_IF_ERROR(KeepDigest(stretch, part, db));
    }
    all.strays = all.strays || part.strays;
    std::move(part.reports.begin(), part.reports.end(), std::back_inserter(all.reports));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Official>> AllReports(const std::string& official, Database& db) {
  std::vector<v1::Official> reports;
  ASSIGN_OR_RETURN(Statement select,
                   db.Prepare("SELECT r.body FROM person_forms f JOIN official_reports r ON r.form = f.form "
                              "WHERE f.official = ?"));
  select.Bind(1, official);
  while (true) {
    ASSIGN_OR_RETURN(const bool more, select.Step());
    if (!more) return reports;
    RETURN_IF_ERROR(ParseStored(select.Text(0), official, reports.emplace_back()));
  }
}

}  // namespace

absl::Status ForgetDigest(const std::string& form, int64_t day, Database& db) {
  ASSIGN_OR_RETURN(Statement insert, db.Prepare("INSERT OR REPLACE INTO official_digests VALUES (?1, 0, ?2, "
                                                "NULL), (?1, 1, ?3, NULL)"));
  return insert.RunWith(form, day >> kShifts[0], day >> kShifts[1]);
}

absl::StatusOr<std::vector<v1::Official>> EssentialReports(const std::string& official, Database& db) {
  std::vector<Stretch> stretches;
  {
    ASSIGN_OR_RETURN(
        Statement select,
        db.Prepare("SELECT d.form, d.level, d.stretch, d.body FROM person_forms f JOIN "
                   "official_digests d ON d.form = f.form WHERE f.official = ? AND d.level = 0"));
    ASSIGN_OR_RETURN(stretches, ReadStretches(select.Bind(1, official)));
  }
  Found found;
  RETURN_IF_ERROR(AddEssential(stretches, db, found));
  // What is observed on a day of another stretch may lie between observations that were left out there.
  return found.strays ? AllReports(official, db) : std::move(found.reports);
}

}  // namespace communique::query
