#include "ingest_service/lexicon/resource.h"

#include "absl/strings/str_cat.h"

namespace communique::ingest {

std::string ResourceOf(const World& world, const std::string& id) {
  if (id.empty()) return "";
  return absl::StrCat(world.countries.Find(id) >= 0 ? "countries/" : "blocs/", id);
}

}  // namespace communique::ingest
