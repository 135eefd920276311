#include "ingest_service/lexicon/world.h"

#include "common/status_macros.h"

namespace communique::ingest {

absl::StatusOr<World> LoadWorld(const std::string& data_dir) {
  World world;
  ASSIGN_OR_RETURN(world.countries, LoadCountries(data_dir));
  ASSIGN_OR_RETURN(world.blocs, LoadBlocs(data_dir, world.countries));
  ASSIGN_OR_RETURN(world.places, LoadPlaces(data_dir, world.countries));
  ASSIGN_OR_RETURN(world.metonyms, LoadMetonyms(data_dir, world.countries, world.blocs, world.places));
  ASSIGN_OR_RETURN(world.gatherings, LoadGatherings(data_dir, world.places));
  ASSIGN_OR_RETURN(world.instruments, LoadInstruments(data_dir));
  ASSIGN_OR_RETURN(world.institutions, LoadInstitutions(data_dir, world.countries, world.blocs));
  ASSIGN_OR_RETURN(world.titles, LoadTitles(data_dir));
  ASSIGN_OR_RETURN(world.leaders, LoadLeaders(data_dir, world.countries, world.blocs));
  ASSIGN_OR_RETURN(world.names, LoadNames(data_dir));
  ASSIGN_OR_RETURN(world.name_words, LoadNameWords(data_dir));
  ASSIGN_OR_RETURN(world.expressions, LoadExpressions(data_dir));
  return world;
}

}  // namespace communique::ingest
