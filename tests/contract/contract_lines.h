// The contract as lines of text, one for each field, enum value and RPC: what a client depends on.
//
//   communique.v1.Span.begin = 2 int32
//   communique.v1.EVENT_KIND_MEETING = 1
//   communique.v1.QueryService.GetEvent (communique.v1.GetEventRequest) -> communique.v1.Event
#pragma once

#include <set>
#include <string>

#include "google/protobuf/descriptor.h"

namespace communique {

// The lines of everything the file declares, nested types included.
std::set<std::string> ContractLines(const google::protobuf::FileDescriptor& file);

}  // namespace communique
