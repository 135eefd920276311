#include "common/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/text_serializer.h>

#include <exception>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/error.h"

namespace communique {

class Metrics::ReadGauges final : public prometheus::Collectable {
 public:
  void Add(const std::string& name, const std::string& help, std::function<double()> read) {
    absl::MutexLock lock(&mutex_);
    gauges_.push_back({name, help, std::move(read)});
  }

  std::vector<prometheus::MetricFamily> Collect() const override {
    absl::MutexLock lock(&mutex_);
    std::vector<prometheus::MetricFamily> families;
    for (const Gauge& gauge : gauges_) {
      prometheus::ClientMetric metric;
      metric.gauge.value = gauge.read();
      families.push_back({gauge.name, gauge.help, prometheus::MetricType::Gauge, {metric}});
    }
    return families;
  }

 private:
  struct Gauge {
    std::string name;
    std::string help;
    std::function<double()> read;
  };
  mutable absl::Mutex mutex_;
  std::vector<Gauge> gauges_ ABSL_GUARDED_BY(mutex_);
};

Metrics::Metrics()
    : registry_(std::make_shared<prometheus::Registry>()), read_gauges_(std::make_shared<ReadGauges>()) {}

Metrics::~Metrics() = default;

prometheus::Counter& Metrics::AddCounter(const std::string& name, const std::string& help,
                                         const prometheus::Labels& labels) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(*registry_).Add(labels);
}

prometheus::Gauge& Metrics::AddGauge(const std::string& name, const std::string& help,
                                     const prometheus::Labels& labels) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(*registry_).Add(labels);
}

prometheus::Histogram& Metrics::AddHistogram(const std::string& name, const std::string& help,
                                             const std::vector<double>& upper_bounds,
                                             const prometheus::Labels& labels) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(*registry_).Add(labels, upper_bounds);
}

void Metrics::AddGauge(const std::string& name, const std::string& help, std::function<double()> read) {
  read_gauges_->Add(name, help, std::move(read));
}

absl::Status Metrics::Serve(const std::string& address) {
  try {  // The exposer's constructor is the only way to learn that it could not bind.
    exposer_ = std::make_unique<prometheus::Exposer>(address, 1);
  } catch (const std::exception& error) {
    return Error(absl::StatusCode::kUnavailable, "ADDRESS_IN_USE",
                 absl::StrCat("metrics address ", address, ": cannot listen: ", error.what()),
                 {{"address", address}});
  }
  exposer_->RegisterCollectable(registry_);
  exposer_->RegisterCollectable(read_gauges_);
  return absl::OkStatus();
}

void Metrics::StopServing() { exposer_.reset(); }

std::string Metrics::Text() const {
  std::vector<prometheus::MetricFamily> families = registry_->Collect();
  for (prometheus::MetricFamily& family : read_gauges_->Collect()) families.push_back(std::move(family));
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace communique
