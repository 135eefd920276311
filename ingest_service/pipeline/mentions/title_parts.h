// What stands around the core of a title: see title_phrases.h for the grammar.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/pipeline/mentions/title_phrases.h"

namespace communique::ingest {

struct TitleParts {
  v1::Tenure::Function portfolio = v1::Tenure::FUNCTION_UNSPECIFIED;
  bool portfolio_is_climate = false;
  bool secretary_for = false;  // "Secretary of State for Defence": not the American one.
  std::string body_kind;       // Of the institution, or "bloc".
  bool place = false;          // A city or province stands beside it.
  std::vector<Span> left_out;  // Words that the title does not keep: nationality, owner.
};

// Reads leftwards from the core, not below word `floor`, then rightwards; sets the extent, state, owner and country
// of `phrase`.
TitleParts ReadTitleParts(const WordChart& chart, int floor, TitlePhrase* phrase);

std::string TitleText(const WordChart& chart, const TitleParts& parts, const TitlePhrase& phrase);

}  // namespace communique::ingest
