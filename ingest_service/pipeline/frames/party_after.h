// The partner that the parser did not hang from its predicate, found by the order of words alone.
#pragma once

#include "absl/strings/string_view.h"
#include "ingest_service/pipeline/frames/fill_arguments.h"

namespace communique::ingest {

// The party behind the preposition `name` ("with", "between", "from") past times and places ("met today in Geneva with
// Smith"); with "obj", the one right behind a verb. Only in a `meeting` may talks stand between: "signed the pact after
// talks with X" shares no partner. -1 if there is none.
int PartyAfter(const FrameContext& context, int head, absl::string_view name, bool meeting);

}  // namespace communique::ingest
