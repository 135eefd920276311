// The analysis of an article in the compact form of the annotated articles (domain.md, section 9).
#pragma once

#include "communique/v1/article.pb.h"
#include "google/protobuf/struct.pb.h"

namespace communique::ingest {

// countries, blocs, officials and the events of the ten annotated kinds; OBSERVATION and inferred events are
// left out.
google::protobuf::Struct ToGoldForm(const v1::Article& article);

}  // namespace communique::ingest
