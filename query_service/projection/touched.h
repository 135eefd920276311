// The resources that a record may change, collected while what the articles say is changed, and what became of
// them once their rows were made anew.
#pragma once

#include <set>
#include <string>

namespace communique::query {

struct Touched {
  std::set<std::string> officials;    // Names of rows of `officials`.
  std::set<std::string> articles;     // Whose reports name officials that are others now.
  std::set<std::string> events;       // Rows of `events`.
  std::set<std::string> commitments;  // Rows of `commitments`.
};

}  // namespace communique::query
