// Names that their head noun makes out: conferences ("the Berlin Ministerial Conference", "next week's economic
// summit in Venice"), instruments ("the Treaty of X", "the Y Agreement") and bodies ("the Turkish Ministry of
// Foreign Affairs"), whether a lexicon holds them or not.
//
// They may hold names of countries, blocs and places: "U.S.-ASEAN Summit".
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/match_names.h"
#include "ingest_service/pipeline/mentions/mention.h"
#include "ingest_service/pipeline/mentions/name_text.h"

namespace communique::ingest {

struct HeadedName {
  EntityType type =
      EntityType::kOrganization;  // kGathering, kInstrument, kOrganization; kGroup: a look-alike.
  int begin = 0;                  // Words [begin, end).
  int end = 0;
  int head = 0;            // The word that tells the type.
  int institution = -1;    // Index into Institutions::list.
  int edition = -1;        // Index into Gatherings::list.
  int series = -1;         // Index into Gatherings::series.
  int instrument = -1;     // Index into Instruments::list.
  bool of_state = false;   // A body of a state: a country in its name is the state it acts for.
  bool described = false;  // Written small: "Japan's central bank".
};

// Without overlap, in text order.
std::vector<HeadedName> FindHeadedNames(const NameText& text, const NameChart& chart);

}  // namespace communique::ingest
