#include "ingest_service/pipeline/text/conventions.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "ingest_service/lexicon/tsv.h"

namespace communique::ingest {
namespace {

Conventions::Words* Set(Conventions* c, absl::string_view kind) {
  if (kind == "title") return &c->titles;
  if (kind == "abbreviation") return &c->abbreviations;
  if (kind == "counted") return &c->counted;
  if (kind == "final") return &c->finals;
  if (kind == "starter") return &c->starters;
  if (kind == "prefix") return &c->prefixes;
  if (kind == "suffix") return &c->suffixes;
  if (kind == "whole") return &c->whole;
  if (kind == "unit") return &c->units;
  if (kind == "contraction") return &c->contractions;
  if (kind == "attribution") return &c->attributions;
  return nullptr;
}

}  // namespace

bool Conventions::Contraction(absl::string_view lower, int* split) const {
  for (int at = 2; at <= 4; ++at) {
    if (contractions.contains(absl::StrCat(lower, "=", at))) {
      *split = at;
      return true;
    }
  }
  return false;
}

absl::StatusOr<Conventions> ParseConventions(absl::string_view tsv) {
  ASSIGN_OR_RETURN(TsvTable table, ParseTsv("conventions.tsv", tsv, {"kind", "word"}));
  Conventions conventions;
  for (const TsvRow& row : table.rows) {
    Conventions::Words* set = Set(&conventions, row[0]);
    if (set == nullptr)
      return table.Error(row, absl::StrCat("kind: ", row[0], " is not one of conventions.h"));
    if (!set->insert(row[1]).second) return table.Error(row, absl::StrCat("word: ", row[1], " stands twice"));
  }
  return conventions;
}

absl::StatusOr<Conventions> LoadConventions(const std::string& data_dir) {
  const std::string path = data_dir + "/text/conventions.tsv";
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  std::ostringstream content;
  content << file.rdbuf();
  return ParseConventions(content.str());
}

}  // namespace communique::ingest
