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
  bool to_head = false;        // "adviser to the Prime Minister"
  bool shadow = false;         // "Shadow Foreign Secretary": of the opposition.
  bool place = false;          // A city or province stands beside it.
  bool province = false;       // It is a state of a federation or a region.
  std::vector<Span> left_out;  // Words that the title does not keep: nationality, owner.

  void TakePortfolio(const WordChart& chart, const Edge& edge);
  // Whose office it is, unless it is `served` by another: the "to" of an ambassador. A country beside a bloc's office
  // says where its holder comes from.
  void Serve(const WordChart& chart, const Edge& edge, bool served, TitlePhrase* phrase);
};

void ReadLeftOfCore(const WordChart& chart, int floor, TitleParts* parts, TitlePhrase* phrase);
void ReadRightOfCore(const WordChart& chart, TitleParts* parts, TitlePhrase* phrase);

// Reads leftwards from the core, not below word `floor`, then rightwards; sets the extent, state, owner and country
// of `phrase`.
TitleParts ReadTitleParts(const WordChart& chart, int floor, TitlePhrase* phrase);

std::string TitleText(const WordChart& chart, const TitleParts& parts, const TitlePhrase& phrase);

}  // namespace communique::ingest
