#include "ingest_service/lexicon/gatherings.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

absl::StatusOr<absl::flat_hash_map<std::string, int>> LoadSeries(const std::string& data_dir,
                                                                 Gatherings& gatherings) {
  absl::flat_hash_map<std::string, int> by_id;
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/gathering_series.tsv", {"id", "name"}));
  for (const TsvRow& row : table.rows) {
    if (!by_id.emplace(row[0], static_cast<int>(gatherings.series.size())).second) {
      return table.Error(row, absl::StrCat("id: ", row[0], " stands twice"));
    }
    gatherings.series.push_back({row[0], row[1]});
  }
  ASSIGN_OR_RETURN(TsvTable forms, ReadTsv(data_dir + "/gathering_series_forms.tsv", {"series", "form"}));
  for (const TsvRow& row : forms.rows) {
    auto series = by_id.find(row[0]);
    if (series == by_id.end()) {
      return forms.Error(row, absl::StrCat("series: ", row[0], " is not in gathering_series.tsv"));
    }
    gatherings.phrases.Add(row[1], series->second, CasePolicy::kProper);
  }
  return by_id;
}

}  // namespace

int Gatherings::Find(absl::string_view id) const {
  auto found = by_id.find(id);
  return found == by_id.end() ? -1 : found->second;
}

absl::StatusOr<Gatherings> LoadGatherings(const std::string& data_dir, const Places& places) {
  Gatherings gatherings;
  ASSIGN_OR_RETURN(auto series_by_id, LoadSeries(data_dir, gatherings));
  ASSIGN_OR_RETURN(TsvTable table, ReadTsv(data_dir + "/gatherings.tsv",
                                           {"id", "name", "series", "start_date", "end_date", "place"}));
  for (const TsvRow& row : table.rows) {
    auto series = series_by_id.find(row[2]);
    if (series == series_by_id.end() && !row[2].empty()) {
      return table.Error(row, absl::StrCat("series: ", row[2], " is not in gathering_series.tsv"));
    }
    const int place = places.Find(row[5]);
    if (place < 0 && !row[5].empty()) {
      return table.Error(row, absl::StrCat("place: ", row[5], " is not in places.tsv"));
    }
    if (!row[4].empty() && row[4] <= row[3]) {
      return table.Error(row, absl::StrCat("end_date: ", row[4], ", want later than ", row[3]));
    }
    const int index = static_cast<int>(gatherings.list.size());
    if (!gatherings.by_id.emplace(row[0], index).second) {
      return table.Error(row, absl::StrCat("id: ", row[0], " stands twice"));
    }
    gatherings.list.push_back(
        {row[0], row[1], series == series_by_id.end() ? -1 : series->second, row[3], row[4], place});
    gatherings.editions.Add(row[1], index, CasePolicy::kProper);
  }
  ASSIGN_OR_RETURN(TsvTable aliases, ReadTsv(data_dir + "/gathering_aliases.tsv", {"gathering", "form"}));
  for (const TsvRow& row : aliases.rows) {
    const int index = gatherings.Find(row[0]);
    if (index < 0) {
      return aliases.Error(row, absl::StrCat("gathering: ", row[0], " is not in gatherings.tsv"));
    }
    gatherings.editions.Add(row[1], index, CasePolicy::kProper);
  }
  return gatherings;
}

}  // namespace communique::ingest
