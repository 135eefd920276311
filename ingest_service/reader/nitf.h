// NITF 3, the marked-up article of news agencies, alone or inside NewsML-G2.
#pragma once

#include <libxml/tree.h>

#include "communique/v1/article.pb.h"

namespace communique::ingest {

// Text (the body's content, else its abstract, after its dateline), title, publisher, uri and publish_date of
// a nitf element; what it does not say stays empty.
v1::Article ReadNitf(xmlNode* nitf);

// The text with the dateline in front, "TOKYO -- The ...", unless it begins with it.
std::string WithDateline(const std::string& dateline, const std::string& text);

}  // namespace communique::ingest
