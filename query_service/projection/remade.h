// What became of a row that was made anew.
#pragma once

#include <map>
#include <string>

#include "absl/types/optional.h"

namespace communique::query {

// The encoded row of one resource; none = there was, or is, no row.
struct Remade {
  absl::optional<std::string> before, after;
};

using RemadeRows = std::map<std::string, Remade>;  // By resource name.

}  // namespace communique::query
