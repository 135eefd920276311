// The offices of one person, put together from what articles say: dated terms whose bounds tighten with evidence.
#pragma once

#include <vector>

#include "communique/v1/entity.pb.h"

namespace communique::query {

// What several articles say of one person as one official; the same whatever the order of `reports`.
//
// Observations of one office (function and institution; for other officials the title, too) are one term of office,
// except that "former" between two days in office ends one term before the next begins. Seen in office on two days
// is in office between them; "former" bounds the end, the last day seen in office bounds it from the other side.
// The state is that of the latest observation. Of many pieces of evidence the first and the last are kept.
v1::Official MergeOfficial(std::vector<v1::Official> reports);

// One report in place of many of the same person: what they add to MergeOfficial whatever else is told of the person,
// provided that all observations of some days are among them and none of other days. Of a person named every day for years
// a few observations of each time in office are left.
v1::Official EssentialReport(const std::vector<v1::Official>& reports);

}  // namespace communique::query
