// What ingest_service counts, besides what every server does.
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/metrics.h"
#include "ingest_service/log/event_log.h"

namespace communique::ingest {

class IngestMetrics {
 public:
  // Registers all; `metrics` must outlive it.
  explicit IngestMetrics(Metrics& metrics);

  // One append was answered after waiting for so long. Thread-safe.
  void Observe(const absl::StatusOr<Appended>& appended, absl::Duration waited);

 private:
  prometheus::Counter& articles_;
  prometheus::Counter& duplicates_;
  prometheus::Counter& refused_;
  prometheus::Counter& events_;
  prometheus::Histogram& append_seconds_;
};

}  // namespace communique::ingest
