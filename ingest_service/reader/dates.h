// Publication dates as documents write them.
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "communique/v1/date.pb.h"

namespace communique::ingest {

// ISO 8601 ("2022-05-11T01:08:18+02:00", "2022-05-11", "20220511T010818Z") or RFC 822 ("Wed, 11 May 2022
// 01:08:18 +0000"); also "May 11, 2022". The day as written, in the publisher's own zone. Nothing for another
// form or a day that does not exist.
absl::optional<v1::Date> ReadDate(absl::string_view text);

}  // namespace communique::ingest
