// The two macros that hand an error up. Abseil of Debian 12 has none of its own.
//
//   RETURN_IF_ERROR(Validate(request));
//   ASSIGN_OR_RETURN(const Record record, log.Read(sequence));
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define COMMUNIQUE_CONCAT_INNER(a, b) a##b
#define COMMUNIQUE_CONCAT(a, b) COMMUNIQUE_CONCAT_INNER(a, b)

#define RETURN_IF_ERROR(expression)                          \
  do {                                                       \
    absl::Status communique_status_ = (expression);          \
    if (!communique_status_.ok()) return communique_status_; \
  } while (false)

#define ASSIGN_OR_RETURN(declaration, expression) \
  COMMUNIQUE_ASSIGN_OR_RETURN(COMMUNIQUE_CONCAT(communique_or_, __LINE__), declaration, expression)

#define COMMUNIQUE_ASSIGN_OR_RETURN(or_, declaration, expression) \
  auto or_ = (expression);                                        \
  if (!or_.ok()) return or_.status();                             \
  declaration = std::move(or_).value()
