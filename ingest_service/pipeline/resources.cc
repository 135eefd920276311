#include "ingest_service/pipeline/resources.h"

#include <utility>

#include "common/status_macros.h"

namespace communique::ingest {

absl::StatusOr<std::unique_ptr<const Resources>> LoadResources(const std::string& data_dir) {
  auto resources = std::make_unique<Resources>();
  ASSIGN_OR_RETURN(resources->conventions, LoadConventions(data_dir));
  ASSIGN_OR_RETURN(resources->world, LoadWorld(data_dir));
  ASSIGN_OR_RETURN(resources->units, LoadUnits(data_dir, resources->world.countries));
  ASSIGN_OR_RETURN(resources->fiscal_years, LoadFiscalYears(data_dir, resources->world.countries));
  ASSIGN_OR_RETURN(resources->topics, LoadTopics(data_dir));
  ASSIGN_OR_RETURN(resources->model, LoadModel(data_dir + "/model/english.model"));
  ASSIGN_OR_RETURN(resources->frames, LoadFrameLexicon(data_dir));
  ASSIGN_OR_RETURN(resources->cues, LoadCues(data_dir));
  ASSIGN_OR_RETURN(resources->scorer, LoadEventScorer(data_dir));
  return std::unique_ptr<const Resources>(std::move(resources));
}

}  // namespace communique::ingest
