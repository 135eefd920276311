// What the handlers of query_service work with. All of it outlives every call; all of it is thread-safe or
// constant.
#pragma once

#include "common/clock.h"
#include "query_service/follow/progress.h"
#include "query_service/store/catalogue.h"
#include "query_service/store/read_model.h"

namespace communique::query {

struct HandlerContext {
  ReadModel& model;
  const Catalogue& catalogue;
  const Progress& progress;
  const Clock& clock;
};

}  // namespace communique::query
