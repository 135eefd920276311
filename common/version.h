// The version of this build, "0.1.0", as CMakeLists.txt states it.
#pragma once

#include "absl/strings/string_view.h"

namespace communique {

absl::string_view Version();

}  // namespace communique
