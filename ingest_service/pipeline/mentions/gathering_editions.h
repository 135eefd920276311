// Which edition of a conference each name of one speaks of: "the G-20 summit in October" and "the summit in Rome"
// are one, the East Asia Summits of 2021 and 2022 are two.
#pragma once

#include <vector>

#include "ingest_service/pipeline/mentions/headed_names.h"
#include "ingest_service/pipeline/mentions/name_layer.h"

namespace communique::ingest {

// Adds a mention for each gathering among `names`, and an entity for each edition, with the place that the text
// gives it. The id is that of the catalogue where number, name or year identify the edition; else empty.
void AddGatherings(const NameText& text, const NameChart& chart, const std::vector<HeadedName>& names,
                   NameLayer* layer);

}  // namespace communique::ingest
