#include "common/version.h"

namespace communique {

absl::string_view Version() { return COMMUNIQUE_VERSION; }

}  // namespace communique
