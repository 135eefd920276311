// Counters, gauges and histograms in the Prometheus form, and the page that shows them.
//
//   prometheus::Counter& articles = metrics.AddCounter("communique_articles_total", "Articles logged.");
//   metrics.AddGauge("communique_log_sequence", "Newest record of the log.", [&] { return log.LastSequence();
//   });
//
// Names end in their unit (_total, _seconds, _bytes). Register everything before serving; increments are
// thread-safe.
#pragma once

#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/labels.h>
#include <prometheus/registry.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace communique {

class Metrics {
 public:
  Metrics();
  ~Metrics();

  // References stay valid as long as the Metrics. The same name and labels give the same metric.
  prometheus::Counter& AddCounter(const std::string& name, const std::string& help,
                                  const prometheus::Labels& labels = {});
  prometheus::Gauge& AddGauge(const std::string& name, const std::string& help,
                              const prometheus::Labels& labels = {});
  prometheus::Histogram& AddHistogram(const std::string& name, const std::string& help,
                                      const std::vector<double>& upper_bounds,
                                      const prometheus::Labels& labels = {});

  // A gauge read when the page is asked for, on a thread of its own. What it captures must outlive
  // StopServing.
  void AddGauge(const std::string& name, const std::string& help, std::function<double()> read);

  // Serves the page at http://ADDRESS/metrics. UNAVAILABLE, reason ADDRESS_IN_USE, if the address cannot be
  // bound.
  absl::Status Serve(const std::string& address);
  void StopServing();

  // The page as text.
  std::string Text() const;

 private:
  class ReadGauges;

  const std::shared_ptr<prometheus::Registry> registry_;
  const std::shared_ptr<ReadGauges> read_gauges_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

}  // namespace communique
